/** Comments and strings that several languages share. */
import type { Island, IslandReader } from "./island";

export function comment(start: number, end: number): Island {
  return { kind: "comment", start, end };
}

export function string(start: number, end: number): Island {
  return { kind: "string", start, end };
}

/** Up to, not including, the line break or the end of the text. */
export function endOfLine(text: string, at: number): number {
  const { length } = text;
  let end = at;
  while (end < length && !isLineBreak(text.charCodeAt(end))) {
    end++;
  }
  return end;
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function endAfter(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

/** `//` to the end of the line, `/*` to its partner. */
export const slashComment: IslandReader = (text, at) => {
  const second = text.charCodeAt(at + 1);
  if (second === 0x2f) {
    return comment(at, endOfLine(text, at));
  }
  return second === 0x2a ? comment(at, endAfter(text, "*/", at + 2)) : undefined;
};

/** The same where block comments nest. */
export const nestingSlashComment: IslandReader = (text, at) =>
  text.startsWith("/*", at)
    ? comment(at, endOfNested(text, at, "/*", "*/"))
    : text.startsWith("//", at)
      ? comment(at, endOfLine(text, at))
      : undefined;

export function endOfNested(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let end = at; end < text.length; ) {
    if (text.startsWith(open, end)) {
      depth++;
      end += open.length;
    } else if (text.startsWith(close, end)) {
      depth--;
      end += close.length;
      if (depth === 0) {
        return end;
      }
    } else {
      end++;
    }
  }
  return text.length;
}

/**
 * Behind the closing quote of a string of one line in which a backslash escapes. An unfinished one
 * ends with its line, so that it takes nothing from the lines below.
 */
export function endOfQuoted(text: string, at: number): number {
  const { length } = text;
  const quote = text.charCodeAt(at);
  for (let end = at + 1; end < length; end++) {
    const code = text.charCodeAt(end);
    if (code === quote) {
      return end + 1;
    }
    if (isLineBreak(code)) {
      return end;
    }
    if (code === 0x5c) {
      end++;
    }
  }
  return length;
}

/** `'x'`, `'\n'`, `'"'`; a quote alone, as in a type parameter of F#, is none. */
export const character: IslandReader = (text, at) => {
  characterPattern.lastIndex = at;
  const [found] = characterPattern.exec(text) ?? [];
  return found === undefined ? undefined : string(at, at + found.length);
};

const characterPattern = /'(?:[^\\'\r\n]{1,2}|\\[^\r\n][^'\r\n]{0,9})'/y;

/** How often a character is repeated from an offset on. */
export function countOf(text: string, mark: string, at: number): number {
  let count = 0;
  while (text[at + count] === mark) {
    count++;
  }
  return count;
}
