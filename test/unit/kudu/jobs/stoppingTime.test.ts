import assert from "node:assert/strict";
import type { SettingsObject } from "../../../../core/kudu";
import { effectTime } from "../../../../kudu/jobs/stoppingTime";

describe("the time in which a start or stop of a continuous job must show", () => {
  const rows: readonly [
    why: string,
    change: "start" | "stop",
    settings: SettingsObject,
    seconds: number,
  ][] = [
    ["is two minutes at a stop", "stop", {}, 120],
    ["is no shorter for a job that ends at once", "stop", { stopping_wait_time: 0 }, 120],
    ["is longer for a job that may take long to end", "stop", { stopping_wait_time: 600 }, 625],
    ["is what Kudu takes a nonsense for", "stop", { stopping_wait_time: "long" }, 120],
    ["does not depend on the end at a start", "start", { stopping_wait_time: 600 }, 120],
  ];
  for (const [why, change, settings, seconds] of rows) {
    it(why, () => assert.equal(effectTime(change, { settings }), seconds * 1000));
  }
});
