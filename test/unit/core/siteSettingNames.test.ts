import { deepEqual, equal } from "node:assert/strict";
import { editDistance } from "../../../core/editDistance";
import { misspelledSettings } from "../../../core/siteSettingNames";

const distances: readonly (readonly [a: string, b: string, distance: number])[] = [
  ["", "", 0],
  ["abc", "", 3],
  ["", "abc", 3],
  ["abc", "abc", 0],
  ["abc", "abd", 1],
  ["abc", "ab", 1],
  ["ab", "abc", 1],
  ["ab", "ba", 1],
  ["abcd", "abdc", 1],
  ["abcd", "bacd", 1],
  ["xab", "yba", 2],
  ["ca", "abc", 3],
  ["aa", "bb", 2],
  ["abab", "baba", 2],
  ["kitten", "sitting", 3],
];

describe("the slips between two words", () => {
  for (const [a, b, distance] of distances) {
    it(`${a || "nothing"} and ${b || "nothing"}: ${distance}`, () =>
      equal(editDistance(a, b), distance));
  }
});

const names: readonly (readonly [name: string, meant: string | undefined])[] = [
  ["WEBJOBS_STOPED", "WEBJOBS_STOPPED"],
  ["webjob_stopped", "WEBJOBS_STOPPED"],
  ["WEB_JOBS_STOPPED", "WEBJOBS_STOPPED"],
  ["WEBJOBS_STOPPED", undefined],
  ["WEBJOBS_STOP", "WEBJOBS_STOPPED"],
  ["WEBJOBS_ST", undefined],
  ["WEBJOBS_STOPPEDXXXX", undefined],
  ["MYWEBJOBS_STOPPED", undefined],
  ["WUBJOBS_STOPPED", undefined],
];

describe("a setting that was probably meant", () => {
  for (const [name, meant] of names) {
    it(`${name}: ${meant}`, () =>
      deepEqual(misspelledSettings([name]), meant === undefined ? [] : [{ name, meant }]));
  }
});
