import assert from "node:assert";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  ConfigurationTarget,
  commands,
  debug,
  languages,
  Task,
  tasks,
  Uri,
  window,
  workspace,
} from "vscode";
import { openPromise } from "yauzl";
import type { Job } from "../../core/kudu";
import { findRunningHost } from "../../core/node/runningHost";
import { eventually, hostClient, jobFolder, sampleFolder, sampleHome } from "./scene/sample";
import { writeZip } from "./scene/zip";

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

  it("is no task where the setting says so", async () => {
    const settings = workspace.getConfiguration("webjobs");
    await settings.update("tasks.autoDetect", false, ConfigurationTarget.Global);
    try {
      await eventually("no task is offered", async () => {
        return (await tasks.fetchTasks({ type: "webjob" })).length === 0;
      });
    } finally {
      await settings.update("tasks.autoDetect", undefined, ConfigurationTarget.Global);
    }
    await eventually("tasks are offered again", async () => {
      return (await tasks.fetchTasks({ type: "webjob" })).length > 0;
    });
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

describe("a job that does not start", () => {
  const crasher = { kind: "continuous", name: "crasher" } as const;
  const script = () => Uri.file(join(sampleFolder(), "crasher.js"));
  after(async () => {
    await (await hostClient()).deleteJob(crasher);
    await rm(script().fsPath);
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("webjobs.stopLocalHost", Uri.file(sampleFolder()));
  });

  it("is said, with what lies there now, and its log opens", async () => {
    await workspace.fs.writeFile(
      script(),
      Buffer.from('console.log("no luck"); process.exit(7);\n'),
    );
    await assert.rejects(
      async () => commands.executeCommand("webjobs.deploy", script(), crasher),
      /Deployed crasher to .* doesn't start: .*exit code 7.* The new content of crasher is deployed/,
    );
    await eventually("the log is shown", async () => {
      const document = window.activeTextEditor?.document;
      return document?.uri.scheme === "webjobs-log" && document.getText().includes("no luck");
    });
  });
});

describe("tasks that follow each other", () => {
  const importer = { kind: "triggered", name: "import" } as const;
  const vscodeFolder = () => join(sampleFolder(), ".vscode");
  after(async () => {
    await commands.executeCommand("webjobs.stopLocalHost", Uri.file(sampleFolder()));
    await rm(vscodeFolder(), { recursive: true, force: true });
    await rm(join(sampleFolder(), "built.zip"), { force: true });
    await rm(join(jobFolder("triggered", "import"), "built.txt"), { force: true });
    await rm(jobFolder("triggered", "broken"), { recursive: true, force: true });
  });

  it("build, then deploy; the local host in the background is waited for, and what is wrong with jobs is a problem", async () => {
    const broken = join(jobFolder("triggered", "broken"), "settings.job");
    await workspace.fs.writeFile(Uri.file(broken), Buffer.from('{ "schedule": "0 0 25 * * *" }\n'));
    await workspace.fs.writeFile(
      Uri.file(join(vscodeFolder(), "tasks.json")),
      Buffer.from(JSON.stringify({ version: "2.0.0", tasks: chain })),
    );
    const task = await eventually("the tasks of tasks.json are known", async () =>
      (await tasks.fetchTasks()).find(({ name }) => name === "deploy what was built"),
    );
    assert.strictEqual(await exitCodeOf(task), 0);
    const { data } = await (await hostClient()).readFile(
      "site/wwwroot/App_Data/jobs/triggered/import/built.txt",
    );
    assert.strictEqual(data.toString().trim(), "built");
    const problem = await eventually("the problem matcher has read the host's task", async () =>
      languages.getDiagnostics(Uri.file(broken)).find(({ message }) => /25/.test(message)),
    );
    assert.strictEqual(problem.range.start.line, 0);
  });

  it("end the local host that a task has started when it is ended", async () => {
    const running = tasks.taskExecutions.find(({ task }) => task.name === "hold the host");
    assert.ok(running, "the host's task is not running");
    running.terminate();
    await eventually("no host is left", async () => !(await findRunningHost(sampleHome())));
  });

  it("are not stopped by a job that is not there: the task ends with 1", async () => {
    const [known] = await tasks.fetchTasks({ type: "webjob" });
    assert.ok(known?.execution);
    const definition = { type: "webjob", command: "deploy", job: "nowhere" };
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const task = new Task(definition, folder, "deploy nowhere", "webjob", known.execution);
    assert.strictEqual(await exitCodeOf(task), 1);
  });

  const chain = [
    { label: "hold the host", type: "webjob", command: "host", isBackground: true },
    {
      label: "build",
      type: "shell",
      command: "echo built > App_Data/jobs/triggered/import/built.txt",
      problemMatcher: [],
    },
    {
      label: "deploy what was built",
      type: "webjob",
      command: "deploy",
      job: "App_Data/jobs/triggered/import",
      dependsOn: ["hold the host", "build"],
      dependsOrder: "sequence",
      problemMatcher: [],
    },
  ];

  it("that were deployed are packed by name into the file that is named", async () => {
    const [known] = await tasks.fetchTasks({ type: "webjob" });
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(known?.execution && folder);
    const definition = {
      type: "webjob",
      command: "package",
      job: importer.name,
      output: "built.zip",
    };
    const task = new Task(definition, folder, "package by name", "webjob", known.execution);
    assert.strictEqual(await exitCodeOf(task), 0);
    const { entries } = await readZipNames(join(sampleFolder(), "built.zip"));
    assert.deepStrictEqual(entries.sort(), ["built.txt", "run.js"]);
  });
});

describe("a debug session that deploys first", () => {
  const mailer = { kind: "continuous", name: "mailer" } as const;
  after(async () => {
    await debug.stopDebugging();
    await (await hostClient()).deleteJob(mailer);
    await commands.executeCommand("webjobs.stopLocalHost", Uri.file(sampleFolder()));
  });

  it("waits for its preLaunchTask and attaches to the copy", async () => {
    const attached = await debug.startDebugging(workspace.workspaceFolders?.[0], {
      type: "webjob",
      request: "attach",
      name: "Attach to mailer",
      job: "mailer",
      preLaunchTask: "webjob: deploy mailer",
    });
    assert.strictEqual(attached, true);
    await eventually("the session is there", async () => debug.activeDebugSession);
    const { data } = await (await hostClient()).readFile(
      "site/wwwroot/App_Data/jobs/continuous/mailer/run.js",
    );
    assert.deepStrictEqual(data, await readFile(join(jobFolder("continuous", "mailer"), "run.js")));
  });
});

describe("what lies in no jobs folder", () => {
  const loose = () => join(sampleFolder(), "loose");
  const outside = { kind: "continuous", name: "elsewhere" } as const;
  after(async () => {
    const client = await hostClient();
    await client.deleteJob({ kind: "triggered", name: "loose" });
    await client.deleteJob(outside);
    await commands.executeCommand("webjobs.stopLocalHost", Uri.file(sampleFolder()));
    await rm(loose(), { recursive: true, force: true });
    await rm(join(sampleFolder(), "elsewhere.zip"), { force: true });
  });

  it("is packed by command, and the zip made elsewhere is deployed after the same checks", async () => {
    const files = { "run.js": "setInterval(() => {}, 1000);\n", "settings.job": "{}\n" };
    for (const [name, content] of Object.entries(files)) {
      await workspace.fs.writeFile(Uri.file(join(loose(), name)), Buffer.from(content));
    }
    const output = Uri.file(join(sampleFolder(), "elsewhere.zip"));
    const written = await commands.executeCommand<Uri>("webjobs.package", Uri.file(loose()), {
      kind: "continuous",
      name: "elsewhere",
      output,
    });
    assert.strictEqual(written.fsPath, output.fsPath);
    const job = await commands.executeCommand<Job>("webjobs.deploy", output, outside);
    assert.strictEqual(job.run_command, "run.js");
    const { data } = await (await hostClient()).readFile(
      "site/wwwroot/App_Data/jobs/continuous/elsewhere/settings.job",
    );
    assert.strictEqual(data.toString(), files["settings.job"]);
  });

  it("is refused as a zip for what the judge says of its settings.job", async () => {
    const settings = Uri.file(join(loose(), "settings.job"));
    await workspace.fs.writeFile(settings, Buffer.from('{ "schedule": "0 0 25 * * *" }\n'));
    const output = Uri.file(join(sampleFolder(), "elsewhere.zip"));
    const as = { kind: "triggered", name: "loose" } as const;
    await assert.rejects(
      async () => commands.executeCommand("webjobs.deploy", Uri.file(loose()), as),
      /Couldn't deploy loose to .*25/s,
    );
    await rm(output.fsPath);
    await writeZip(output.fsPath, loose());
    await assert.rejects(
      async () => commands.executeCommand("webjobs.deploy", output, as),
      /Couldn't deploy loose to .*25/s,
    );
  });
});

async function readZipNames(path: string): Promise<{ entries: string[] }> {
  const zip = await openPromise(path, { lazyEntries: true });
  const entries: string[] = [];
  for await (const { fileName } of zip.eachEntry()) {
    entries.push(fileName);
  }
  return { entries };
}
