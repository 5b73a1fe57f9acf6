import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { leaseHost } from "../../../client/places/foundHost";
import { isProcessAlive } from "../../../core/node/processes/isProcessAlive";
import { type HostAddress, requestStop } from "../../../core/node/stopHost";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";
import { until, writeFiles } from "../host/hostForTest";
import { hostProgram } from "../programs";
import { useTemporaryFolder } from "../temporaryFolder";

const worker = { kind: "continuous", name: "worker" } as const;

describe("a host that one window started and another one uses", () => {
  const at = useTemporaryFolder();
  let owned: ChildProcess;
  let host: HostAddress;
  let lease: AbortController;
  beforeEach(async () => {
    writeFiles(at("home/site/wwwroot/App_Data/jobs/continuous/worker"), {
      "run.js": "setInterval(() => {}, 1000);",
      "settings.job": '{ "stopping_wait_time": 0 }',
    });
    owned = fork(hostProgram, ["start", "--home", at("home"), "--quiet"], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    [{ ready: host }] = (await once(owned, "message")) as [{ ready: HostAddress }];
    await until(async () => (await client().getJob(worker)).status === "Running");
    lease = new AbortController();
  });
  afterEach(() => owned.kill("SIGKILL"));

  function client(): KuduClient {
    return createKuduClient({ url: host.url, authorize: async () => `Bearer ${host.token}` });
  }

  /** Resolves once the host has noted the lease. */
  async function leased(): Promise<{ end: ReturnType<typeof leaseHost> }> {
    const end = leaseHost(host, lease.signal);
    await client().environment();
    return { end };
  }

  it("goes on with its jobs when the first one is closed, and ends with the second one", async () => {
    const { end } = await leased();
    const [before] = await workers();
    owned.disconnect();
    // A host that is about to end answers no longer than its jobs take.
    await until(async () => (await workers()).length > 0);
    await client().stopJob("worker");
    await client().startJob("worker");
    await until(async () => (await client().getJob(worker)).status === "Running");
    const [job] = await workers();
    assert.ok(before && job && before.id !== job.id);
    assert.equal(owned.exitCode, null);
    lease.abort();
    assert.equal(await end, undefined);
    const [code] = await once(owned, "exit");
    assert.deepEqual([code, isProcessAlive(job.id)], [0, false]);
  });

  it("ends with the first window when the second one was closed before", async () => {
    const { end } = await leased();
    lease.abort();
    await end;
    owned.disconnect();
    assert.deepEqual(await once(owned, "exit"), [0, null]);
  });

  it("ends by a command, of which the other window hears", async () => {
    const { end } = await leased();
    owned.disconnect();
    assert.ok(await requestStop(host));
    assert.equal(await end, "stopped");
    assert.deepEqual(await once(owned, "exit"), [0, null]);
  });

  it("dies by a kill, of which the other window hears", async () => {
    const { end } = await leased();
    const [job] = await workers();
    owned.kill("SIGKILL");
    assert.equal(await end, "died");
    if (job) {
      process.kill(job.id, "SIGKILL");
    }
  });

  async function workers() {
    return (await client().listProcesses()).filter(({ is_webjob }) => is_webjob);
  }
});
