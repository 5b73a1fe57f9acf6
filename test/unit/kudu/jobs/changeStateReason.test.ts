import assert from "node:assert/strict";
import { changeState } from "../../../../kudu/jobs/changeState";
import { KuduError } from "../../../../kudu/kuduError";
import { startTestHost, type TestHost, writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("starting a job of a site whose WebJobs are stopped", () => {
  const temporary = useTemporaryFolder();
  let host: TestHost;
  before(async () => {
    writeFiles(temporary("home/site/wwwroot/App_Data/jobs/continuous/loop"), {
      "run.js": "setInterval(() => {}, 1000);",
    });
    host = await startTestHost({ home: temporary("home") });
    await host.client.setDeploymentSettings({ WEBJOBS_STOPPED: "true" });
    await host.client.stopJob("loop");
  });
  after(() => host?.close());

  const late = { limit: 60_000, interval: 50 };

  it("says why, long before the time for a start is over", async () => {
    await assert.rejects(changeState(host.client, "loop", "start", { effect: late }), (error) => {
      assert.ok(error instanceof KuduError, String(error));
      assert.match(
        error.message,
        /^loop didn't start\. The app setting WEBJOBS_STOPPED of .*running\.$/,
      );
      assert.equal(error.failure, "conflict");
      return true;
    });
  });

  it("says the reason that the caller knows better", async () => {
    const starting = changeState(host.client, "loop", "start", {
      effect: late,
      reason: async () => "Azure has disabled shop.",
    });
    await assert.rejects(starting, /loop didn't start\. Azure has disabled shop\./);
  });

  it("waits on when nobody knows why, and a failed question is no answer", async () => {
    for (const reason of [async () => undefined, () => Promise.reject(new Error("offline"))]) {
      const starting = changeState(host.client, "loop", "start", {
        effect: { limit: 2_500, interval: 50 },
        reason,
      });
      await assert.rejects(starting, /didn't start within/);
    }
  });
});
