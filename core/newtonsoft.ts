/**
 * JSON as Kudu reads it: what Newtonsoft.Json 9 accepts, which is more than JSON in some places
 * and less in others. Gives the value and the text that the same library would write back.
 */

export interface Read {
  readonly value: unknown;
  /** Compact JSON as Newtonsoft writes it: dates reformatted, doubles with a point, big integers kept. */
  readonly json: string;
  /** The .NET type that a typed getter looks at. */
  readonly type: ReadType;
  /** Members of an object, in the order in which they are written back. */
  readonly members?: ReadonlyMap<string, Read>;
}

export type ReadType =
  | "object"
  | "array"
  | "string"
  | "date"
  | "long"
  | "bigInteger"
  | "double"
  | "boolean"
  | "null";

/** Where and why reading stopped: the whole text counts as unread. */
export interface Fault {
  readonly fault: FaultReason;
  readonly offset: number;
}

export type FaultReason =
  | "unexpectedCharacter"
  | "unexpectedEnd"
  | "badEscape"
  | "badNumber"
  | "badKey"
  | "colonExpected"
  | "textAfterEnd"
  | "tooDeep";

export function isFault(read: Read | Fault | undefined): read is Fault {
  return read !== undefined && "fault" in read;
}

/** Ours, not Newtonsoft's (it has none): a reader in a reader must not run out of stack. */
const deepest = 500;

/**
 * Reads a whole text. Undefined for a text without any value (empty, blank, comments only).
 * `text` without byte-order mark.
 */
export function readNewtonsoft(text: string): Read | Fault | undefined {
  const reader = new Reader(text);
  try {
    return reader.readDocument();
  } catch (error) {
    if (error instanceof Stop) {
      return { fault: error.reason, offset: error.offset };
    }
    throw error;
  }
}

class Stop extends Error {
  constructor(
    readonly reason: FaultReason,
    readonly offset: number,
  ) {
    super(reason);
  }
}

