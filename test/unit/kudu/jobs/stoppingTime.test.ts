import assert from "node:assert/strict";
import type { SettingsObject } from "../../../../core/kudu";
import { effectTime } from "../../../../kudu/jobs/stoppingTime";

describe("the time in which a start or stop of a continuous job must show", () => {
  const rows: readonly [why: string, stopping: SettingsObject | undefined, seconds: number][] = [
    ["is two minutes at a stop", {}, 120],
    ["is no shorter for a job that ends at once", { stopping_wait_time: 0 }, 120],
    ["is longer for a job that may take long to end", { stopping_wait_time: 600 }, 625],
    ["is what Kudu takes a nonsense for", { stopping_wait_time: "long" }, 120],
    ["is two minutes at a start", undefined, 120],
  ];
  for (const [why, settings, seconds] of rows) {
    it(why, () => assert.equal(effectTime(settings && { settings }), seconds * 1000));
  }
});
