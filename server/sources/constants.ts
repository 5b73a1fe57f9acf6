/** Constants that a file declares and uses itself. */
import { type Code, type StringValue, type Token, tokensBefore, tokensFrom } from "./code";
import { type Constants, endOf, fold, hasLineBreak, readPath } from "./fold";

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
      const folded = fold(code, assign.end, { ...constants, isStatement: true }, depth);
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
  const declared = found.map((each) => ({ each, open: bracesAround(code, each.at)[0] }));
  const closest = [...bracesAround(code, use), undefined].find((brace) =>
    declared.some(({ open }) => open === brace),
  );
  const [first, ...others] = declared.filter(({ open }) => open === closest);
  return others.length === 0 ? first?.each : undefined;
}

/** The braces that are open at an offset, the innermost first. */
function bracesAround(code: Code, offset: number): number[] {
  const around: number[] = [];
  let closed = 0;
  for (const { text, start } of tokensBefore(code, offset, mostTokens)) {
    if (text === "}") {
      closed++;
    } else if (text === "{" && closed > 0) {
      closed--;
    } else if (text === "{") {
      around.push(start);
    }
  }
  return around;
}

/** The `=` behind a name, or behind its type: `NAME: str = …`. */
function assignBehind(code: Code, name: Token): Token {
  const mark = code.next(name.end);
  const type = mark.text === ":" ? code.next(mark.end) : undefined;
  return type?.kind === "name" ? code.next(readPath(code, type).end) : mark;
}

/**
 * A statement ends with `;`, a comma, a bracket, its line, or the text; `as const` may stand
 * before. A line that begins as an expression goes on does not end it, but `[<` begins an attribute
 * of F#, and `++i` a statement.
 */
function endsHere({ text, next }: Code, behind: number): boolean {
  const word = next(behind);
  const end = word.text === "as" || word.text === "satisfies" ? next(word.end).end : behind;
  const token = next(end);
  const goesOn =
    /^(?!\+\+|--)[.+?:[(&|*/%-]/.test(token.text) && !text.startsWith("[<", token.start);
  const isApart = hasLineBreak(text.slice(end, token.start)) && !goesOn;
  return isApart || ";,)}]".includes(token.text);
}

const typeWords = ["class", "struct", "record", "interface", "object", "enum"];

/** True when a type of that name is declared around an offset. */
function isInType(code: Code, type: string, offset: number): boolean {
  const around = bracesAround(code, offset);
  return [...code.names(type)].some(
    (name) =>
      typeWords.includes(code.previous(name.start).text) && isBodyOneOf(code, name.end, around),
  );
}

const mostTokens = 100_000;

/** True when the body of a type begins with one of these braces; a type may have none. */
function isBodyOneOf(code: Code, from: number, braces: readonly number[]): boolean {
  for (const { text, start } of tokensFrom(code, from, mostTokens)) {
    if (text === ";" || text === "{") {
      return braces.includes(start);
    }
  }
  return false;
}
