/** The literals that are values. */
import type { Read } from "./value";

export const nothing: Read = { value: null, json: "null", type: "null" };

export const literals: readonly (readonly [string, Read])[] = [
  ["true", { value: true, json: "true", type: "boolean" }],
  ["false", { value: false, json: "false", type: "boolean" }],
  ["null", nothing],
  ["undefined", nothing],
  ["NaN", { value: Number.NaN, json: '"NaN"', type: "double" }],
  ["Infinity", { value: Number.POSITIVE_INFINITY, json: '"Infinity"', type: "double" }],
  ["-Infinity", { value: Number.NEGATIVE_INFINITY, json: '"-Infinity"', type: "double" }],
];
