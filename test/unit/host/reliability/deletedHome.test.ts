import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findRunningHosts } from "../../../../core/node/runningHost";
import { uptimePath } from "../../../../core/uptime";
import { until } from "../hostForTest";
import { runToEnd, type Stage, setStage, statusOf } from "../jobs/stage";

describe("a host whose home is deleted", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    stage.write("triggered", "once", { "run.sh": "echo done\n" }, stage.source);
    const worker = { "run.sh": "sleep 60\n", "settings.job": '{"stopping_wait_time":0}' };
    stage.write("continuous", "worker", worker, stage.source);
  });
  afterEach(() => stage.dispose());

  it("makes it anew, says so, and is found again: no second host starts beside it", async () => {
    const told: string[] = [];
    const host = await stage.start({
      jobs: stage.source,
      heartbeat: 50,
      warn: (sentence) => told.push(sentence),
    });
    await runToEnd(host, "once");
    await until(async () => (await statusOf(host, "worker")) === "Running");
    rmSync(stage.home, { recursive: true, force: true });
    const [found] = await until(async () => {
      const hosts = await findRunningHosts(stage.home);
      return hosts.length > 0 && hosts;
    });
    assert.equal(found?.url, host.url);
    await until(() =>
      told.some((sentence) => sentence.includes(`${stage.home} was created again`)),
    );
    const { status } = await runToEnd(host, "once");
    assert.equal(status, "Success");
    await until(async () => (await statusOf(host, "worker")) === "Running");
    assert.ok(existsSync(join(stage.home, uptimePath)));
  });

  it("writes its last moment down when it ends", async () => {
    const begin = Date.UTC(2026, 5, 15, 12);
    let now = begin;
    const host = await stage.start({ now: () => now });
    now += 1000;
    await host.close();
    const text = readFileSync(join(stage.home, uptimePath), "utf8");
    assert.equal(text, "2026-06-15T12:00:00.000Z 2026-06-15T12:00:01.000Z\n");
  });
});
