import type { TimerDialect } from "./dialect";
import { type Field, type FieldKind, type Item, rangeSet } from "./field";
import { parseStep, parseValue } from "./parseNumber";
import {
  emptyValueMessage,
  fieldProblem,
  indexMessage,
  int32Max,
  type RangeProblem,
  rangeMessage,
  type ScheduleProblem,
  type Source,
} from "./problem";

const comma = 0x2c;
const dash = 0x2d;
const slash = 0x2f;
const star = 0x2a;

/**
 * Reads the field at `offset` up to (not including) `end`: its set of values, or the first problem.
 */
export function parseField(
  text: string,
  offset: number,
  end: number,
  kind: FieldKind,
  dialect: TimerDialect,
): Field | ScheduleProblem {
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

/**
 * Reads the item that begins at `start` and ends at a comma, in one pass: a text may be a megabyte
 * of them.
 */
function parseItem(source: Source, start: number): Item | ScheduleProblem {
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
    return fieldProblem(source, "empty-item", emptyValueMessage, start, end);
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
): Item | ScheduleProblem {
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
function valuesOfItem(source: Source, item: Item, dialect: TimerDialect) {
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
    return fieldProblem(source, "step-overflow", indexMessage, offset, offset + length);
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

function rangeProblem({ text, kind }: Source, item: Item, value: number): RangeProblem {
  const parts = itemParts(text, item);
  const { offset, length } = item.from === value ? parts.from : (parts.to ?? parts.from);
  return {
    code: value < kind.min ? "too-low" : "too-high",
    message: rangeMessage(value, kind),
    offset,
    length,
    kind,
    piece: text.slice(offset, offset + length),
    value,
  };
}
