import { type Field, type FieldKind, type Item, rangeSet } from "./field";
import {
  emptyValueMessage,
  fieldMessage,
  formatMessage,
  indexMessage,
  int32Message,
  type Problem,
  type ProblemCode,
  rangeMessage,
  valueMessage,
} from "./problem";
import type { Dialect } from "./schedule";

const comma = 0x2c;
const dash = 0x2d;
const plus = 0x2b;
const slash = 0x2f;
const star = 0x2a;
const zero = 0x30;
const int32Max = 2147483647;

/** Where the parser is: the field that it reads, within the whole text. */
interface Source {
  readonly text: string;
  readonly kind: FieldKind;
  readonly offset: number;
  readonly end: number;
}

/** Reads the field at `offset` up to (not including) `end`: its set of values, or the first problem. */
export function parseField(
  text: string,
  offset: number,
  end: number,
  kind: FieldKind,
  dialect: Dialect,
): Field | Problem {
  const source: Source = { text, kind, offset, end };
  const items: Item[] = [];
  let low = 0;
  let high = 0;
  for (let start = offset; start <= end; ) {
    const item = parseItem(source, start);
    if ("code" in item) {
      return item;
    }
    const values = valuesOfItem(source, item, dialect);
    if ("code" in values) {
      return values;
    }
    items.push(item);
    low |= values.low;
    high |= values.high;
    start += item.length + 1;
  }
  return { kind, offset, length: end - offset, low, high, items };
}

/** Reads the item that begins at `start` and ends at a comma, in one pass: a text may be a megabyte of them. */
function parseItem(source: Source, start: number): Item | Problem {
  const { text } = source;
  // A comma in the first place does not make a list: the whole field is then read as one item.
  const isList = text.charCodeAt(source.offset) !== comma;
  let slashAt = -1;
  let dashAt = -1;
  let end = start;
  for (; end < source.end; end++) {
    const code = text.charCodeAt(end);
    if (code === comma && isList) {
      break;
    }
    if (code === slash && slashAt < 0) {
      slashAt = end;
    } else if (code === dash && dashAt < 0 && slashAt <= start) {
      dashAt = end;
    }
  }
  if (end === start) {
    const place = { start: start - 1, end: start, piece: "" };
    return problem(source, "empty-item", emptyValueMessage, place);
  }
  // In the first place a slash or a dash is part of the value, which is then wrong.
  return readItem(source, start, end, slashAt > start ? slashAt : -1, dashAt > start ? dashAt : -1);
}

function readItem(
  source: Source,
  start: number,
  end: number,
  slashAt: number,
  dashAt: number,
): Item | Problem {
  const step = slashAt < 0 ? undefined : parseStep(source, slashAt, end);
  if (typeof step === "object") {
    return step;
  }
  const length = end - start;
  const bodyEnd = slashAt < 0 ? end : slashAt;
  if (bodyEnd === start + 1 && source.text.charCodeAt(start) === star) {
    const { min, max } = source.kind;
    return { offset: start, length, body: "all", from: min, to: max, step };
  }
  const from = parseValue(source, start, dashAt < 0 ? bodyEnd : dashAt);
  if (typeof from === "object") {
    return from;
  }
  const to = dashAt < 0 ? from : parseValue(source, dashAt + 1, bodyEnd);
  if (typeof to === "object") {
    return to;
  }
  return { offset: start, length, body: dashAt < 0 ? "value" : "range", from, to, step };
}

/** The values that an item stands for: a reversed range is swapped, it never wraps around. */
function valuesOfItem(source: Source, item: Item, dialect: Dialect) {
  const { min, max } = source.kind;
  const step = Math.max(item.step ?? 1, 1);
  const ignoresStep = item.step === undefined || (dialect === "windows" && item.step === 1);
  const to = item.body === "value" && !ignoresStep ? max : item.to;
  const first = Math.min(item.from, to);
  const last = Math.max(item.from, to);
  if (first < min || last > max) {
    return rangeProblem(source, item, first < min ? first : last);
  }
  if (first - min + step > int32Max) {
    const { offset, length } = itemParts(source.text, item).step ?? item;
    return problem(source, "step-overflow", indexMessage, { start: offset, end: offset + length });
  }
  if (step === 1) {
    return rangeSet(first, last);
  }
  let low = 0;
  let high = 0;
  for (let value = first; value <= last; value += step) {
    if (value < 32) {
      low |= 1 << value;
    } else {
      high |= 1 << (value - 32);
    }
  }
  return { low, high };
}

