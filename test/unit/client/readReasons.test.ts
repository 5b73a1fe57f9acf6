import assert from "node:assert/strict";
import { FailureReasons } from "../../../client/places/failureReasons";
import { readReasons } from "../../../client/places/readReasons";
import { writeFiles } from "../host/hostForTest";
import { type Stage, setStage } from "../host/jobs/stage";

const count = 40;

describe("why the jobs of a long list failed", () => {
  let stage: Stage;
  before(() => {
    stage = setStage();
    for (let index = 0; index < count; index++) {
      const name = `job${index}`;
      const minute = String(index).padStart(2, "0");
      const time = `2026-11-01T00:${minute}:00Z`;
      const folder = `data/jobs/triggered/${name}/2026110100${minute}00000000`;
      const status = { Trigger: "x", Status: "Failed", StartTime: time, EndTime: time };
      const isCut = index >= count - 10;
      stage.write("triggered", name, { "run.sh": "exit 0\n" });
      writeFiles(stage.home, {
        [`${folder}/status`]: JSON.stringify(status),
        [`${folder}/output_log.txt`]: isCut
          ? "[11/01/2026 00:00:00 > a1: INFO] begun\n"
          : "[11/01/2026 00:00:00 > a1: SYS ERR ] Job failed due to exit code 7\n",
      });
    }
  });
  after(() => stage.dispose());

  it("is read by and by, of the youngest runs first, and again where a log did not say", async () => {
    const { client } = await stage.start();
    const known = new FailureReasons();
    const jobs = (await client.listJobs()).filter((job) => job.type === "triggered");
    const explained = () =>
      jobs
        .filter((job) => job.latest_run && known.ofRun(job, job.latest_run)?.exitCode === 7)
        .map(({ name }) => Number(name.slice(3)))
        .sort((a, b) => a - b);
    assert.equal(await readReasons(known, client, jobs), true);
    assert.deepEqual(
      explained(),
      Array.from({ length: 14 }, (_, index) => 16 + index),
    );
    assert.equal(await readReasons(known, client, jobs), true);
    assert.deepEqual(
      explained(),
      Array.from({ length: 30 }, (_, index) => index),
    );
    assert.equal(known.unexplained.size, 10);
    assert.equal(await readReasons(known, client, jobs), false);
  });
});
