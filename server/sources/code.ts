/** Source code as tokens on demand: what comments and strings hold is never taken for code. */
import type { Span } from "../../core/cron/field";
import type { Island, IslandReader } from "./island";
import { IslandList } from "./islandList";

export interface Token {
  readonly kind: "name" | "string" | "number" | "mark" | "end";
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Code {
  readonly text: string;
  /** The first token that begins at or behind an offset. */
  next(offset: number): Token;
  /** The last token that ends at or before an offset. */
  previous(offset: number): Token;
  /** Every place where code has this name. */
  names(name: string): Iterable<Token>;
  /**
   * The value of a string token, and where it stands unchanged; undefined for what is no finished
   * constant.
   */
  readString(token: Token, readHole: ReadHole): StringValue | undefined;
}

/** From an offset on: more than `most` tokens of one thing are written by no person. */
export function* tokensFrom(code: Code, offset: number, most: number): Generator<Token> {
  let token = code.next(offset);
  for (let count = 0; count < most && token.kind !== "end"; count++) {
    yield token;
    token = code.next(token.end);
  }
}

/** The same from an offset back. */
export function* tokensBefore(code: Code, offset: number, most: number): Generator<Token> {
  let token = code.previous(offset);
  for (let count = 0; count < most && token.kind !== "end"; count++) {
    yield token;
    token = code.previous(token.start);
  }
}

/** The value of an expression inside an interpolated string; undefined when it is no constant. */
export type ReadHole = (expression: string) => string | undefined;

export interface StringValue {
  readonly value: string;
  readonly literal?: Span;
}

export interface Lexicon {
  /** By the character that announces them. */
  readonly islands: Readonly<Record<string, IslandReader>>;
  readonly readString: (text: string, token: Token, readHole: ReadHole) => StringValue | undefined;
}

/** One pass over the text; tokens are read where someone asks. */
export function readCode(text: string, { islands, readString }: Lexicon): Code {
  const found = findIslands(text, islands);
  const next = (offset: number): Token => {
    for (let at = offset; at < text.length; ) {
      const island = found.at(at);
      if (island !== undefined) {
        if (island.kind === "string" && island.start === at) {
          return stringToken(text, island);
        }
        at = island.end;
      } else if (isBlank(text.charCodeAt(at))) {
        at++;
      } else {
        return plainToken(text, at);
      }
    }
    return { kind: "end", start: text.length, end: text.length, text: "" };
  };
  const previous = (offset: number): Token => {
    for (let at = offset - 1; at >= 0; ) {
      const island = found.at(at);
      if (island !== undefined) {
        if (island.kind === "string") {
          return stringToken(text, island);
        }
        at = island.start - 1;
      } else if (isBlank(text.charCodeAt(at))) {
        at--;
      } else {
        return plainToken(text, startOfWord(text, at));
      }
    }
    return { kind: "end", start: 0, end: 0, text: "" };
  };
  function* names(name: string): Generator<Token> {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      const isWhole = !isWordCode(text.charCodeAt(at - 1)) && !isWordCode(text.charCodeAt(end));
      if (isWhole && found.at(at) === undefined) {
        yield { kind: "name", start: at, end, text: name };
      }
    }
  }
  return {
    text,
    next,
    previous,
    names,
    readString: (token, readHole) => readString(text, token, readHole),
  };
}

/** This is the one loop that sees every character of a file, after each keystroke. */
function findIslands(text: string, islands: Lexicon["islands"]): IslandList {
  const readers = new Map<number, IslandReader>();
  const announces = new Uint8Array(0x10000);
  for (const [character, read] of Object.entries(islands)) {
    readers.set(character.charCodeAt(0), read);
    announces[character.charCodeAt(0)] = 1;
  }
  const { length } = text;
  const found = new IslandList(length);
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const island = announces[code] === 1 ? readers.get(code)?.(text, at) : undefined;
    if (island !== undefined) {
      found.add(island);
      // Even a reader at fault moves on.
      at = Math.max(island.end - 1, at);
    }
  }
  return found;
}

function stringToken(text: string, { start, end }: Island): Token {
  return { kind: "string", start, end, text: text.slice(start, end) };
}

const word = /[\p{L}\p{Nl}_$][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*/uy;
const number = /\d[\w.]*/y;

function plainToken(text: string, start: number): Token {
  for (const [kind, pattern] of [
    ["name", word],
    ["number", number],
  ] as const) {
    pattern.lastIndex = start;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) {
      return { kind, start, end: start + found.length, text: found };
    }
  }
  return { kind: "mark", start, end: start + 1, text: text.charAt(start) };
}

/** Where the name or number begins that a character is part of. */
function startOfWord(text: string, at: number): number {
  let start = at;
  while (isWordCode(text.charCodeAt(start)) && isWordCode(text.charCodeAt(start - 1))) {
    start--;
  }
  return start;
}

/** Letters beyond ASCII count as part of a word; blanks and NaN, beyond the text, do not. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    (code > 0xa0 && !isBlank(code))
  );
}

function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;
}
