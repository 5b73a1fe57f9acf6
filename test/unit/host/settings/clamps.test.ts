import assert from "node:assert/strict";
import { isTrueLike } from "../../../../core/trueLike";
import { readSeconds } from "../../../../host/jobs/siteSettings";

describe("values of settings", () => {
  const usual = 60;
  const seconds: [why: string, value: string | undefined, read: number][] = [
    ["P17 zero", "0", 0],
    ["P17 negative zero", "-0", 0],
    ["P17 a number", "4", 4],
    ["P17 a negative one counts as none", "-4", 0],
    ["P17 empty: the default", "", usual],
    ["P17 no number: the default", "a", usual],
    ["P17 blank: the default", " ", usual],
    ["P17 not set: the default", undefined, usual],
  ];
  for (const [why, value, read] of seconds) {
    it(why, () => assert.equal(readSeconds(value, usual), read));
  }

  const flags: [value: string | undefined, isOn: boolean][] = [
    ["1", true],
    ["true", true],
    ["TRUE", true],
    [undefined, false],
    ["", false],
    ["2", false],
    ["12", false],
    ["true-NOT!", false],
    ["false", false],
    ["enabled", false],
  ];
  for (const [value, isOn] of flags) {
    it(`P18 ${JSON.stringify(value)} is ${isOn ? "on" : "off"}`, () =>
      assert.equal(isTrueLike(value), isOn));
  }
});
