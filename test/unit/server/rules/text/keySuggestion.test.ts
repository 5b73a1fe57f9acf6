/** A wrong key is taken for ours as far as a slip goes, and no further. */
import { equal } from "node:assert/strict";
import { suggestKey } from "../../../../../server/rules/text/keySuggestion";

const rows: readonly (readonly [why: string, key: string, meant?: string])[] = [
  ["another case and separator", "Is-Singleton", "is_singleton"],
  ["two letters swapped", "scheduel", "schedule"],
  ["a letter too few", "schedul", "schedule"],
  ["another short word", "schedux"],
  ["two letters too few", "schedu"],
  ["two slips in eight letters", "skhedulo", "schedule"],
  ["two slips in a long key", "stoping_wait_tim", "stopping_wait_time"],
  ["three slips in a long key", "stopping_wait_t"],
  ["a number behind it", "schedule2", "schedule"],
  ["nothing", ""],
];

describe("the key that a wrong one was meant to be", () => {
  for (const [why, key, meant] of rows) {
    it(`${why}: ${key}`, () => equal(suggestKey(key), meant));
  }
});
