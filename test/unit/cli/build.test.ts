// From source to a job that runs, as a terminal or a pipeline does it.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { runProgram } from "../../../cli/program";
import { createTerminal } from "../../../cli/terminal";
import { startTestHost, type TestHost } from "../host/hostForTest";
import { linkTypeScript, typeScriptSample, writeFiles } from "../kudu/build/building";
import { skipWithout, writeWheel } from "../kudu/build/standIn";
import { useTemporaryFolder } from "../temporaryFolder";

describe("webjobs with --build", () => {
  let host: TestHost;
  // Before the folder is removed, which Windows refuses while the host watches it.
  after(() => host.close({ atOnce: true }));
  const at = useTemporaryFolder();
  const source = "repo/jobs/triggered/greet";

  before(async () => {
    writeFiles(at(source), typeScriptSample);
    linkTypeScript(at(source));
    writeFiles(at("repo/tools"), { "one/in.txt": "" });
    writeFiles(at("repo/.vscode"), {
      "settings.json": `{
        // Comments are allowed here.
        "webjobs.build": {
          "tools/one": { "command": ["node", "-e", "require('fs').mkdirSync('out', { recursive: true }); require('fs').writeFileSync('out/run.js', '')"], "output": "out", "kind": "triggered", "name": "import-one" },
          "tools/two": { "outputs": "out" },
          "tools/never": false,
          "jobs/triggered/csharp": { "command": "mkdir -p out && mcs -out:out/hello.exe Program.cs", "output": "out" },
          "jobs/triggered/java": { "command": ["node", "build.cjs"], "output": "out", "run": "hello.jar" },
        },
      }`,
    });
    writeFiles(at("repo/tools/two"), { "a.txt": "" });
    writeFiles(at("repo/tools/never"), typeScriptSample);
    host = await startTestHost({ home: at("home"), jobs: at("repo/jobs"), start: "none" });
  });

  async function webjobs(...argv: string[]) {
    const [out, errors] = [new PassThrough(), new PassThrough()];
    const exitCode = await runProgram(argv, {
      cwd: at(),
      environment: {
        ...process.env,
        WEBJOBS_URL: host.url,
        WEBJOBS_TOKEN: host.token,
        XDG_STATE_HOME: at("state"),
        XDG_CACHE_HOME: at("cache"),
        LOCALAPPDATA: at("cache"),
      },
      terminal: createTerminal(out, errors, {}),
      signal: new AbortController().signal,
    });
    const textOf = (stream: PassThrough): string => stream.read()?.toString() ?? "";
    return { exitCode, out: textOf(out), errors: textOf(errors) };
  }

  it("refuses a source that needs a build, and says what to add", async () => {
    const { exitCode, errors } = await webjobs("deploy", source);
    assert.equal(exitCode, 1);
    assert.equal(
      errors,
      "greet needs a build. Add --build, or deploy the folder that its build wrote.\n",
    );
  });

  it("runs what was built on the local host, without a deployment", async () => {
    const { exitCode, out, errors } = await webjobs("run", source, "--build", "--", "a b");
    assert.deepEqual(
      { exitCode, said: /first a b/.test(out) },
      { exitCode: 0, said: true },
      errors,
    );
    assert.match(errors, /Build: npm run build\n[\s\S]*Built greet in [\d.]+ s\./);
    assert.ok(!existsSync(at("home/site/wwwroot/App_Data/jobs/triggered/greet")));
  });

  it("deploys what was built, and not the source", async () => {
    const { exitCode, errors } = await webjobs("deploy", source, "--build");
    assert.equal(exitCode, 0, errors);
    assert.match(errors, /greet hasn't changed since it was built at/);
    assert.match(errors, /Deployed greet to/);
    const deployed = readdirSync(at("home/site/wwwroot/App_Data/jobs/triggered/greet")).sort();
    assert.deepEqual(deployed, ["dist", "package.json", "run.js", "settings.job"]);
  });

  it("uploads nothing after a failed build", async () => {
    const file = join(at(source), "src/word.ts");
    writeFileSync(file, "export const word: string = 3;\n");
    const before = readFileSync(at("home/site/wwwroot/App_Data/jobs/triggered/greet/dist/word.js"));
    const { exitCode, errors } = await webjobs("deploy", source, "--build");
    assert.equal(exitCode, 1);
    assert.match(errors, /src\/word\.ts\(1,14\): error TS2322/, "the tool's own words");
    assert.match(errors, /Couldn't build greet: word\.ts:1: Type 'number'.*\n$/);
    const after = readFileSync(at("home/site/wwwroot/App_Data/jobs/triggered/greet/dist/word.js"));
    assert.deepEqual(after, before);
    writeFileSync(file, typeScriptSample["src/word.ts"] ?? "");
  });

  const languages: readonly {
    readonly language: string;
    readonly tools: readonly string[];
    readonly prepare: (folder: string) => void;
  }[] = [
    {
      language: "python",
      tools: ["python3"],
      prepare: (folder) => {
        writeFiles(folder, {
          "requirements.txt": "--no-index\n--find-links wheels\ngreeting==1.0\n",
          "run.py": "import sys, greeting\nprint(greeting.word, *sys.argv[1:])\n",
          "wheels/readme.txt": "",
        });
        writeWheel(join(folder, "wheels"));
      },
    },
    {
      language: "java",
      tools: ["javac", "jar", "java"],
      prepare: (folder) =>
        writeFiles(folder, {
          "Main.java":
            'public class Main { public static void main(String[] a) { System.out.println("hello " + String.join(" ", a)); } }\n',
          "build.cjs":
            'const run = require("child_process").execFileSync;\nrun("javac", ["-d", "classes", "Main.java"]);\nrequire("fs").mkdirSync("out", { recursive: true });\nrun("jar", ["cfe", "out/hello.jar", "Main", "-C", "classes", "."]);\n',
        }),
    },
    {
      // Windows sites start the .exe by itself (kudu/build/tools.test.ts); Linux needs Mono.
      language: "csharp",
      tools: ["mcs", "mono"],
      prepare: (folder) =>
        writeFiles(folder, {
          "Program.cs":
            'class P { static void Main(string[] a) { System.Console.WriteLine("hello " + string.Join(" ", a)); } }\n',
          "run.sh": '#!/bin/bash\nexec mono hello.exe "$@"\n',
        }),
    },
  ];
  for (const { language, tools, prepare } of languages) {
    it(`goes from source to a site in ${language}: run here first, then deployed and run there`, async function () {
      skipWithout(this, ...tools);
      const folder = `repo/jobs/triggered/${language}`;
      prepare(at(folder));
      const here = await webjobs("run", folder, "--build", "--", "here");
      assert.match(here.out, /hello here/, here.errors);
      const deployed = await webjobs("deploy", folder, "--build");
      assert.equal(deployed.exitCode, 0, deployed.errors);
      const there = await webjobs("run", language, "--", "there");
      assert.match(there.out, /hello there/, there.errors);
      assert.ok(existsSync(at(`home/site/wwwroot/App_Data/jobs/triggered/${language}`)));
      const { out } = await webjobs("list");
      assert.match(out, new RegExp(`^triggered +${language} +Success +run\\.`, "m"));
    });
  }

  it("prints where the result is, for other programs", async () => {
    const { exitCode, out } = await webjobs("build", source, "--json", "--site", "local");
    assert.equal(exitCode, 0);
    const result = JSON.parse(out);
    assert.deepEqual(Object.keys(result), ["built", "cached", "output", "runFile", "seconds"]);
    assert.equal(result.runFile, "run.js");
    assert.ok(existsSync(join(result.output, "run.js")));
  });

  it("packages what was built, with the command of the setting", async () => {
    const { exitCode, errors } = await webjobs(
      ...["package", "repo/tools/one", "--build", "--name", "one", "-o", "one.zip"],
    );
    assert.equal(exitCode, 0, errors);
    assert.match(errors, /one\.zip contains one \(files: 1\)/);
  });

  it("takes kind and name from the setting, where the folder's place says none", async () => {
    const { exitCode, errors } = await webjobs("package", "repo/tools/one", "--build");
    assert.equal(exitCode, 0, errors);
    assert.match(errors, /import-one\.zip contains import-one \(files: 1\)/);
  });

  it("copies the result to an empty folder only", async () => {
    const { exitCode } = await webjobs("build", "repo/tools/one", "--output", "copy");
    assert.deepEqual([exitCode, readdirSync(at("copy"))], [0, ["run.js"]]);
    const again = await webjobs("build", "repo/tools/one", "--output", "copy");
    assert.equal(again.exitCode, 2);
    assert.match(again.errors, /copy isn't empty\. Choose another folder for --output\./);
  });

  for (const { why, argv, message } of [
    {
      why: "a setting that can't be meant",
      argv: ["build", "repo/tools/two"],
      message: /^webjobs\.build: “outputs” isn't valid here\. Expected: task, command, output/,
    },
    {
      why: "what is never built",
      argv: ["build", "repo/tools/never"],
      message: /^webjobs\.build says that never is never built\.$/m,
    },
    {
      why: "nothing to build",
      argv: ["build", "state"],
      message: /^There's nothing to deploy at|contains nothing to build/,
    },
    { why: "no folder", argv: ["build"], message: /^Specify the folder with the source/ },
  ]) {
    it(`is used wrongly with ${why}`, async () => {
      const { exitCode, errors } = await webjobs(...argv);
      assert.match(errors, message);
      assert.ok(exitCode > 0);
    });
  }
});
