import assert from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type CodeLens, commands, Uri, workspace } from "vscode";
import type { Run } from "../../core/kudu";
import { isProcessAlive } from "../../core/node/processes/isProcessAlive";
import { findRunningHost } from "../../core/node/runningHost";
import { eventually, hostClient, jobFolder, sampleFolder, sampleHome } from "./scene/sample";

describe("the local host", () => {
  const report = Uri.file(jobFolder("triggered", "report"));
  const importer = Uri.file(jobFolder("triggered", "import"));
  const mailer = Uri.file(jobFolder("continuous", "mailer"));
  after(() => commands.executeCommand("webjobs.stopLocalHost", mailer));

  it("starts with a command, and answers only who has its token", async () => {
    const url = await commands.executeCommand<string>("webjobs.startLocalHost", mailer);
    const host = await findRunningHost(sampleHome());
    assert.strictEqual(url, host?.url);
    assert.strictEqual((await fetch(`${url}/api/webjobs`)).status, 401);
    const jobs = await (await hostClient()).listJobs();
    assert.deepStrictEqual(jobs.map(({ name }) => name).sort(), [
      "cleanup",
      "import",
      "mailer",
      "report",
      "thumbnails",
    ]);
  });

  it("is started once, however many ask for it", async () => {
    const urls = await Promise.all(
      [mailer, report, importer].map((uri) =>
        commands.executeCommand("webjobs.startLocalHost", uri),
      ),
    );
    assert.strictEqual(new Set(urls).size, 1);
  });

  it("runs a triggered job to its end", async () => {
    const run = await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
    assert.strictEqual(run.status, "Success");
    const log = join(sampleHome(), "data/jobs/triggered/report", run.id, "output_log.txt");
    assert.ok(existsSync(log), log);
  });

  it("passes arguments, and tells how the run ended", async () => {
    const options = { wait: true, arguments: 'orders.csv "--dry-run"' };
    const run = await commands.executeCommand<Run>("webjobs.runWithArguments", importer, options);
    assert.strictEqual(run.status, "Success");
    const { data } = await (await hostClient()).readFile(
      `data/jobs/triggered/import/${run.id}/output_log.txt`,
    );
    assert.match(data.toString(), /Importing orders\.csv, dry run/);
  });

  it("runs once more with the arguments of a run that this window started", async () => {
    const options = { wait: true, arguments: "one 'two three'" };
    const first = await commands.executeCommand<Run>("webjobs.runWithArguments", importer, options);
    const again = { wait: true };
    const second = await commands.executeCommand<Run>("webjobs.runAgain", importer, again);
    assert.ok(second.id > first.id);
    const client = await hostClient();
    const path = (run: Run) => `data/jobs/triggered/import/${run.id}/output_log.txt`;
    const said = async (run: Run) =>
      (await client.readFile(path(run))).data
        .toString()
        .split("\n")
        .filter((line) => !line.includes(" SYS "))
        .map((line) => line.replace(/^\[.*?\] /, ""));
    assert.deepStrictEqual(await said(second), await said(first));
  });

  it("answers with the id of a run it does not wait for", async () => {
    const id = await commands.executeCommand<string>("webjobs.run", report);
    const client = await hostClient();
    await eventually("the run succeeds", async () => {
      return (await client.getRun("report", id)).status === "Success";
    });
  });

  it("starts and stops a continuous job", async () => {
    await commands.executeCommand("webjobs.start", mailer);
    const client = await hostClient();
    const log = "data/jobs/continuous/mailer/job_log.txt";
    await eventually("the job writes its log", async () => {
      return (await client.readFile(log)).data.toString().includes("Mail 1 sent");
    });
    await commands.executeCommand("webjobs.stop", mailer);
    assert.strictEqual(
      (await client.getJob({ kind: "continuous", name: "mailer" })).status,
      "Stopped",
    );
  });

  it("says above a schedule whether it runs on this machine, as the tree does", async () => {
    const file = Uri.joinPath(report, "settings.job");
    await workspace.openTextDocument(file);
    const titles = async (): Promise<string[]> => {
      const lenses: CodeLens[] = await commands.executeCommand(
        "vscode.executeCodeLensProvider",
        file,
      );
      return lenses.flatMap(({ command }) =>
        command?.title.includes("this machine") ? [command.title] : [],
      );
    };
    await eventually(
      "it is off",
      async () => `${await titles()}` === "Off on this machine: turn on",
    );
    await commands.executeCommand("webjobs.resumeSchedule", report);
    assert.deepStrictEqual(await titles(), ["On on this machine: pause"]);
    await commands.executeCommand("webjobs.pauseSchedule", report);
    assert.deepStrictEqual(await titles(), ["Paused on this machine: turn on"]);
  });

  it("refuses to start what is run, and to run what is started", async () => {
    await assert.rejects(
      async () => commands.executeCommand("webjobs.start", report),
      /Use “Run WebJob” instead/,
    );
    await assert.rejects(
      async () => commands.executeCommand("webjobs.run", mailer),
      /Use “Start WebJob” instead/,
    );
  });

  it("takes its jobs' processes with it when it is killed", async () => {
    await commands.executeCommand("webjobs.start", mailer);
    const host = await findRunningHost(sampleHome());
    const client = await hostClient();
    const job = await eventually("the process is known", async () => {
      const all = await client.listProcesses();
      return all.find(({ is_webjob, description }) => is_webjob || description?.includes("mailer"));
    });
    assert.ok(host);
    process.kill(host.pid, "SIGKILL");
    await eventually("the job's process ends", async () => !isProcessAlive(job.id), 5_000);
    assert.ok(await commands.executeCommand("webjobs.startLocalHost", mailer));
  });

  it("is started anew when the one that a terminal had started has died", async () => {
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
    const program = join(__dirname, "../../../dist/webjobs-host.js");
    const jobs = join(sampleFolder(), "App_Data/jobs");
    const theirs = spawn(
      process.execPath,
      [program, "start", "--jobs", jobs, "--start", "none", "--quiet"],
      { env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" }, stdio: ["ignore", "pipe", "ignore"] },
    );
    const [line] = await once(createInterface(theirs.stdout), "line");
    const { url } = JSON.parse(line);
    assert.strictEqual(await commands.executeCommand("webjobs.startLocalHost", mailer), url);
    theirs.kill("SIGKILL");
    await once(theirs, "exit");
    const run = await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
    assert.strictEqual(run.status, "Success");
    assert.notStrictEqual((await findRunningHost(sampleHome()))?.url, url);
  });

  it("is another process after a restart, which goes on with what ran, and none after a stop", async () => {
    await commands.executeCommand("webjobs.start", mailer);
    const before = await findRunningHost(sampleHome());
    await commands.executeCommand("webjobs.restartLocalHost", mailer);
    await eventually("what ran before runs again", async () => {
      const job = await (await hostClient()).getJob({ kind: "continuous", name: "mailer" });
      return job.status === "Running";
    });
    const after = await findRunningHost(sampleHome());
    assert.ok(before && after && before.pid !== after.pid);
    assert.ok(!isProcessAlive(before.pid));
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
    assert.strictEqual(await findRunningHost(sampleHome()), undefined);
    assert.ok(!isProcessAlive(after.pid));
  });
});
