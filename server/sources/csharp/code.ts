/** C# as code: its comments, its strings, its lines for the compiler, its constants. */

import { readArguments } from "../arguments";
import { type Code, type Lexicon, readCode, type Token, tokensBefore } from "../code";
import { findConstant } from "../constants";
import { type Constants, type Folded, spanOf } from "../fold";
import type { IslandReader } from "../island";
import { character, comment, endOfLine, slashComment } from "../islands";
import { readCsharpString, valueOfString } from "./strings";

/** `#if DEBUG` and its like; what stands behind `#if false` is disabled text. */
const directive: IslandReader = (text, at) => {
  const end = endOfLine(text, at);
  const isOff = /^#\s*if\s+false\b/.test(text.slice(at, end));
  return comment(at, isOff ? endOfDisabled(text, end) : end);
};

/** The directive that ends a section, `#elif` and `#else` of the same level included. */
function endOfDisabled(text: string, from: number): number {
  const directives = /^[ \t]*#[ \t]*(if|elif|else|endif)\b/gm;
  directives.lastIndex = from;
  let depth = 1;
  for (let found = directives.exec(text); found !== null; found = directives.exec(text)) {
    const [, word] = found;
    depth += word === "if" ? 1 : word === "endif" ? -1 : 0;
    if (depth === 0 || (depth === 1 && (word === "else" || word === "elif"))) {
      return found.index;
    }
  }
  return text.length;
}

const lexicon: Lexicon = {
  islands: {
    "/": slashComment,
    '"': readCsharpString,
    "@": readCsharpString,
    $: readCsharpString,
    "'": character,
    "#": directive,
  },
  readString: valueOfString,
};

export function readCsharp(text: string): Code {
  return readCode(text, lexicon);
}

/** `const string Nightly = "…"` of the same file, and `nameof(Nightly)`. */
export function csharpConstants(code: Code): Constants {
  const constants: Constants = {
    find: (path, at, depth) => findConstant(code, path, at, depth, isDeclaration, constants),
    call: readNameof,
    readHole: readCsharp,
  };
  return constants;
}

/** `const string` in front of the name, `const string?`, or others of the same declaration. */
function isDeclaration(code: Code, name: Token): boolean {
  let token = code.previous(name.start);
  // `const string A = "…", B = "…"`: back over what stands between.
  for (let count = 0; count < mostTokens && token.text === ","; count++) {
    const first = firstOfDeclarator(code, token);
    if (first === undefined) {
      return false;
    }
    token = code.previous(first.start);
  }
  const type = token.text === "?" ? code.previous(token.start) : token;
  return (
    type.text.toLowerCase() === "string" &&
    code.previous(readTypeStart(code, type)).text === "const"
  );
}

/** More constants in one declaration are written by no person. */
const mostTokens = 50;

/** `A` of `A = "…",`, from its comma. */
function firstOfDeclarator(code: Code, comma: Token): Token | undefined {
  for (const { text, start } of tokensBefore(code, comma.start, mostTokens)) {
    if (text === "=") {
      return code.previous(start);
    }
    if (";{}(,".includes(text)) {
      return undefined;
    }
  }
  return undefined;
}

/** `System.String` begins at `System`. */
function readTypeStart(code: Code, type: Token): number {
  const dot = code.previous(type.start);
  return dot.text === "." ? code.previous(dot.start).start : type.start;
}

function readNameof(code: Code, token: Token): Folded | undefined {
  const open = code.next(token.end);
  if (token.text !== "nameof" || open.text !== "(") {
    return undefined;
  }
  const found = readArguments(code, open, []);
  if (found === undefined) {
    return undefined;
  }
  const { kind, text: value } = code.previous(found.end - 1);
  const span = spanOf(token.start, found.end);
  return kind === "name" ? { value, span, isDefault: false } : undefined;
}
