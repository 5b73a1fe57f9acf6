/** What was read: the value, and the text that Newtonsoft.Json would write back. */
import { rewrittenDate } from "./date";

export interface Read {
  readonly value: unknown;
  /**
   * Compact JSON as Newtonsoft writes it: dates reformatted, doubles with a point, big integers
   * kept.
   */
  readonly json: string;
  /** The .NET type that a typed getter looks at. */
  readonly type: ReadType;
  /** Members of an object, in the order in which they are written back. */
  readonly members?: ReadonlyMap<string, Read>;
}

type ReadType =
  | "object"
  | "array"
  | "string"
  | "date"
  | "long"
  | "bigInteger"
  | "double"
  | "boolean"
  | "null";

export function objectRead(members: ReadonlyMap<string, Read>): Read {
  const pairs = [...members];
  return {
    // fromEntries, so that a key such as `__proto__` is a key and nothing else.
    value: Object.fromEntries(pairs.map(([key, read]) => [key, read.value])),
    json: `{${pairs.map(([key, read]) => `${JSON.stringify(key)}:${read.json}`).join(",")}}`,
    type: "object",
    members,
  };
}

export function stringRead(value: string): Read {
  const date = rewrittenDate(value);
  return date === undefined
    ? { value, json: JSON.stringify(value), type: "string" }
    : { value: date, json: JSON.stringify(date), type: "date" };
}
