import assert from "node:assert/strict";
import { foreignText } from "../../../../core/foreignText";
import type { Run, TriggeredJob } from "../../../../core/kudu";
import { dueRun } from "../../../../kudu/jobs/dueRun";
import { schedule, zone } from "../../core/cron/given";

const run: Run = {
  ...{ id: "1", name: "1", status: "Success", job_name: "report", url: "" },
  ...{ duration: "00:01:00", output_url: null, error_url: null },
  trigger: foreignText("Schedule - 0 0 * * * *"),
  start_time: "2026-06-12T02:00:00.3Z",
  end_time: "2026-06-12T02:01:00Z",
};

describe("the run that is due after the latest one", () => {
  const rows: readonly [
    why: string,
    latest: Partial<Run> | null | undefined,
    due: string | undefined,
  ][] = [
    ["is the next occurrence", {}, "03:00:00"],
    ["is none before the first run: the schedule may be new", null, undefined],
    ["is none where a site leaves it out", undefined, undefined],
    ["is none while one goes on", { status: "Running" }, undefined],
    ["is none while one begins", { status: "Initializing" }, undefined],
    ["is not known after a run by hand", { trigger: foreignText("External - curl") }, undefined],
    [
      "is not known after a run of another schedule",
      { trigger: foreignText("Schedule - 0 30 * * * *") },
      undefined,
    ],
    ["is not one that fell into the run", { end_time: "2026-06-12T04:10:00Z" }, "05:00:00"],
    [
      "is not its own, of a clock that is ahead",
      { start_time: "2026-06-12T01:59:59.6Z" },
      "03:00:00",
    ],
    [
      "is one that the run was too early for",
      { start_time: "2026-06-12T01:59:58.5Z", end_time: "2026-06-12T01:59:58.9Z" },
      "02:00:00",
    ],
    ["is not known of a run without a trigger", { trigger: null }, undefined],
    [
      "is that after the start where no end is known",
      { end_time: "0001-01-01T00:00:00" },
      "03:00:00",
    ],
    ["is not known of a time that is none", { start_time: "soon" }, undefined],
  ];
  for (const [why, latest, due] of rows) {
    it(why, () => {
      const job = { latest_run: latest && { ...run, ...latest } } as TriggeredJob;
      const found = dueRun(job, schedule("0 0 * * * *"), zone("UTC"));
      assert.equal(found && new Date(found).toISOString().slice(11, 19), due);
    });
  }
});
