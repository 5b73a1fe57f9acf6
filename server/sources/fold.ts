/**
 * The value of a constant expression: literals, their concatenation, constants of the same file.
 */
import type { Span } from "../../core/cron/field";
import type { Code, StringValue, Token } from "./code";

export interface Folded extends StringValue {
  readonly span: Span;
  readonly isDefault: boolean;
}

export interface Constants {
  /** What a name such as `Nightly` or `Schedules.Nightly`, used at an offset, stands for. */
  readonly find: (path: readonly string[], at: number, depth: number) => StringValue | undefined;
  /** Calls and the like that a language knows beside literals; undefined for what is none. */
  readonly call?: (code: Code, token: Token, depth: number) => Folded | undefined;
  /** True where strings side by side are one. */
  readonly joinsNeighbours?: boolean;
  /** True outside of brackets: there a string on the next line is one of its own. */
  readonly isStatement?: boolean;
  /** Reads what stands in a hole of an interpolated string; absent where holes are no constants. */
  readonly readHole?: (expression: string) => Code;
}

/**
 * Deeper nesting and longer schedules are written by no person; a constant may also name itself.
 */
const deepest = 8;
const longest = 1000;

/** The constant that begins at an offset, as far as it goes; undefined when it is none. */
export function fold(code: Code, at: number, constants: Constants, depth = 0): Folded | undefined {
  let folded = foldOne(code, at, constants, depth);
  while (folded !== undefined) {
    const end = endOf(folded.span);
    const token = code.next(end);
    const isPlus = token.text === "+";
    const isApart = constants.isStatement && hasLineBreak(code.text.slice(end, token.start));
    const isNeighbour = constants.joinsNeighbours && token.kind === "string" && !isApart;
    if (!isPlus && !isNeighbour) {
      return folded;
    }
    const right = foldOne(code, isPlus ? token.end : token.start, constants, depth);
    folded = right && join(folded, right);
    if (folded !== undefined && folded.value.length > longest) {
      return undefined;
    }
  }
  return undefined;
}

function join(left: Folded, right: Folded): Folded {
  const offset = left.span.offset;
  return {
    value: left.value + right.value,
    span: { offset, length: endOf(right.span) - offset },
    isDefault: left.isDefault || right.isDefault,
  };
}

function foldOne(code: Code, at: number, constants: Constants, depth: number): Folded | undefined {
  const token = code.next(at);
  if (depth > deepest) {
    return undefined;
  }
  if (token.kind === "string") {
    const read = code.readString(token, (hole) => foldHole(hole, token, constants, depth));
    return read && { ...read, span: spanOf(token.start, token.end), isDefault: false };
  }
  if (token.kind === "name") {
    return constants.call?.(code, token, depth) ?? foldName(code, token, constants, depth);
  }
  if (token.text !== "(") {
    return undefined;
  }
  const inner = fold(code, token.end, { ...constants, isStatement: false }, depth + 1);
  const close = inner && code.next(endOf(inner.span));
  return inner && close?.text === ")"
    ? { ...inner, span: spanOf(token.start, close.end) }
    : undefined;
}

function foldName(code: Code, token: Token, constants: Constants, depth: number) {
  const { path, end } = readPath(code, token);
  const found = constants.find(path, token.start, depth + 1);
  return found && { ...found, span: spanOf(token.start, end), isDefault: false };
}

/** Alignment and format would make something else of a constant. */
function foldHole(hole: string, { start }: Token, constants: Constants, depth: number) {
  const code = constants.readHole?.(hole);
  const find: Constants["find"] = (path, _, deeper) => constants.find(path, start, deeper);
  const folded = code && fold(code, 0, { ...constants, find }, depth + 1);
  return folded && code.next(endOf(folded.span)).kind === "end" ? folded.value : undefined;
}

/** `a.b.c`, beginning with a name. */
export function readPath(code: Code, first: Token): { path: string[]; end: number } {
  const path = [first.text];
  let end = first.end;
  for (let dot = code.next(end); dot.text === "."; dot = code.next(end)) {
    const name = code.next(dot.end);
    if (name.kind !== "name") {
      break;
    }
    path.push(name.text);
    end = name.end;
  }
  return { path, end };
}

/** `a.b.` in front of a name: the names before it, and where they begin. */
export function readQualifier(code: Code, name: Token): { path: string[]; start: number } {
  const path: string[] = [];
  let start = name.start;
  for (let dot = code.previous(start); dot.text === "."; dot = code.previous(start)) {
    const before = code.previous(dot.start);
    if (before.kind !== "name") {
      break;
    }
    path.unshift(before.text);
    start = before.start;
  }
  return { path, start };
}

export function hasLineBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}

export function spanOf(start: number, end: number): Span {
  return { offset: start, length: end - start };
}

export function endOf({ offset, length }: Span): number {
  return offset + length;
}
