import assert from "node:assert/strict";
import { chmodSync, closeSync, constants, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exclusive } from "../../../../core/node/processes/lifeFile";
import { deleteJob } from "../../../../kudu/jobs/deleteJob";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { type TestHost, until } from "../hostForTest";
import { ask } from "../http/ask";
import { type Stage, setStage } from "../jobs/stage";
import { rawZip } from "../upload/rawZip";

// Elsewhere nobody is hindered by what another program has open.
if (process.platform === "win32") {
  describe("what another program has open", () => {
    const job = { kind: "continuous", name: "job" } as const;
    const sleeper = "console.log('up');setInterval(() => {}, 1e6)";
    const folder = () => join(stage.home, "site/wwwroot/App_Data/jobs/continuous/job");
    let stage: Stage;
    let release: () => void;
    beforeEach(() => {
      stage = setStage();
      stage.write("continuous", "job", {
        "run.js": sleeper,
        "held.txt": "old",
        "settings.job": '{"stopping_wait_time":0}',
      });
      release = () => {};
    });
    afterEach(async () => {
      release();
      await stage.dispose();
    });

    function hold(): void {
      const file = openSync(join(folder(), "held.txt"), constants.O_RDONLY | exclusive);
      release = () => {
        release = () => {};
        closeSync(file);
      };
    }

    const line = "PUT /api/vfs/site/wwwroot/App_Data/jobs/continuous/job/held.txt";
    const overwrite = ({ url, token }: TestHost) =>
      ask({ port: Number(new URL(url).port), token }, line, {
        headers: { "if-match": "*" },
        body: "new",
      });
    const upload = {
      content: rawZip([{ name: "run.js", content: sleeper }]),
      fileName: "job.zip",
      isZip: true,
    };

    it("for a moment, is written when it is free", async () => {
      const host = await stage.start();
      hold();
      setTimeout(() => release(), 300);
      assert.equal((await overwrite(host)).status, 204);
      assert.equal(readFileSync(join(folder(), "held.txt"), "utf8"), "new");
    });

    it("for ever, is named, and stays as it was", async () => {
      const host = await stage.start();
      hold();
      const { status, body } = await overwrite(host);
      assert.equal(status, 409);
      assert.match(body, /held\.txt/);
      release();
      assert.equal(readFileSync(join(folder(), "held.txt"), "utf8"), "old");
    });

    for (const [what, change] of [
      ["an upload", (client) => client.putJob(job, upload)],
      ["a deletion", (client) => client.deleteJob(job)],
    ] as [string, (client: KuduClient) => Promise<unknown>][]) {
      it(`keeps a job whole from ${what}, and is named`, async () => {
        const warnings: string[] = [];
        const { client } = await stage.start({ warn: (sentence) => warnings.push(sentence) });
        hold();
        await change(client).catch((error) => warnings.push(error.message));
        assert.ok(
          warnings.some((sentence) => /held\.txt is open in another program/.test(sentence)),
        );
        release();
        assert.equal(readFileSync(join(folder(), "held.txt"), "utf8"), "old");
        assert.equal(readFileSync(join(folder(), "run.js"), "utf8"), sleeper);
      });
    }

    it("keeps a job whole that runs in its folder from being deleted, and its log, until it is stopped", async () => {
      const { client } = await stage.start();
      await until(() => /INFO\] up/.test(stage.log("job")));
      await client.deleteJob(job);
      assert.ok(existsSync(join(folder(), "run.js")));
      assert.match(stage.log("job"), /INFO\] up/);
      assert.equal(await deleteJob(client, job, { isLocal: true }), "deleted");
      assert.equal(existsSync(folder()), false);
    });

    it("is not what is read-only: that is replaced and deleted", async () => {
      const { client } = await stage.start();
      chmodSync(join(folder(), "held.txt"), 0o444);
      await client.stopJob("job");
      await until(async () => (await client.getJob(job)).status === "Stopped");
      await client.putJob(job, upload);
      assert.equal(existsSync(join(folder(), "held.txt")), false);
      chmodSync(join(folder(), "run.js"), 0o444);
      assert.equal(await deleteJob(client, job, { isLocal: true }), "deleted");
    });
  });
}
