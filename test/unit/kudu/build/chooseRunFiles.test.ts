// Which run files a stage gets, by what lies in the source and in the stage.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BuildEntry } from "../../../../core/build/setting";
import type { BuildTarget } from "../../../../core/build/target";
import { writeRunFiles } from "../../../../kudu/build/chooseRunFiles";
import type { Plan } from "../../../../kudu/build/plan";
import type { BuildEvent } from "../../../../kudu/build/request";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";

interface Row {
  readonly why: string;
  readonly source?: Files;
  readonly stage: Files;
  readonly ecosystem?: Plan["ecosystem"];
  readonly target?: BuildTarget;
  readonly entry?: BuildEntry;
  /** What Azure starts. */
  readonly runFiles: readonly string[];
  /** All in the stage's root in the end. */
  readonly names: readonly string[];
  readonly warning?: RegExp;
}

const rows: readonly Row[] = [
  {
    why: "one for each system, where neither has one",
    stage: { "job.jar": "" },
    ecosystem: "maven",
    runFiles: ["run.cmd", "run.sh"],
    names: ["job.jar", "run.cmd", "run.sh"],
  },
  {
    why: "one script of Node for both",
    stage: { "index.js": "" },
    ecosystem: "node",
    runFiles: ["run.js"],
    names: ["index.js", "run.js"],
  },
  {
    why: "only the one of the site's system",
    stage: { "job.jar": "" },
    ecosystem: "maven",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["job.jar", "run.sh"],
  },
  {
    why: "none beside one that runs on both",
    stage: { "run.js": "", "other.js": "" },
    ecosystem: "node",
    runFiles: ["run.js"],
    names: ["other.js", "run.js"],
  },
  {
    why: "the one that is lacking, and a word about it",
    stage: { "job.jar": "", "run.cmd": "" },
    ecosystem: "maven",
    runFiles: ["run.cmd", "run.sh"],
    names: ["job.jar", "run.cmd", "run.sh"],
    warning: /^run\.cmd doesn't run on Linux, so a run file for it is added\.$/,
  },
  {
    why: "none beside a script of bash, which Windows sites have too",
    stage: { "index.js": "", "run.sh": "" },
    ecosystem: "node",
    target: { os: "windows" },
    runFiles: ["run.sh"],
    names: ["index.js", "run.sh"],
  },
  {
    why: "one that puts the packages of Python on its path, though run.py alone would start",
    stage: { "run.py": "" },
    ecosystem: "python",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["run.py", "run.sh"],
  },
  {
    why: "none where the source's own starts Python",
    source: { "run.sh": "python main.py" },
    stage: { "main.py": "" },
    ecosystem: "python",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["main.py", "run.sh"],
  },
  {
    why: "none where a run file starts one of several scripts of Python",
    stage: { "a.py": "", "b.py": "", "run.sh": "python a.py" },
    ecosystem: "python",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["a.py", "b.py", "run.sh"],
  },
  {
    why: "none beside a script of Python that somebody starts Node with",
    stage: { "index.js": "", "run.py": "" },
    ecosystem: "node",
    target: { os: "linux" },
    runFiles: ["run.py"],
    names: ["index.js", "run.py"],
  },
  {
    why: "the one that is lacking beside one in large letters",
    stage: { "job.jar": "", "RUN.CMD": "" },
    ecosystem: "maven",
    runFiles: ["RUN.CMD", "run.sh"],
    names: ["RUN.CMD", "job.jar", "run.sh"],
    warning: /^RUN\.CMD doesn't run on Linux, so a run file for it is added\.$/,
  },
  {
    why: "one beside a script that is only named almost so",
    stage: { "app.dll": "", "app.runtimeconfig.json": "{}", "rerun.cmd": "" },
    ecosystem: "dotnet",
    target: { os: "windows" },
    runFiles: ["run.cmd"],
    names: ["app.dll", "app.runtimeconfig.json", "rerun.cmd", "run.cmd"],
  },
  {
    why: "the source's own in large letters",
    source: { "RUN.CMD": "node index.js" },
    stage: { "index.js": "" },
    ecosystem: "node",
    target: { os: "windows" },
    runFiles: ["RUN.CMD"],
    names: ["RUN.CMD", "index.js"],
  },
  {
    why: "the source's own, which the tool left there",
    source: { "run.sh": "node index.js" },
    stage: { "index.js": "" },
    ecosystem: "node",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["index.js", "run.sh"],
  },
  {
    why: "an own one rather than the source's, which starts what is only there",
    source: { "run.sh": "dotnet bin/Debug/app.dll" },
    stage: { "app.dll": "", "app.runtimeconfig.json": "{}" },
    ecosystem: "dotnet",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["app.dll", "app.runtimeconfig.json", "run.sh"],
  },
  {
    why: "an own one rather than the source's, which starts what a build there would make",
    source: { "run.sh": "node lib/index.js" },
    stage: {
      "package.json": '{"scripts":{"build":"tsc"},"main":"dist/index.js"}',
      "tsconfig.json": "{}",
      "dist/index.js": "",
      "index.js": "",
    },
    ecosystem: "node",
    target: { os: "linux" },
    runFiles: ["run.js"],
    names: ["dist", "index.js", "package.json", "run.js", "tsconfig.json"],
  },
  {
    why: "not the source's over the tool's",
    source: { "run.sh": "exit 1" },
    stage: { "run.sh": "exec node" },
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["run.sh"],
  },
  {
    why: "nothing of the source that only resembles a run file",
    source: { "rerun.sh": "", "run.sh.txt": "", "run.exe": "" },
    stage: { "index.js": "" },
    ecosystem: "node",
    target: { os: "linux" },
    runFiles: ["run.js"],
    names: ["index.js", "run.js"],
  },
  {
    why: "a program by accident is no run file",
    stage: { "createdump.exe": "", "app.dll": "", "app.runtimeconfig.json": "{}" },
    ecosystem: "dotnet",
    target: { os: "windows" },
    runFiles: ["run.cmd"],
    names: ["app.dll", "app.runtimeconfig.json", "createdump.exe", "run.cmd"],
  },
  {
    why: "a folder's name is no program's, on Linux",
    stage: { app: "", "data/a.txt": "" },
    ecosystem: "dotnet",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["app", "data", "run.sh"],
  },
  {
    why: "a jar's, and none of its libraries",
    stage: { "job.jar": "", "lib/a.jar": "", "notes.jar.txt": "" },
    ecosystem: "maven",
    target: { os: "linux" },
    runFiles: ["run.sh"],
    names: ["job.jar", "lib", "notes.jar.txt", "run.sh"],
  },
  {
    why: "what the setting starts",
    stage: { "a.jar": "", "b.jar": "" },
    ecosystem: "gradle",
    target: { os: "linux" },
    entry: { run: "b.jar" },
    runFiles: ["run.sh"],
    names: ["a.jar", "b.jar", "run.sh"],
  },
];

