import assert from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { commands, Uri } from "vscode";
import type { Run } from "../../core/kudu";
import type { WebHook } from "../../kudu/calls/site";
import { eventually, hostClient, jobFolder, sampleHome } from "./scene/sample";

describe("a triggered job", () => {
  const report = Uri.file(jobFolder("triggered", "report"));
  after(async () => {
    await commands.executeCommand("webjobs.stopLocalHost", report);
  });

  it("loses a run that was interrupted before it began, and nothing else", async () => {
    const run = await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
    await assert.rejects(
      async () => commands.executeCommand("webjobs.repairRun", report, { confirm: false }),
      /report has no active run on the local host/,
    );
    const start = new Date().toISOString();
    const id = start.replace(/\D/g, "").slice(0, 17).padEnd(18, "0");
    const folder = join(sampleHome(), "data/jobs/triggered/report", id);
    await mkdir(folder);
    const status = { Trigger: "External - test", Status: "Initializing", StartTime: start };
    await writeFile(join(folder, "status"), JSON.stringify(status));
    await writeFile(join(folder, "output_log.txt"), "what it said\n");
    const client = await hostClient();
    assert.deepStrictEqual(
      (await client.history("report")).map((each) => each.status),
      ["Initializing", "Success"],
    );
    const repaired = await commands.executeCommand("webjobs.repairRun", report, { confirm: false });
    assert.strictEqual(repaired, id);
    const left = await client.history("report");
    assert.deepStrictEqual(
      left.map((each) => each.id),
      [run.id],
    );
    const output = await client.readFile(`data/jobs/triggered/report/${id}/output_log.txt`);
    assert.strictEqual(output.data.toString(), "what it said\n");
  });

  it("loses a run whose status file has nothing but an end", async () => {
    await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
    const id = "201708212220454996";
    const folder = join(sampleHome(), "data/jobs/triggered/report", id);
    await mkdir(folder);
    await writeFile(join(folder, "status"), '{"EndTime":"2017-08-21T22:20:45.4996175Z"}');
    const repaired = await commands.executeCommand("webjobs.repairRun", report, { confirm: false });
    assert.strictEqual(repaired, id);
  });

  describe("with a web hook", () => {
    const told: string[] = [];
    let server: Server;
    before(async () => {
      server = createServer(async (request, response) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of request) {
          pieces.push(piece);
        }
        told.push(Buffer.concat(pieces).toString());
        response.end();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    after(() => new Promise((resolve) => server.close(resolve)));

    it("has its runs told when they end, until the hook is removed", async () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ended?key=1`;
      await assert.rejects(
        async () => commands.executeCommand("webjobs.addWebHook", report, { url: "nowhere" }),
        /Enter a URL that starts with https/,
      );
      const hook = await commands.executeCommand<WebHook>("webjobs.addWebHook", report, { url });
      const run = await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
      await eventually("the hook is called", async () => told.length > 0);
      const { id, status } = JSON.parse(told[0] ?? "") as Run;
      assert.deepStrictEqual({ id, status }, { id: run.id, status: "Success" });
      await commands.executeCommand("webjobs.removeWebHook", report, { id: hook.id });
      assert.deepStrictEqual(await (await hostClient()).listHooks(), []);
      await assert.rejects(
        async () => commands.executeCommand("webjobs.removeWebHook", report),
        /the local host has no webhooks/,
      );
    });
  });
});
