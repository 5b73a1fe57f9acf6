import assert from "node:assert/strict";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { siteAdvice } from "../../../../kudu/deploy/advice";
import type { SiteProperties } from "../../../../kudu/siteProperties";
import { contentsWith } from "./contentsWith";

describe("before a deployment a site says", () => {
  const scheduled = '{ "schedule": "0 0 * * * *" }';
  const rows: [
    why: string,
    facts: Partial<SiteProperties> | undefined,
    settings: string | undefined,
    words: RegExp[],
  ][] = [
    ["nothing when nothing is known of it", undefined, undefined, []],
    ["nothing when its WebJobs run", { runsWebJobs: true, areJobsStopped: false }, undefined, []],
    ["that its WebJobs are stopped", { areJobsStopped: true }, undefined, [/WEBJOBS_STOPPED of s/]],
    ["that its WebJobs are off", { runsWebJobs: false }, undefined, [/KUDUAGENT=false/]],
    ["nothing of schedules to a job without one", { areSchedulesDisabled: true }, undefined, []],
    [
      "that schedules are off to a job that has one",
      { areSchedulesDisabled: true },
      scheduled,
      [/DISABLE_SCHEDULE/],
    ],
    ["nothing of Always On a second time", { alwaysOn: false }, scheduled, []],
    [
      "that a slot's WebJobs run beside those of production",
      { isSlot: true },
      undefined,
      [/slot\. report runs there as soon as it is deployed/],
    ],
    [
      "only that they are stopped in a slot that holds them back",
      { isSlot: true, areJobsStopped: true },
      undefined,
      [/WEBJOBS_STOPPED/],
    ],
  ];
  const client = createKuduClient({
    url: "http://127.0.0.1:9",
    authorize: async () => "",
    site: "shop",
  });
  for (const [why, facts, settings, words] of rows) {
    it(why, async () => {
      const job = { kind: "triggered", name: "report" } as const;
      const notes = await siteAdvice({ job, client }, contentsWith(settings), facts);
      assert.equal(notes.length, words.length, JSON.stringify(notes));
      notes.forEach(({ kind, message }, index) => {
        assert.equal(kind, "warning");
        assert.match(message, words[index] ?? /^$/);
      });
    });
  }
});
