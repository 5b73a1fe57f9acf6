/** Where each character of a JSON string is written. */
import { deepEqual, equal } from "node:assert/strict";
import { jsonString } from "../../../../server/document/jsonString";

const begin = 10;

const rows: readonly (readonly [literal: string, places: readonly number[]])[] = [
  ['""', [11]],
  ['"abc"', [11, 12, 13, 14]],
  [String.raw`"a\u0041b"`, [11, 12, 18, 19]],
  [String.raw`"\"x"`, [11, 13, 14]],
  [String.raw`"\\u"`, [11, 13, 14]],
  [String.raw`"u\nu"`, [11, 12, 14, 15]],
  [String.raw`"\u0020\t"`, [11, 17, 19]],
];

describe("a JSON string in its document", () => {
  for (const [literal, places] of rows) {
    it(literal, () => {
      const value: string = JSON.parse(literal);
      const string = jsonString(value, literal, begin);
      deepEqual(
        places.map((_, index) => string?.toDocument(index)),
        places,
      );
      for (let at = begin - 1; at <= begin + literal.length + 1; at++) {
        const inside = Math.max(at, begin + 1);
        equal(
          string?.toValue(at),
          places.findLastIndex((place) => place <= inside),
        );
      }
      const [first = 0] = places;
      const last = places.at(-1) ?? 0;
      deepEqual(string?.spanOf({ offset: 0, length: value.length }), {
        offset: first,
        length: last - first,
      });
    });
  }

  for (const [value, literal] of [
    ["ab", '"a"'],
    ["a", '"ab"'],
    ["abc", String.raw`"a\u00`],
  ] as const) {
    it(`has no certain places: ${value} as ${literal}`, () => {
      equal(jsonString(value, literal, begin), undefined);
    });
  }
});
