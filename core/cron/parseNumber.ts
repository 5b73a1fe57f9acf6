import {
  emptyValueMessage,
  fieldProblem,
  formatMessage,
  int32Max,
  int32Message,
  type ScheduleProblem,
  type Source,
  valueMessage,
  wrappedProblem,
} from "./problem";

const dash = 0x2d;
const plus = 0x2b;
const zero = 0x30;

/** A value is a number or the beginning of a name; its text may be empty only after a dash. */
export function parseValue(source: Source, start: number, end: number): number | ScheduleProblem {
  const { text, kind } = source;
  if (start === end) {
    return wrappedProblem(source, "empty-range-end", emptyValueMessage, start, end);
  }
  if (isDigit(text.charCodeAt(start))) {
    const value = parseDigits(text, start, end);
    if (Number.isNaN(value)) {
      return wrappedProblem(source, "bad-number", formatMessage, start, end);
    }
    return value > int32Max
      ? fieldProblem(source, "number-overflow", int32Message, start, end)
      : value;
  }
  const name = kind.names ? findName(kind.names, text, start, end) : -1;
  if (name < 0) {
    const code = kind.names ? "unknown-name" : "not-a-number";
    return wrappedProblem(source, code, valueMessage(text.slice(start, end), kind), start, end);
  }
  return kind.min + name;
}

/** A step is an Int32 as .NET reads one: white space around it and a sign before it are allowed. */
export function parseStep(source: Source, slashAt: number, end: number): number | ScheduleProblem {
  const { text } = source;
  let at = slashAt + 1;
  if (at === end) {
    return wrappedProblem(source, "empty-step", formatMessage, at, end);
  }
  while (at < end && isControlSpace(text.charCodeAt(at))) {
    at++;
  }
  const sign = text.charCodeAt(at);
  const isSigned = at < end && (sign === plus || sign === dash);
  const size = parseDigits(text, isSigned ? at + 1 : at, end);
  if (Number.isNaN(size)) {
    return wrappedProblem(source, "bad-step", formatMessage, slashAt + 1, end);
  }
  const isNegative = isSigned && sign === dash;
  if (size > (isNegative ? int32Max + 1 : int32Max)) {
    return fieldProblem(source, "step-overflow", int32Message, slashAt + 1, end);
  }
  return isNegative ? -size : size;
}

/**
 * Digits, then control white space (a quirk of .NET's number parser); NaN when it is anything else.
 */
function parseDigits(text: string, start: number, end: number): number {
  let value = 0;
  let at = start;
  while (at < end && isDigit(text.charCodeAt(at))) {
    value = value * 10 + text.charCodeAt(at) - zero;
    at++;
  }
  if (at === start) {
    return Number.NaN;
  }
  while (at < end && isControlSpace(text.charCodeAt(at))) {
    at++;
  }
  return at === end ? value : Number.NaN;
}

/** Any prefix of a name counts, in any case; the first in calendar order wins. */
function findName(names: readonly string[], text: string, start: number, end: number): number {
  const length = end - start;
  if (length > "September".length) {
    return -1;
  }
  const prefix = text.slice(start, end);
  // Folding maps some characters beyond ASCII to letters, which NCrontab's comparison is not
  // trusted to do.
  if (!/^[a-z]+$/i.test(prefix)) {
    return -1;
  }
  const wanted = prefix.toLowerCase();
  return names.findIndex((name) => name.toLowerCase().startsWith(wanted));
}

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9;
}

function isControlSpace(code: number): boolean {
  return code >= 0x09 && code <= 0x0d;
}
