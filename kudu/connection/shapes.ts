// Whether a JSON answer is what Kudu gives. Everything else is no answer of Kudu, whoever gave it:
// the `SyntaxError` becomes the sentence that is said of a page in its place.

import { isObject } from "../../core/isObject";

type Members = Readonly<Record<string, unknown>>;

export function asObject<T extends object>(value: unknown): T {
  if (!isObject(value)) {
    throw new SyntaxError("Something else than an object came.");
  }
  return value as T;
}

export function asList<T extends object>(
  value: unknown,
  isItem: (item: Members) => boolean = () => true,
): T[] {
  if (!Array.isArray(value) || !value.every((item) => isObject(item) && isItem(item))) {
    throw new SyntaxError("Something else than a list came.");
  }
  return value;
}