describe("the run files of a stage", () => {
  const at = useTemporaryFolder();
  let count = 0;

  async function complete(row: Omit<Row, "why" | "runFiles" | "names">) {
    count += 1;
    const [source, stage] = [at(`source ${count}`), at(`stage ${count}`)];
    mkdirSync(source, { recursive: true });
    writeFiles(source, row.source ?? {});
    writeFiles(stage, row.stage);
    const events: BuildEvent[] = [];
    const runFiles = await writeRunFiles(
      {
        ...{ source, name: "sample", target: row.target ?? {}, entry: row.entry },
        ...{ stages: at("stages"), environment: {} },
        report: (event) => events.push(event),
      },
      {
        ...{ ecosystem: row.ecosystem ?? "command", steps: [], outputs: [], inputs: [] },
        ...{ isCacheable: true, warnings: [] },
      },
      stage,
    );
    return { stage, runFiles, events };
  }

  for (const row of rows) {
    it(`are: ${row.why}`, async () => {
      const { stage, runFiles, events } = await complete(row);
      assert.deepEqual(runFiles, row.runFiles);
      assert.deepEqual(readdirSync(stage).sort(), row.names);
      const warnings = events.map((each) => (each.kind === "warning" ? each.message : each.kind));
      assert.match(warnings.join("\n"), row.warning ?? /^$/);
    });
  }

  const jars: readonly [why: string, entry: BuildEntry | undefined, jar: string][] = [
    ["what the setting says", { run: "b.jar" }, "b.jar"],
    ["the jar that the build copied", undefined, "a.jar"],
  ];
  for (const [why, entry, jar] of jars) {
    it(`start ${why}`, async () => {
      const { stage } = await complete({
        stage: { "a.jar": "", "b.jar.txt": "", ...(entry && { "b.jar": "" }) },
        ecosystem: "gradle",
        target: { os: "linux" },
        entry,
      });
      const text = readFileSync(join(stage, "run.sh"), "utf8");
      assert.ok(text.includes(` -jar ${jar} `), text);
      if (process.platform !== "win32") {
        assert.equal(statSync(join(stage, "run.sh")).mode & 0o777, 0o755);
      }
    });
  }

  it("start nothing where the source's script was left out, as its program is missing", async () => {
    const { stage } = await complete({
      source: { "run.sh": "dotnet bin/Debug/app.dll" },
      stage: { "app.dll": "", "app.runtimeconfig.json": "{}" },
      ecosystem: "dotnet",
      target: { os: "linux" },
    });
    assert.match(readFileSync(join(stage, "run.sh"), "utf8"), /dotnet app\.dll/);
  });

  const settings: readonly [why: string, source: Files, stage: Files, text: string | undefined][] =
    [
      ["the source's", { "settings.job": "1" }, {}, "1"],
      ["the tool's own", { "settings.job": "1" }, { "settings.job": "2" }, "2"],
      ["none when there is none", {}, {}, undefined],
    ];
  for (const [why, source, stage, text] of settings) {
    it(`come with settings.job: ${why}`, async () => {
      const done = await complete({ source, stage: { "run.sh": "", ...stage } });
      const path = join(done.stage, "settings.job");
      assert.equal(existsSync(path) ? readFileSync(path, "utf8") : undefined, text);
    });
  }

  it("are one that is spelled in another way", async () => {
    const { stage } = await complete({
      source: { "settings.job": "1" },
      stage: { "run.sh": "", "Settings.job": "2" },
    });
    assert.deepEqual(readdirSync(stage).sort(), ["Settings.job", "run.sh"]);
  });
});