/** A value is a number or the beginning of a name; its text may be empty only after a dash. */
function parseValue(source: Source, start: number, end: number): number | Problem {
  const { text, kind } = source;
  if (start === end) {
    return wrapped(source, "empty-range-end", emptyValueMessage, start, end);
  }
  if (isDigit(text.charCodeAt(start))) {
    const value = parseDigits(text, start, end);
    if (Number.isNaN(value)) {
      return wrapped(source, "bad-number", formatMessage, start, end);
    }
    return value > int32Max
      ? problem(source, "number-overflow", int32Message, { start, end })
      : value;
  }
  const name = kind.names ? findName(kind.names, text, start, end) : -1;
  if (name < 0) {
    const code = kind.names ? "unknown-name" : "not-a-number";
    return wrapped(source, code, valueMessage(text.slice(start, end), kind), start, end);
  }
  return kind.min + name;
}

/** A step is an Int32 as .NET reads one: white space around it and a sign before it are allowed. */
function parseStep(source: Source, slashAt: number, end: number): number | Problem {
  const { text } = source;
  let at = slashAt + 1;
  if (at === end) {
    return wrapped(source, "empty-step", formatMessage, at, end);
  }
  while (at < end && isControlSpace(text.charCodeAt(at))) {
    at++;
  }
  const sign = text.charCodeAt(at);
  const isSigned = at < end && (sign === plus || sign === dash);
  const size = parseDigits(text, isSigned ? at + 1 : at, end);
  if (Number.isNaN(size)) {
    return wrapped(source, "bad-step", formatMessage, slashAt + 1, end);
  }
  const isNegative = isSigned && sign === dash;
  if (size > (isNegative ? int32Max + 1 : int32Max)) {
    return problem(source, "step-overflow", int32Message, { start: slashAt + 1, end });
  }
  return isNegative ? -size : size;
}

/** Digits, then control white space (a quirk of .NET's number parser); NaN when it is anything else. */
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
  // Folding maps some characters beyond ASCII to letters, which NCrontab's comparison is not trusted to do.
  if (!/^[a-z]+$/i.test(prefix)) {
    return -1;
  }
  const wanted = prefix.toLowerCase();
  return names.findIndex((name) => name.toLowerCase().startsWith(wanted));
}

/** Where the values and the step of an item stand in the text. */
export function itemParts(text: string, { offset, length, body, step }: Item) {
  const end = offset + length;
  const bodyEnd = step === undefined ? end : text.indexOf("/", offset);
  const fromEnd = body === "range" ? text.indexOf("-", offset) : bodyEnd;
  return {
    from: { offset, length: fromEnd - offset },
    to: body === "range" ? { offset: fromEnd + 1, length: bodyEnd - fromEnd - 1 } : undefined,
    step: step === undefined ? undefined : { offset: bodyEnd + 1, length: end - bodyEnd - 1 },
  };
}

function rangeProblem(source: Source, item: Item, value: number): Problem {
  const parts = itemParts(source.text, item);
  const { offset, length } = item.from === value ? parts.from : (parts.to ?? parts.from);
  const { min } = source.kind;
  return {
    ...problem(source, value < min ? "too-low" : "too-high", rangeMessage(value, source.kind), {
      start: offset,
      end: offset + length,
    }),
    value,
  };
}

/** A problem that NCrontab reports as one of the whole field, with the piece in the inner message. */
function wrapped(source: Source, code: ProblemCode, inner: string, start: number, end: number) {
  const { text, kind } = source;
  const message = fieldMessage(text.slice(source.offset, source.end), kind);
  const piece = text.slice(start, end);
  const underlined = piece === "" ? start - 1 : start;
  return { ...problem(source, code, message, { start: underlined, end, piece }), inner };
}

function problem(
  { text, kind }: Source,
  code: ProblemCode,
  message: string,
  { start, end, piece }: { start: number; end: number; piece?: string },
): Problem {
  return {
    code,
    message,
    offset: start,
    length: end - start,
    field: kind.name,
    piece: piece ?? text.slice(start, end),
  };
}

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9;
}

function isControlSpace(code: number): boolean {
  return code >= 0x09 && code <= 0x0d;
}
