/** 06-limits */
import { utimes } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { Near } from "../compareValue";
import type { Scripts } from "../script";
import { jobFolder, type Stage } from "../stage";
import { atSecond } from "../until";

export const limits: Scripts = {
  WEBJOBS_DISABLE_SCHEDULE: {
    given: async (stage) => {
      await stage.start();
      // The recorded upload came 0.42 s after an even second.
      await atSecond(2, 0.42);
    },
    events: { 1: disabledSchedule },
  },
};

/** Nothing tells that no further run will come: the recorder's pauses are kept. */
async function disabledSchedule(stage: Stage) {
  await delay(10_000);
  const after = await runCount(stage);
  await stage.set("WEBJOBS_DISABLE_SCHEDULE", "1");
  await delay(6_000);
  const afterSetting = await runCount(stage);
  const now = new Date();
  await utimes(stage.path(`${jobFolder("triggered", "i-s")}/run.sh`), now, now);
  await delay(6_000);
  const afterTouch = await runCount(stage);
  await delay(5_000);
  const later = await runCount(stage);
  return {
    runs_after_10s: new Near(after, 1),
    runs_6s_after_setting: new Near(afterSetting, 1),
    runs_6s_after_touch: new Near(afterTouch, 1),
    runs_5s_later: new Near(later, later === afterTouch ? 1 : 0),
  };
}

async function runCount(stage: Stage): Promise<number> {
  const { runs } = await stage.get<{ runs: unknown[] }>("/api/triggeredwebjobs/i-s/history");
  return runs.length;
}
