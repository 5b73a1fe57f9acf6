// From the characters of a compiled file that V8 saw running to the lines of its source.
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/** A function as V8 counts it: a range inside of another one counts anew. */
export interface CountedFunction {
  readonly ranges: readonly {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly count: number;
  }[];
}

/** Line of the source, from 1, for each character of a compiled file; 0 where it has none. */
const knownLines = new Map<string, Uint32Array>();

/** Lines of the source, from 1, of which something ran. */
export function linesThatRan(file: string, functions: readonly CountedFunction[]): Set<number> {
  const lines = linesOf(file);
  const ran = new Uint8Array(lines.length);
  const ranges = functions
    .flatMap((counted) => counted.ranges)
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  for (const { startOffset, endOffset, count } of ranges) {
    ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  }
  return new Set(lines.filter((line, offset) => line > 0 && ran[offset] === 1));
}

function linesOf(file: string): Uint32Array {
  const known = knownLines.get(file);
  if (known) {
    return known;
  }
  const code = readFileSync(file, "utf8");
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8")));
  const lines = new Uint32Array(code.length);
  let offset = 0;
  for (const [number, text] of code.split("\n").entries()) {
    for (let column = 0; column < text.length; column += 1) {
      const entry = map.findEntry(number, column);
      const isSeen = text[column] !== " " && "originalLine" in entry;
      lines[offset + column] = isSeen ? Number(entry.originalLine) + 1 : 0;
    }
    offset += text.length + 1;
  }
  knownLines.set(file, lines);
  return lines;
}
