/** How a call is split, and where a schedule stands in it. */
import { deepEqual, equal } from "node:assert/strict";
import { readArguments } from "../../../../server/sources/arguments";
import { readJavascript } from "../../../../server/sources/javascript/code";
import { isInPlace } from "../../../../server/sources/writtenTimer";

describe("arguments", () => {
  const calls: readonly (readonly [call: string, ...found: string[]])[] = [
    ["()"],
    ["( )"],
    ["(a)", "a"],
    ["(a,)", "a"],
    ["(a, b)", "a", "b"],
    ["(,a)", "a"],
    ["(a: 1, 'b' = 2)", "a: 1", "b: 2"],
    ["(`a`: 1)", "a: 1"],
    ["(a: : b)", "a: : b"],
    ["(a::b)", "a::b"],
    ["(a == b)", "a == b"],
    ["(a => b)", "a => b"],
    ["(a > b)", "a > b"],
    ["(5: 6)", "5: 6"],
    ["([a, b], {c, d}, (e, f))", "[a, b]", "{c, d}", "(e, f)"],
    ["(f(a, [b, {c}]), d)", "f(a, [b, {c}])", "d"],
    ["(/* a, */ b)", "b"],
    ["(a]", "none"],
    ["(a, [b)]", "none"],
    ["(a", "none"],
    ["(a, f(b)", "none"],
  ];
  for (const [call, ...expected] of calls) {
    it(`of ${call}`, () => {
      const code = readJavascript(`${call}; x`, false);
      const found = readArguments(code, code.next(0), [":", "="]);
      const texts = found?.list.map(({ name, start, end }) => {
        const value = code.text.slice(start, end.start).trim();
        return name === undefined ? value : `${name}: ${value}`;
      });
      deepEqual(texts ?? ["none"], expected);
      equal(found?.end ?? call.length, call.length);
    });
  }
});

describe("a schedule's literal", () => {
  const span = { offset: 10, length: 5 };
  const literals: readonly (readonly [offset: number, length: number, isIn: boolean])[] = [
    [10, 5, true],
    [11, 3, true],
    [9, 3, false],
    [11, 5, false],
    [2, 4, false],
    [20, 3, false],
  ];
  for (const [offset, length, isIn] of literals) {
    it(`at ${offset}, ${length} long, is ${isIn ? "" : "not "}in its expression`, () => {
      const timer = { span, value: "", isDefault: false, runsOnStartup: false };
      equal(isInPlace({ ...timer, literal: { offset, length } }), isIn);
      equal(isInPlace(timer), false);
    });
  }
});
