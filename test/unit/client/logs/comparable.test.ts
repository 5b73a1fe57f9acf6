import assert from "node:assert";
import { comparable } from "../../../../client/logs/comparable";

describe("a log made comparable", () => {
  const rows: [why: string, log: string, text: string][] = [
    [
      "loses times and instances",
      "[11/22/2026 10:00:00 > a1b2c3: SYS INFO] Status changed to Running\r\n",
      "SYS INFO Status changed to Running\n",
    ],
    [
      "keeps apart what went to standard error",
      "[11/22/2026 10:00:00 > a1b2c3: ERR ] bad\n[11/22/2026 10:00:00 > a1b2c3: INFO] good\n",
      "ERR  bad\nINFO good\n",
    ],
    ["loses colours", "[11/22/2026 10:00:00 > a1b2c3: INFO] \u001b[31mred\u001b[0m", "INFO red"],
    ["keeps lines of another form", "plain\n", "plain\n"],
  ];
  for (const [why, log, text] of rows) {
    it(why, () => assert.strictEqual(comparable(log), text));
  }
});
