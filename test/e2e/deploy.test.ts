import assert from "node:assert";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commands, type Task, tasks, Uri, workspace } from "vscode";
import type { Job } from "../../core/kudu";
import { eventually, hostClient, jobFolder, sampleFolder } from "./scene/sample";

/** Runs a task to its end; resolves to its exit code. */
async function exitCodeOf(task: Task): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const ended = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name === task.name) {
        ended.dispose();
        resolve(exitCode);
      }
    });
    tasks.executeTask(task).then(undefined, reject);
  });
}

async function taskNamed(name: string): Promise<Task> {
  const found = (await tasks.fetchTasks({ type: "webjob" })).find((task) => task.name === name);
  assert.ok(found, `no task ${name}`);
  return found;
}

describe("deploying", () => {
  const importer = Uri.file(jobFolder("triggered", "import"));
  const output = join(sampleFolder(), "import.zip");
  after(async () => {
    const client = await hostClient();
    await client.deleteJob({ kind: "triggered", name: "import" });
    await client.deleteJob({ kind: "triggered", name: "single" });
    await commands.executeCommand("webjobs.stopLocalHost", importer);
    await rm(output, { force: true });
  });

  it("puts a job's folder on the local host, and resolves to the job", async () => {
    const job = await commands.executeCommand<Job>("webjobs.deploy", importer);
    assert.strictEqual(job.name, "import");
    const { data } = await (await hostClient()).readFile(
      "site/wwwroot/App_Data/jobs/triggered/import/run.js",
    );
    assert.deepStrictEqual(data, await readFile(join(importer.fsPath, "run.js")));
  });

  it("takes a file inside a job for the job", async () => {
    const file = Uri.joinPath(importer, "run.js");
    assert.strictEqual((await commands.executeCommand<Job>("webjobs.deploy", file)).name, "import");
  });

  it("deploys a script from elsewhere as a single file", async () => {
    const script = Uri.file(join(sampleFolder(), "single.js"));
    await workspace.fs.writeFile(script, Buffer.from('console.log("alone");\n'));
    await commands.executeCommand("webjobs.deploy", script, { kind: "triggered", name: "single" });
    const { data } = await (await hostClient()).readFile(
      "site/wwwroot/App_Data/jobs/triggered/single/single.js",
    );
    assert.strictEqual(data.toString(), 'console.log("alone");\n');
  });

  it("is a task for every job", async () => {
    const names = (await tasks.fetchTasks({ type: "webjob" })).map(({ name }) => name);
    for (const name of ["deploy mailer", "package mailer", "deploy report", "deploy thumbnails"]) {
      assert.ok(names.includes(name), `${name} in ${names.join(", ")}`);
    }
  });

  it("ends a task with 0 when the job is there", async () => {
    assert.strictEqual(await exitCodeOf(await taskNamed("deploy import")), 0);
    const job = await (await hostClient()).getJob({ kind: "triggered", name: "import" });
    assert.strictEqual(job.run_command, "run.js");
  });

  it("writes the zip of a package task", async () => {
    assert.strictEqual(await exitCodeOf(await taskNamed("package import")), 0);
    const [first, second] = await readFile(output);
    assert.deepStrictEqual([first, second], [0x50, 0x4b], "no zip");
  });

  it("ends a task with 1 when nothing in the folder can run, and leaves the deployed job", async () => {
    const script = join(importer.fsPath, "run.js");
    const text = await readFile(script, "utf8");
    await rm(script);
    try {
      await writeFile(join(importer.fsPath, "notes.txt"), "no run file");
      assert.strictEqual(await exitCodeOf(await taskNamed("deploy import")), 1);
      const job = await (await hostClient()).getJob({ kind: "triggered", name: "import" });
      assert.strictEqual(job.run_command, "run.js");
    } finally {
      await writeFile(script, text);
      await rm(join(importer.fsPath, "notes.txt"));
    }
    await eventually("the job is found again", async () => {
      return (await tasks.fetchTasks({ type: "webjob" })).some(
        ({ name }) => name === "deploy import",
      );
    });
  });
});