const nothing: Read = { value: null, json: "null", type: "null" };
const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  "\\": "\\",
  '"': '"',
  "'": "'",
  "/": "/",
};
const words: readonly (readonly [string, Read])[] = [
  ["true", { value: true, json: "true", type: "boolean" }],
  ["false", { value: false, json: "false", type: "boolean" }],
  ["null", nothing],
  ["undefined", nothing],
  ["NaN", { value: Number.NaN, json: '"NaN"', type: "double" }],
  ["Infinity", { value: Number.POSITIVE_INFINITY, json: '"Infinity"', type: "double" }],
  ["-Infinity", { value: Number.NEGATIVE_INFINITY, json: '"-Infinity"', type: "double" }],
];

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  readDocument(): Read | undefined {
    this.skipBlanksAndComments();
    if (this.at >= this.text.length) {
      return undefined;
    }
    const read = this.readValue(0);
    this.skipBlanks();
    // One look only: what follows a comment is never read (9.0.1).
    if (this.at < this.text.length && this.text[this.at] !== "/") {
      throw this.stop("textAfterEnd");
    }
    if (this.text[this.at] === "/") {
      this.skipComment();
    }
    return read;
  }

  private readValue(depth: number): Read {
    if (depth > deepest) {
      throw this.stop("tooDeep");
    }
    const first = this.text[this.at];
    switch (first) {
      case undefined:
        throw this.stop("unexpectedEnd");
      case '"':
      case "'":
        return stringRead(this.readString(first));
      case "{":
        return this.readObject(depth);
      case "[":
        return this.readArray(depth);
      case ",":
        // A missing value: the comma is left to whoever asked.
        return nothing;
      default:
        return this.readWord() ?? this.readNumber();
    }
  }

  private readObject(depth: number): Read {
    const members = new Map<string, Read>();
    this.at++;
    for (;;) {
      this.skipBlanksAndComments();
      if (this.text[this.at] === "}") {
        this.at++;
        return objectRead(members);
      }
      const key = this.readKey();
      this.skipBlanksAndComments();
      const read = this.readValue(depth + 1);
      if (depth > 0) {
        // A nested object appends a repeated key; the outermost keeps its first place.
        members.delete(key);
      }
      members.set(key, read);
      this.endItem("}");
    }
  }

  private readArray(depth: number): Read {
    const items: Read[] = [];
    this.at++;
    for (;;) {
      this.skipBlanksAndComments();
      if (this.text[this.at] === "]") {
        this.at++;
        const json = `[${items.map((item) => item.json).join(",")}]`;
        return { value: items.map((item) => item.value), json, type: "array" };
      }
      items.push(this.readValue(depth + 1));
      this.endItem("]");
    }
  }

  /** After an item: a comma is consumed, the closing bracket is left to the caller. */
  private endItem(close: string): void {
    this.skipBlanksAndComments();
    const next = this.text[this.at];
    if (next === ",") {
      this.at++;
    } else if (next === undefined) {
      throw this.stop("unexpectedEnd");
    } else if (next !== close) {
      throw this.stop("unexpectedCharacter");
    }
  }

  private readKey(): string {
    const first = this.text[this.at];
    const key = first === '"' || first === "'" ? this.readString(first) : this.readBareKey();
    // Comments are not skipped here: Newtonsoft wants the colon next.
    this.skipBlanks();
    if (this.text[this.at] !== ":") {
      throw this.stop(this.at >= this.text.length ? "unexpectedEnd" : "colonExpected");
    }
    this.at++;
    return key;
  }

  private readBareKey(): string {
    const [key] = this.match(/[\p{L}\p{Nd}_$]+/uy) ?? [];
    if (key === undefined) {
      throw this.stop(this.at >= this.text.length ? "unexpectedEnd" : "badKey");
    }
    return key;
  }

  private readString(quote: string): string {
    let value = "";
    this.at++;
    for (;;) {
      const end = quote === '"' ? /["\\]/g : /['\\]/g;
      end.lastIndex = this.at;
      const found = end.exec(this.text);
      if (found === null) {
        this.at = this.text.length;
        throw this.stop("unexpectedEnd");
      }
      value += this.text.slice(this.at, found.index);
      this.at = found.index + 1;
      if (found[0] === quote) {
        return value;
      }
      value += this.readEscape();
    }
  }

  private readEscape(): string {
    const [, hex] = this.match(/u([0-9A-Fa-f]{4})/y) ?? [];
    if (hex !== undefined) {
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const plain = escapes[this.text[this.at] ?? ""];
    if (plain === undefined) {
      throw this.stop("badEscape");
    }
    this.at++;
    return plain;
  }

  /** A word must be followed by a separator; `trueX` is no value. */
  private readWord(): Read | undefined {
    const found = words.find(([word]) => this.text.startsWith(word, this.at));
    if (found === undefined) {
      return undefined;
    }
    const [word, read] = found;
    const start = this.at;
    this.at += word.length;
    if (this.match(/$|[}\],]|\/[*/]|[\s\u0085]/y) === undefined) {
      this.at = start;
      throw this.stop("unexpectedCharacter");
    }
    this.at = start + word.length;
    return read;
  }

  private readNumber(): Read {
    const start = this.at;
    const [text] = this.match(/[-.\d][-+a-fA-FxX.\d]*/y) ?? [];
    if (text === undefined) {
      throw this.stop("unexpectedCharacter");
    }
    const next = this.text[this.at];
    if (next !== undefined && !/[\s\u0085,}\])/]/.test(next)) {
      throw this.stop("badNumber");
    }
    const read = numberRead(text);
    if (read === undefined) {
      this.at = start;
      throw this.stop("badNumber");
    }
    return read;
  }

  private skipBlanksAndComments(): void {
    this.skipBlanks();
    while (this.text[this.at] === "/") {
      this.skipComment();
      this.skipBlanks();
    }
  }

  private skipBlanks(): void {
    // U+FEFF is a blank to JavaScript and none to .NET; with U+0085 it is the other way round.
    this.match(/(?:(?!\uFEFF)\s|\u0085)*/y);
  }

  private skipComment(): void {
    const start = this.at;
    const line = this.match(/\/\/[^\r\n]*/y) ?? this.match(/\/\*[\s\S]*?\*\//y);
    if (line === undefined) {
      this.at = start;
      throw this.stop("unexpectedCharacter");
    }
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }

  private stop(reason: FaultReason): Stop {
    return new Stop(reason, Math.min(this.at, this.text.length));
  }
}

