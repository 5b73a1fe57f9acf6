/** The arguments of a call or an attribute. */
import { type Code, type Token, tokensFrom } from "./code";

export interface Argument {
  /** Before `:` or `=`. */
  readonly name?: string;
  /** Where its value begins, and the token behind it: a comma or the closing bracket. */
  readonly start: number;
  readonly end: Token;
}

export interface Arguments {
  readonly list: readonly Argument[];
  /** Behind the closing bracket. */
  readonly end: number;
}

/** A map, since an object would have a partner of `toString` too. */
const partners: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/** More of them are written by no person. */
const mostTokens = 5000;

/**
 * Splits what is between `open` and its partner at commas of its own level. `assigns` are the marks
 * by which an argument gets a name. Undefined when a bracket has no partner.
 */
export function readArguments(
  code: Code,
  open: Token,
  assigns: readonly string[],
): Arguments | undefined {
  const list: Argument[] = [];
  const expected = [partners.get(open.text)];
  let first = code.next(open.end);
  for (const token of tokensFrom(code, open.end, mostTokens)) {
    const isLast = token.text === expected.at(-1);
    if (expected.length === 1 && (isLast || token.text === ",")) {
      if (token.start > first.start) {
        list.push(argument(code, first, token, assigns));
      }
      if (isLast) {
        return { list, end: token.end };
      }
      first = code.next(token.end);
    } else if (isLast) {
      expected.pop();
    } else if (partners.has(token.text)) {
      expected.push(partners.get(token.text));
    } else if (")]}".includes(token.text)) {
      return undefined;
    }
  }
  return undefined;
}

function argument(code: Code, first: Token, end: Token, assigns: readonly string[]): Argument {
  const mark = code.next(first.end);
  const follows = code.text[mark.end];
  const isNamed =
    (first.kind === "name" || first.kind === "string") &&
    assigns.includes(mark.text) &&
    // Neither `::` nor `==` nor `=>`.
    follows !== mark.text &&
    follows !== ">";
  return isNamed
    ? { name: nameOf(first), start: code.next(mark.end).start, end }
    : { start: first.start, end };
}

/** A key of an object may stand in quotes. */
function nameOf({ kind, text }: Token): string {
  return kind === "string" ? text.slice(1, -1) : text;
}

/** True when nothing stands between a place and the end of an argument. */
export function isWhole(code: Code, end: number, argument: Argument): boolean {
  return code.next(end).start === argument.end.start;
}

/** The value of an argument that is one token, else nothing. */
export function wordOf(code: Code, argument: Argument): string {
  const token = code.next(argument.start);
  return isWhole(code, token.end, argument) ? token.text : "";
}
