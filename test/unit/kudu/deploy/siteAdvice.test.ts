import assert from "node:assert/strict";
import { siteAdvice } from "../../../../kudu/deploy/advice";
import type { SiteFacts } from "../../../../kudu/deploy/siteFacts";

describe("before a deployment a site says", () => {
  const rows: [why: string, facts: SiteFacts | undefined, words: RegExp | undefined][] = [
    ["nothing when nothing is known of it", undefined, undefined],
    ["nothing when its WebJobs run", { runsWebJobs: true, areJobsStopped: false }, undefined],
    ["that its WebJobs are held back", { areJobsStopped: true }, /WEBJOBS_STOPPED of shop/],
    ["that its WebJobs are off", { runsWebJobs: false }, /off on shop.*KUDUAGENT to false/],
  ];
  for (const [why, facts, words] of rows) {
    it(why, () => {
      const notes = siteAdvice("shop", facts);
      assert.equal(notes.length, words ? 1 : 0);
      assert.match(notes[0]?.message ?? "", words ?? /^$/);
      assert.ok(notes.every(({ kind }) => kind === "warning"));
    });
  }
});
