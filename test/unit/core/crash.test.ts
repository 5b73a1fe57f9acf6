import { equal } from "node:assert/strict";
import { describeCrash } from "../../../core/crash";

function errorWith(stack: string | undefined): Error {
  return Object.assign(new Error("broken"), { stack });
}

const at = "Error: broken\n    at run (a.js:1:2)\n    at b.js:3:4";

const rows: readonly (readonly [why: string, error: unknown, short: string, long: string])[] = [
  ["an error with its place", errorWith(at), "broken (run (a.js:1:2))", at],
  ["an error without a place", errorWith("Error: broken"), "broken", "Error: broken"],
  ["an error without a stack", errorWith(undefined), "broken", "broken"],
  ["something else that was thrown", "broken", "broken", "broken"],
];

describe("an error that no one expected", () => {
  for (const [why, error, short, long] of rows) {
    it(why, () => {
      equal(describeCrash(error, false), short);
      equal(describeCrash(error, true), long);
    });
  }
});
