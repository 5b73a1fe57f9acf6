import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isProcessAlive } from "../../../../core/node/processes/isProcessAlive";
import { findRunningHost } from "../../../../core/node/runningHost";
import { requestStop, stopHost } from "../../../../core/node/stopHost";
import { azureTiming, localTiming, type Timing } from "../../../../host/jobs/timing";
import { until } from "../hostForTest";
import { quick, type Stage, setStage } from "../jobs/stage";
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
    // Killed outright it would leave its job behind.
    const running = await findRunningHost(stage.home);
    if (running) {
      await stopHost(running);
    }
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

describe("a host that ends while a triggered job runs", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  const endless = "echo begun; exec sleep 4321\n";

  async function running(settings: string, timing?: Timing) {
    stage.write("triggered", "endless", { "run.sh": endless, "settings.job": settings });
    const warnings: string[] = [];
    const warn = (sentence: string) => {
      if (sentence.startsWith("Waiting")) {
        warnings.push(sentence);
      }
    };
    const host = await stage.start({ ...(timing ? { timing } : {}), warn });
    const id = await host.client.runJob("endless");
    await until(() => stage.output("endless", id).includes("begun"));
    return { host, warnings };
  }

  it("does not wait the 30 seconds of Azure, of which the run knows nothing", async () => {
    assert.equal(localTiming.runGrace, 2);
    assert.equal(azureTiming.runGrace, 30);
    const { host, warnings } = await running("{}", { ...quick, runGrace: 0.3 });
    await host.close();
    assert.match(warnings.join("\n"), /^Waiting up to 0\.3 seconds .* to end: endless\./);
  });

  it("waits as long as settings.job says, but no longer once it is asked a second time", async () => {
    const { host, warnings } = await running('{"stopping_wait_time":600}');
    const first = host.close();
    await until(() => warnings.length > 0);
    assert.match(warnings.join("\n"), /^Waiting up to 600 seconds .* to end: endless\./);
    await host.close({ atOnce: true });
    await first;
  });

  it("ends by a second request, too", async () => {
    const settings = '{"stopping_wait_time":600}';
    stage.write("triggered", "endless", { "run.sh": endless, "settings.job": settings });
    const host = await startHostProcess(stage.home);
    const address = await findRunningHost(stage.home);
    assert.ok(address);
    const id = await host.client.runJob("endless");
    await until(() => stage.output("endless", id).includes("begun"));
    assert.ok(await requestStop(address));
    // Withdrawn: it is about to end, and waits.
    await until(async () => (await findRunningHost(stage.home)) === undefined);
    assert.ok(isProcessAlive(host.pid));
    assert.ok(await requestStop(address));
    await until(() => !isProcessAlive(host.pid));
  });
});
