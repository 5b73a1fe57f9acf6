// Which test files run on Windows, and together in which processes.
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

export type Size = "short" | "full";

export interface Batch {
  readonly name: string;
  readonly files: readonly string[];
}

interface Part {
  /** Below `out/test`. */
  readonly folder: string;
  /** A folder in it that is a part of its own. */
  readonly but?: string;
  readonly size: Size;
  readonly filesPerProcess: number;
}

/** What takes longest comes first, so that nothing is waited for at the end. */
const parts: readonly Part[] = [
  { folder: "unit/host/scenarios", size: "full", filesPerProcess: 1 },
  { folder: "unit/host", but: "scenarios", size: "full", filesPerProcess: 4 },
  { folder: "unit/core", size: "short", filesPerProcess: 20 },
  { folder: "unit/server", size: "short", filesPerProcess: 20 },
  { folder: "unit/conformance", size: "short", filesPerProcess: 20 },
  { folder: "unit/kudu", size: "full", filesPerProcess: 4 },
  { folder: "unit/cli", size: "full", filesPerProcess: 1 },
  { folder: "unit/client", size: "full", filesPerProcess: 40 },
  { folder: "unit/gates", size: "full", filesPerProcess: 8 },
];

/** `only`: part of the files' paths; `without`: files below `out/test`. */
export function planBatches(size: Size, only: string, without: readonly string[]): Batch[] {
  return parts
    .filter((part) => size === "full" || part.size === "short")
    .flatMap(({ folder, but, filesPerProcess }) =>
      chunk(
        testFilesBelow(join("out", "test", folder), but).filter(
          (file) => file.includes(only) && !without.includes(relative(join("out", "test"), file)),
        ),
        filesPerProcess,
      ).map((files, index) => ({ name: `${folder} ${index + 1}`, files })),
    );
}

function testFilesBelow(folder: string, but: string | undefined): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.js") && !(but && name.startsWith(but)))
    .sort()
    .map((name) => join(folder, name));
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
