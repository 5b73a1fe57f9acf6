import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Stage, setStage } from "./stage";

/** No system gives it to a process. */
const deadPid = 2 ** 30;

describe("what a killed host left half written in a job's data", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    stage.write("continuous", "worker", { "run.sh": "sleep 1000\n", "disable.job": "" });
  });
  afterEach(() => stage.dispose());

  for (const [why, name, isKept] of [
    ["a status of a dead host goes", `.status_a1b2c3.${deadPid}`, false],
    ["one that a living host writes stays", `.status_a1b2c3.${process.pid}`, true],
    ["a hidden file of the job's own stays", `.cache.${deadPid}`, true],
  ] as const) {
    it(why, async () => {
      const data = join(stage.home, "data/jobs/continuous/worker");
      mkdirSync(data, { recursive: true });
      writeFileSync(join(data, name), "{");
      await (await stage.start()).close({ atOnce: true });
      assert.equal(readdirSync(data).includes(name), isKept);
    });
  }
});
