import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findRunningHost, isProcessAlive } from "../../../../core/node/runningHost";
import { stopHost } from "../../../../core/node/stopHost";
import { until } from "../hostForTest";
import { type Stage, setStage } from "../jobs/stage";
import { type HostProcess, startHostProcess } from "../reliability/hostProcess";

/** Ends when it is told to, and leaves a word of it. */
const polite = `const { existsSync, writeFileSync } = require("node:fs");
setInterval(() => {
  if (existsSync(process.env.WEBJOBS_SHUTDOWN_FILE)) {
    writeFileSync(process.env.WEBJOBS_DATA_PATH + "/goodbye", "");
    process.exit(0);
  }
}, 20);
`;

describe("a host that another program ends", () => {
  let stage: Stage;
  let host: HostProcess;
  beforeEach(async () => {
    stage = setStage();
    stage.write("continuous", "worker", { "run.js": polite });
    host = await startHostProcess(stage.home);
    await until(async () => {
      const job = await host.client.getJob({ kind: "continuous", name: "worker" });
      return job.status === "Running";
    });
  });
  afterEach(async () => {
    await host.kill();
    await stage.dispose();
  });

  it("is asked, ends its jobs by their shutdown files, and leaves no trace of itself", async () => {
    const running = await findRunningHost(stage.home);
    assert.ok(running);
    await stopHost(running);
    assert.ok(!isProcessAlive(host.pid));
    assert.ok(existsSync(join(stage.home, "data/jobs/continuous/worker/goodbye")));
    assert.equal(await findRunningHost(stage.home), undefined);
    const log = readFileSync(join(stage.home, "data/jobs/continuous/worker/job_log.txt"), "utf8");
    assert.match(log, /WebJob is stopping due to website shutting down/);
  });

  it("does not end for a stranger", async () => {
    const running = await findRunningHost(stage.home);
    assert.ok(running);
    const answer = await fetch(`${running.url}/webjobs-host/stop`, { method: "POST" });
    assert.equal(answer.status, 401);
    assert.ok(isProcessAlive(host.pid));
  });
});
