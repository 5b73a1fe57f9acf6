// A job in TypeScript: from its source to the local host, with its errors in the Problems panel.
import assert from "node:assert";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigurationTarget, commands, debug, languages, tasks, Uri, workspace } from "vscode";
import { problemOf } from "../../client/workspace/jobProblem";
import type { SourceJob } from "../../client/workspace/sourceJob";
import { folderOfSource, stagesFolder } from "../../kudu/build/stages";
import { readZip } from "../../kudu/deploy/zip/zipContents";
import { Breakpoint } from "./scene/debugging";
import { eventually, hostClient, jobFolder } from "./scene/sample";

const job = { kind: "continuous", name: "pulse" } as const;

describe("a job that has to be built", () => {
  const folder = jobFolder("continuous", "pulse");
  const source = join(folder, "src/index.ts");
  const uri = Uri.file(folder);
  const key = "App_Data/jobs/continuous/pulse";
  const compiler = join(__dirname, "../../../node_modules/typescript/bin/tsc");
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const program = (type: string) =>
    `let beats = 0;\nsetInterval(() => {\n  beats += 1;\n  const said: ${type} = "beat " + beats;\n  console.log(said);\n}, 100);\n`;
  const problems = () => languages.getDiagnostics(Uri.file(source)).map(({ message }) => message);
  const startTask = async (name: string): Promise<number | undefined> => {
    const task = await eventually(`the task ${name}`, async () =>
      (await tasks.fetchTasks({ type: "webjob" })).find((each) => each.name === name),
    );
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name === name) {
          listening.dispose();
          resolve(exitCode);
        }
      });
    });
    await tasks.executeTask(task);
    return ended;
  };
  const setBuild = (value: object | undefined) =>
    workspace
      .getConfiguration("webjobs", uri)
      .update("build", value, ConfigurationTarget.WorkspaceFolder);

  let breakpoint: Breakpoint;

  before(async () => {
    const build = `node ${JSON.stringify(compiler)} -p .`;
    await write("package.json", JSON.stringify({ scripts: { build } }));
    await write(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          ...{ outDir: "dist", rootDir: "src", sourceMap: true, types: [] },
          ...{ module: "commonjs", target: "es2022", lib: ["es2022", "dom"] },
        },
        include: ["src"],
      }),
    );
    await write("settings.job", '{ "stopping_wait_time": 0 }');
    await write("src/index.ts", program("number"));
    await commands.executeCommand("webjobs.refresh");
    breakpoint = new Breakpoint(source, 5);
  });
  after(async () => {
    await debug.stopDebugging();
    breakpoint.dispose();
    await setBuild(undefined);
    await (await hostClient()).deleteJob(job);
    await commands.executeCommand("webjobs.stopLocalHost", uri);
    await rm(folderOfSource(stagesFolder(), folder), { recursive: true, force: true });
    await rm(folder, { recursive: true });
  });

  it("runs nothing after a failed build, and shows the error in its line", async () => {
    await assert.rejects(
      async () => commands.executeCommand("webjobs.start", uri),
      /Couldn't build pulse: index\.ts:4: Type 'string' is not assignable to type 'number'/,
    );
    const [diagnostic] = languages.getDiagnostics(Uri.file(source));
    assert.strictEqual(diagnostic?.range.start.line, 3);
    assert.strictEqual(await (await hostClient()).findJob(job), undefined);
  });

  it("is built and stops at a breakpoint in its source", async () => {
    await write("src/index.ts", program("string"));
    assert.strictEqual(await commands.executeCommand("webjobs.attachDebugger", uri), true);
    await breakpoint.isHit(async (evaluate) => {
      assert.match(await evaluate("said"), /beat \d/);
    });
    assert.deepStrictEqual(problems(), []);
    assert.deepStrictEqual(
      (await readdir(folder)).filter((name) => /^run\.|node_modules/.test(name)),
      [],
    );
  });

  it("is built again after a change, where webjobs.build says watch", async function () {
    this.timeout(150_000);
    await breakpoint.remove();
    await debug.stopDebugging();
    await setBuild({ [key]: { watch: true } });
    await commands.executeCommand("webjobs.start", uri);
    await write("src/index.ts", program("string").replace("beat ", "pulse "));
    const client = await hostClient();
    const runsChange = async () => {
      const log = await client.readFile(`data/jobs/continuous/${job.name}/job_log.txt`);
      return log.data.includes("pulse ");
    };
    await eventually("the local host runs the change", runsChange, 120_000);
    await setBuild(undefined);
  });

  it("is deployed as it was built", async () => {
    await commands.executeCommand("webjobs.deploy", uri, { site: "local" });
    const deployed = `site/wwwroot/App_Data/jobs/continuous/${job.name}`;
    const { data } = await (await hostClient()).readFile(`${deployed}/run.js`);
    assert.match(data.toString(), /dist\/index\.js/);
  });

  it("doesn't differ from what is deployed: what is compared is built", async () => {
    const compare = () =>
      commands.executeCommand("webjobs.compareDeployed", uri, { site: "local" });
    assert.deepStrictEqual(await compare(), []);
    await write("src/index.ts", program("string").replace("beat ", "drum "));
    const differences = (await compare()) as { readonly path: string }[];
    assert.ok(differences.some(({ path }) => path === "dist/index.js"));
  });

  it("is packed as it was built", async () => {
    const output = Uri.file(join(dirname(folder), "..", "pulse.zip"));
    assert.deepStrictEqual(
      (await commands.executeCommand<Uri>("webjobs.package", uri, { output }))?.fsPath,
      output.fsPath,
    );
    const { entries, close } = await readZip(output.fsPath);
    const paths = [...entries].map(({ path }) => path);
    close?.();
    await rm(output.fsPath);
    assert.ok(paths.includes("run.js") && paths.includes("dist/index.js"), paths.join(", "));
  });

  it("is built and deployed by tasks, whose exit codes tell how it went", async () => {
    assert.strictEqual(await startTask("build pulse"), 0);
    assert.strictEqual(await startTask("deploy pulse"), 0);
    const { data } = await (await hostClient()).readFile(
      `site/wwwroot/App_Data/jobs/continuous/${job.name}/dist/index.js`,
    );
    assert.match(data.toString(), /drum /);
    await write("src/index.ts", program("number"));
    assert.strictEqual(await startTask("build pulse"), 1);
    await eventually("the error in its line", async () => problems().length > 0);
    await write("src/index.ts", program("string"));
  });

  it("is built by a task of the workspace, where webjobs.build names one", async () => {
    const { uri: root } = workspace.getWorkspaceFolder(uri) ?? assert.fail("a folder");
    const file = join(root.fsPath, ".vscode", "tasks.json");
    const line = 'mkdirSync("made",{recursive:true});fs.writeFileSync("made/run.js","")';
    const make = {
      ...{ label: "make pulse", type: "process", command: "node" },
      ...{ args: ["-e", `const fs=require("fs");fs.${line}`], options: { cwd: folder } },
    };
    const failing = { ...make, label: "break pulse", args: ["-e", "process.exit(7)"] };
    await writeFile(file, JSON.stringify({ version: "2.0.0", tasks: [make, failing] }));
    try {
      await eventually("the task of tasks.json", async () =>
        (await tasks.fetchTasks()).find(({ name }) => name === make.label),
      );
      await setBuild({ [key]: { task: make.label, output: "made" } });
      const stage = await commands.executeCommand<string>("webjobs.build", uri);
      assert.ok((await readdir(stage)).includes("run.js"));
      await setBuild({ [key]: { task: failing.label, output: "made" } });
      await assert.rejects(
        async () => commands.executeCommand("webjobs.build", uri),
        /The task “break pulse” ended with exit code 7\./,
      );
      await setBuild({ [key]: { task: "gone", output: "made" } });
      await assert.rejects(
        async () => commands.executeCommand("webjobs.build", uri),
        /There's no task “gone”/,
      );
    } finally {
      await rm(file);
      await setBuild(undefined);
    }
  });

  it("is built by command, into a folder with a run file", async () => {
    const stage = await commands.executeCommand<string>("webjobs.build", uri);
    assert.ok((await readdir(stage)).includes("run.js"));
  });

  it("says that it isn't built where only webjobs.build tells how", () => {
    const job = { name: "pulse", isBuilt: true, missing: { need: "runFile" } } as const;
    assert.strictEqual(problemOf(job as unknown as SourceJob)?.brief, "not built");
    const bare = { ...job, isBuilt: false } as unknown as SourceJob;
    assert.strictEqual(problemOf(bare)?.brief, "no run file");
  });

  it("has tasks, which run no command that nobody has seen", async () => {
    await setBuild({ [key]: { command: ["node", "-e", "process.exit(0)"], output: "dist" } });
    assert.strictEqual(await startTask("deploy pulse"), 1);
  });
});
