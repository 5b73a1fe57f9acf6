import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TriggeredJob } from "../../../../core/kudu";
import { type TestHost, until } from "../hostForTest";
import { runToEnd, type Stage, setStage } from "./stage";

const schedule = "0 0 0 1 1 *";

describe("a source job on schedule", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    const files = { "run.sh": "echo\n", "settings.job": JSON.stringify({ schedule }) };
    stage.write("triggered", "nightly", files, stage.source);
    stage.write("triggered", "plain", { "run.sh": "echo\n" }, stage.source);
    stage.write("triggered", "deployed", files);
  });
  afterEach(() => stage.dispose());

  const start = (which: "all" | "none") => stage.start({ jobs: stage.source, start: which });
  const isScheduled = () =>
    existsSync(join(stage.home, "data/jobs/triggered/nightly/job_scheduler.log"));

  async function isPaused({ client }: TestHost, name = "nightly"): Promise<boolean> {
    const listed = (await client.listJobs()).find((job) => job.name === name) as TriggeredJob;
    const { paused } = (await client.getJob({ kind: "triggered", name })) as TriggeredJob;
    assert.equal(listed.paused, paused);
    assert.ok(paused === true || !("paused" in listed), "otherwise the body is Kudu's");
    return paused === true;
  }

  /** The local host's own routes: whether a schedule counts. */
  async function post({ url, token }: TestHost, verb: "start" | "stop", name = "nightly") {
    const headers = { authorization: `Bearer ${token}` };
    const address = `${url}/api/triggeredwebjobs/${name}/${verb}`;
    return (await fetch(address, { method: "POST", headers })).status;
  }

  it("sleeps, and says so, until a person runs it: then its schedule counts", async () => {
    const host = await start("none");
    assert.ok(await isPaused(host));
    assert.ok(!(await isPaused(host, "plain")), "without a schedule nothing is paused");
    assert.ok(!(await isPaused(host, "deployed")), "a deployed job lives as in Kudu");
    assert.ok(!isScheduled());
    await runToEnd(host, "nightly");
    assert.ok(!(await isPaused(host)));
    await until(isScheduled);
  });

  it("is woken by a start, and paused by a stop, also where all jobs live", async () => {
    const host = await start("all");
    await until(isScheduled);
    assert.ok(!(await isPaused(host)));
    assert.equal(await post(host, "stop"), 200);
    assert.ok(await isPaused(host));
    assert.equal(await post(host, "start"), 200);
    assert.ok(!(await isPaused(host)));
    assert.equal(await post(host, "stop", "deployed"), 404, "Kudu has no such route");
  });

  it("stays paused when a person runs it once more", async () => {
    const host = await start("all");
    await post(host, "stop");
    await runToEnd(host, "nightly");
    assert.ok(await isPaused(host));
  });

  it("changes the list's ETag when it wakes", async () => {
    const host = await start("none");
    const etag = async () => {
      const headers = { authorization: `Bearer ${host.token}` };
      return (await fetch(`${host.url}/api/triggeredwebjobs`, { headers })).headers.get("etag");
    };
    const asleep = await etag();
    await post(host, "start");
    assert.notEqual(await etag(), asleep);
  });
});
