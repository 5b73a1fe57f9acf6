import assert from "node:assert/strict";
import type { Job } from "../../../core/kudu";
import { scheduleStateOf } from "../../../core/scheduleState";

describe("the schedule of a job", () => {
  const scheduled = { schedule: "0 0 * * * *" };
  const rows: [
    why: string,
    job: { type: string; settings: object; schedule_state?: string },
    areOff: boolean,
    expected: string | undefined,
  ][] = [
    ["is on", { type: "triggered", settings: scheduled }, false, "on"],
    ["is none on demand", { type: "triggered", settings: {} }, false, undefined],
    ["is none on demand where all are off", { type: "triggered", settings: {} }, true, undefined],
    ["is none of blanks", { type: "triggered", settings: { schedule: "  " } }, false, undefined],
    [
      "has no effect in a continuous job",
      { type: "continuous", settings: scheduled },
      true,
      undefined,
    ],
    [
      "is off where nobody turned it on",
      { type: "triggered", settings: scheduled, schedule_state: "off" },
      false,
      "off",
    ],
    ["is off for the whole site", { type: "triggered", settings: scheduled }, true, "siteOff"],
    [
      "is paused first where the site turns all off too: that lasts longer",
      { type: "triggered", settings: scheduled, schedule_state: "paused" },
      true,
      "paused",
    ],
    [
      "is paused where its settings keep one for later",
      { type: "triggered", settings: { paused_schedule: "0 0 * * * *" } },
      true,
      "paused",
    ],
    [
      "is not paused beside a schedule that is on",
      { type: "triggered", settings: { ...scheduled, paused_schedule: "0 0 * * * *" } },
      false,
      "on",
    ],
    [
      "is none where what waits is no text",
      { type: "triggered", settings: { paused_schedule: null } },
      false,
      undefined,
    ],
    [
      "is none where what waits is blank",
      { type: "triggered", settings: { paused_schedule: " " } },
      false,
      undefined,
    ],
  ];
  for (const [why, job, areOff, expected] of rows) {
    it(why, () => assert.equal(scheduleStateOf(job as unknown as Job, { areOff }), expected));
  }
});
