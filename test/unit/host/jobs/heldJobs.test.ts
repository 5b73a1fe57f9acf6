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

  async function heldAs({ client }: TestHost, name = "nightly"): Promise<string | undefined> {
    const listed = (await client.listJobs()).find((job) => job.name === name) as TriggeredJob;
    const { schedule_state: state } = (await client.getJob({
      kind: "triggered",
      name,
    })) as TriggeredJob;
    assert.equal(listed.schedule_state, state);
    assert.ok(state !== undefined || !("schedule_state" in listed), "else the body is Kudu's");
    return state;
  }

  /** The local host's own routes: whether a schedule counts. */
  async function post({ url, token }: TestHost, verb: "start" | "stop", name = "nightly") {
    const headers = { authorization: `Bearer ${token}` };
    const address = `${url}/api/triggeredwebjobs/${name}/${verb}`;
    return (await fetch(address, { method: "POST", headers })).status;
  }

  it("is off, and says so, until a person turns it on: a run by hand does not", async () => {
    const host = await start("none");
    assert.equal(await heldAs(host), "off");
    assert.equal(await heldAs(host, "plain"), undefined, "without a schedule nothing is off");
    assert.equal(await heldAs(host, "deployed"), undefined, "a deployed job lives as in Kudu");
    await runToEnd(host, "nightly");
    assert.equal(await heldAs(host), "off");
    assert.ok(!isScheduled());
    assert.equal(await post(host, "start"), 200);
    assert.equal(await heldAs(host), undefined);
    await until(isScheduled);
  });

  it("is paused by a person, which is another thing than off", async () => {
    const host = await start("none");
    assert.equal(await post(host, "stop"), 200);
    assert.equal(await heldAs(host), "paused");
    await post(host, "start");
    await post(host, "stop");
    assert.equal(await heldAs(host), "paused");
  });

  it("is paused and turned on again also where all jobs live", async () => {
    const host = await start("all");
    await until(isScheduled);
    assert.equal(await heldAs(host), undefined);
    assert.equal(await post(host, "stop"), 200);
    assert.equal(await heldAs(host), "paused");
    assert.equal(await post(host, "start"), 200);
    assert.equal(await heldAs(host), undefined);
    assert.equal(await post(host, "stop", "deployed"), 404, "Kudu has no such route");
  });

  it("stays paused when a person runs it once more", async () => {
    const host = await start("all");
    await post(host, "stop");
    await runToEnd(host, "nightly");
    assert.equal(await heldAs(host), "paused");
  });

  it("changes the list's ETag when it is turned on", async () => {
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
