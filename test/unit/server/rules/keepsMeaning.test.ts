import { equal } from "node:assert/strict";
import { keepsMeaning } from "../../../../server/rules/keepsMeaning";

const rows: readonly (readonly [why: string, before: string, after: string, keeps: boolean])[] = [
  ["nothing changed", '{"a":1}', '{"a":1}', true],
  ["a word that didn't change", '{"a":"x"}', '{"a":"x"}', true],
  ["written in another way", "{'a':1,}", '{"a": 1}', true],
  ["no JSON any more", '{"a":1}', '{"a":', false],
  ["no JSON any more, and no key before", "{}", "{", false],
  ["a key is gone", '{"a":null,"b":1}', '{"b":1}', false],
  ["a key more", '{"a":1}', '{"a":1,"b":2}', true],
  ["another value", '{"a":1}', '{"a":2}', false],
  ["a word for a number", '{"a":"10"}', '{"a":10}', true],
  ["a word for a boolean", '{"a":"true"}', '{"a":true}', true],
  ["a number that is rounded", '{"a":9.6}', '{"a":10}', true],
  ["a number that is rounded the wrong way", '{"a":9.4}', '{"a":10}', false],
  ["another number in a word", '{"a":"5"}', '{"a":"6"}', false],
  ["an object for a number", '{"a":{"b":1}}', '{"a":1}', false],
  ["an object inside that differs", '{"a":{"b":1}}', '{"a":{"b":2}}', false],
  ["the same times", '{"schedule":"0 0 * * * *"}', '{"schedule":"0 0 */1 * * *"}', true],
  ["other times", '{"schedule":"0 0 * * * *"}', '{"schedule":"0 5 * * * *"}', false],
  ["no times any more", '{"schedule":"0 0 * * * *"}', '{"schedule":""}', false],
  ["the schedule is gone", '{"schedule":"0 0 * * * *"}', "{}", false],
  ["a schedule that Azure refuses", '{"schedule":"0 * * * *"}', '{"schedule":"0 0 * * * *"}', true],
  ["a schedule that Azure refuses is gone", '{"schedule":"0 * * * *"}', "{}", false],
  ["the same beside another key", '{"a":1,"schedule":"x"}', '{"a":1}', false],
  ["a text that Azure can't read", '{"a":1 "b":2}', '{"a":1,"b":2}', true],
  ["a text that Azure can't read loses a key", '{"a":1 "b":2}', '{"b":2}', true],
];

describe("a fix keeps what Azure does", () => {
  for (const [why, before, after, keeps] of rows) {
    it(`${why}: ${keeps}`, () => equal(keepsMeaning(before, after), keeps));
  }
});
