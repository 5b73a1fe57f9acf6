// Commands for a whole selection, as the tree passes it.
import assert from "node:assert";
import { commands, Uri } from "vscode";
import type { Job } from "../../core/kudu";
import { hostClient, jobFolder } from "./scene/sample";

const report = Uri.file(jobFolder("triggered", "report"));
const mailer = Uri.file(jobFolder("continuous", "mailer"));

describe("several WebJobs at once", () => {
  after(async () => {
    const client = await hostClient();
    await client.deleteJob({ kind: "triggered", name: "report" });
    await client.deleteJob({ kind: "continuous", name: "mailer" });
    await commands.executeCommand("webjobs.stopLocalHost", report);
  });

  const deployChanged = (): Thenable<Job[]> =>
    commands.executeCommand("webjobs.deployChanged", undefined, { site: "local" });

  it("are left alone while nothing is deployed", async () => {
    await commands.executeCommand("webjobs.startLocalHost", report);
    assert.deepStrictEqual(await deployChanged(), []);
  });

  it("are deployed to one place", async () => {
    const jobs = await commands.executeCommand<Job[]>("webjobs.deploy", report, [report, mailer]);
    assert.deepStrictEqual(
      jobs.map(({ name }) => name),
      ["report", "mailer"],
    );
  });

  it("are deployed again only where they differ from what is deployed", async () => {
    assert.deepStrictEqual(await deployChanged(), []);
    const client = await hostClient();
    await client.putSettings({ kind: "triggered", name: "report" }, { schedule: "0 0 1 1 1 *" });
    const jobs = await deployChanged();
    assert.deepStrictEqual(
      jobs.map(({ name }) => name),
      ["report"],
    );
    assert.deepStrictEqual(await deployChanged(), []);
  });

  it("are stopped and started, each whatever becomes of the others", async () => {
    const stopped = await commands.executeCommand<Job[]>("webjobs.stop", mailer, [mailer, mailer]);
    assert.strictEqual(stopped.length, 2);
    // The triggered one can't be started: the other one is all the same, and one message tells of
    // both.
    await commands.executeCommand("webjobs.start", report, [report, mailer]);
    const client = await hostClient();
    const { status } = await client.getJob({ kind: "continuous", name: "mailer" });
    assert.strictEqual(status, "Running");
  });
});
