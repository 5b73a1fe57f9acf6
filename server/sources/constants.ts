/** Constants that a file declares and uses itself. */
import { type Code, type StringValue, type Token, tokensBefore, tokensFrom } from "./code";
import { type Constants, endOf, fold, readPath } from "./fold";

/** True when a name, found in front of `=`, is being declared as a constant. */
export type IsDeclaration = (code: Code, name: Token) => boolean;

/**
 * The value behind a name. With a qualifier such as `Schedules.Nightly` the type must be declared
 * in the file, around the constant. Undefined when there is none, or several that differ: which of
 * them is meant, only a compiler knows.
 */
export function findConstant(
  code: Code,
  path: readonly string[],
  at: number,
  depth: number,
  isDeclaration: IsDeclaration,
  constants: Constants,
): StringValue | undefined {
  const [name = "", qualifier] = path.toReversed();
  const found: (StringValue & { readonly at: number })[] = [];
  for (const token of code.names(name)) {
    const assign = assignBehind(code, token);
    if (token.start === at || assign.text !== "=" || !isDeclaration(code, token)) {
      continue;
    }
    if (qualifier === undefined || isInType(code, qualifier, token.start)) {
      const folded = fold(code, assign.end, constants, depth);
      if (folded === undefined || !endsHere(code, endOf(folded.span))) {
        return undefined;
      }
      found.push({ value: folded.value, literal: folded.literal, at: token.start });
    }
  }
  const [first] = found;
  const isOne = found.every(({ value }) => value === first?.value);
  if (isOne) {
    return first;
  }
  return qualifier === undefined ? innermost(code, found, at) : undefined;
}

/** Of several that differ the one whose block is the closest around the use. */
function innermost<T extends { readonly at: number }>(
  code: Code,
  found: readonly T[],
  use: number,
): T | undefined {
  const visible = found.flatMap((each) => {
    const open = openBefore(code, each.at);
    const isAround = open < 0 || (open < use && closingBrace(code, open, use) > use);
    return isAround ? [{ each, open }] : [];
  });
  const deepest = Math.max(...visible.map(({ open }) => open));
  const [closest, ...others] = visible.filter(({ open }) => open === deepest);
  return others.length === 0 ? closest?.each : undefined;
}

/** The brace that is still open at an offset; -1 outside of all. */
function openBefore(code: Code, offset: number): number {
  let depth = 0;
  for (const { text, start } of tokensBefore(code, offset, mostTokens)) {
    depth += text === "}" ? 1 : text === "{" ? -1 : 0;
    if (depth < 0) {
      return start;
    }
  }
  return -1;
}

/** The `=` behind a name, or behind its type: `NAME: str = …`. */
function assignBehind(code: Code, name: Token): Token {
  const mark = code.next(name.end);
  const type = mark.text === ":" ? code.next(mark.end) : undefined;
  return type?.kind === "name" ? code.next(readPath(code, type).end) : mark;
}

/**
 * A statement ends with `;`, a comma, a bracket, or its line; `as const` may stand before. A line
 * that begins as an expression goes on does not end it, but `[<` begins an attribute of F#.
 */
function endsHere({ text, next }: Code, behind: number): boolean {
  const word = next(behind);
  const end = word.text === "as" || word.text === "satisfies" ? next(word.end).end : behind;
  const token = next(end);
  const goesOn = /^[.+?:[(&|*/%-]$/.test(token.text) && !text.startsWith("[<", token.start);
  const isApart = /[\r\n]/.test(text.slice(end, token.start)) && !goesOn;
  return token.kind === "end" || /^[;,)}\]]$/.test(token.text) || isApart;
}

const typeWords = ["class", "struct", "record", "interface", "object", "enum"];

/** True when a type of that name is declared around an offset. */
function isInType(code: Code, type: string, offset: number): boolean {
  for (const name of code.names(type)) {
    if (name.start < offset && typeWords.includes(code.previous(name.start).text)) {
      const open = openingBrace(code, name.end);
      if (open !== undefined && open < offset && closingBrace(code, open, offset) > offset) {
        return true;
      }
    }
  }
  return false;
}

const mostTokens = 100_000;

/** The `{` that begins the body of a type; undefined for one without. */
function openingBrace(code: Code, from: number): number | undefined {
  for (const { text, start } of tokensFrom(code, from, mostTokens)) {
    if (text === ";" || text === "{") {
      return text === "{" ? start : undefined;
    }
  }
  return undefined;
}

/** Where the partner of a brace is, or any place behind `limit`. */
function closingBrace(code: Code, open: number, limit: number): number {
  let depth = 0;
  for (const { text, start } of tokensFrom(code, open, mostTokens)) {
    depth += text === "{" ? 1 : text === "}" ? -1 : 0;
    if (depth === 0 || start >= limit) {
      return depth === 0 ? start : limit + 1;
    }
  }
  return limit + 1;
}