function objectRead(members: ReadonlyMap<string, Read>): Read {
  const pairs = [...members];
  return {
    // fromEntries, so that a key such as `__proto__` is a key and nothing else.
    value: Object.fromEntries(pairs.map(([key, read]) => [key, read.value])),
    json: `{${pairs.map(([key, read]) => `${JSON.stringify(key)}:${read.json}`).join(",")}}`,
    type: "object",
    members,
  };
}

function stringRead(value: string): Read {
  const date = rewrittenDate(value);
  return date === undefined
    ? { value, json: JSON.stringify(value), type: "string" }
    : { value: date, json: JSON.stringify(date), type: "date" };
}

/** A leading zero means octal, `0x` hexadecimal; a fraction or exponent makes a double. */
function numberRead(text: string): Read | undefined {
  const octal = /^0([0-7]+)$/.exec(text);
  const hexadecimal = /^0[xX][0-9a-fA-F]+$/.test(text);
  if (octal !== null || hexadecimal) {
    return integerRead(BigInt(octal === null ? text : `0o${octal[1]}`), true);
  }
  if (/^0[^.eE]/.test(text)) {
    return undefined;
  }
  if (/^-?\d+$/.test(text)) {
    return integerRead(BigInt(text), false);
  }
  if (!/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return Number.isFinite(value) ? { value, json: doubleText(value), type: "double" } : undefined;
}

/** Beyond 64 bits a decimal becomes a BigInteger and an octal or hexadecimal an error. */
function integerRead(value: bigint, fixedWidth: boolean): Read | undefined {
  const wrapped = BigInt.asIntN(64, value);
  if (fixedWidth) {
    return value >> 64n === 0n
      ? { value: Number(wrapped), json: `${wrapped}`, type: "long" }
      : undefined;
  }
  const type = wrapped === value ? "long" : "bigInteger";
  return { value: Number(value), json: `${value}`, type };
}

/** .NET's round-trip form: an exponent from 1E+15 and below 1E-05, otherwise always a point. */
function doubleText(value: number): string {
  const [digits, power] = value.toExponential().split("e") as [string, string];
  const exponent = Number(power);
  if (value !== 0 && (exponent >= 15 || exponent < -5)) {
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits}E${exponent < 0 ? "-" : "+"}${size}`;
  }
  const text = Object.is(value, -0) ? "-0" : String(value);
  const plain = text.includes("e") ? value.toFixed(-exponent + digits.length) : text;
  return plain.includes(".") ? plain : `${plain}.0`;
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,7})?\d*(Z|[-+]\d\d(?::?\d\d)?)?$/;

/** The text that comes back when the reader took a string for a date; undefined when it did not. */
function rewrittenDate(text: string): string | undefined {
  const match = text.length >= 19 && text.length <= 40 ? isoDate.exec(text) : null;
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second, fraction = "", zone = ""] = match;
  const instant = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (Number(year) < 1 || !new Date(instant).toISOString().startsWith(written)) {
    return undefined;
  }
  const digits = fraction.replace(/\.?0+$/, "");
  if (zone === "" || zone === "Z") {
    return `${written}${digits}${zone}`;
  }
  // Kudu's machines keep UTC, so "local" is +00:00.
  return `${atUtc(instant, zone)}${digits}+00:00`;
}

function atUtc(instant: number, zone: string): string {
  const [, sign, hours, minutes = "0"] = /^([-+])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(instant - (sign === "-" ? -offset : offset)).toISOString().slice(0, 19);
}
