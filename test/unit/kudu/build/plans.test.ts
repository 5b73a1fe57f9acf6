// The argument lists of the tools: what they are is the contract, for those that this machine
// doesn't have as well.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { BuildEntry } from "../../../../core/build/setting";
import type { BuildTarget } from "../../../../core/build/target";
import { planBuild } from "../../../../kudu/build/planBuild";
import type { BuildOptions } from "../../../../kudu/build/request";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";

interface Row {
  readonly why: string;
  readonly files: Files;
  readonly target?: BuildTarget;
  readonly options?: BuildOptions;
  readonly entry?: BuildEntry;
  /** In a pipeline. */
  readonly ci?: boolean;
  /** Command lines, blanks between the words. */
  readonly commands: readonly string[];
}

interface Refusal extends Omit<Row, "commands"> {
  readonly message: RegExp;
}

const sdk = (properties: string, items = "") =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${properties}</PropertyGroup>${items}</Project>`;
const program = sdk("<OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework>");
const several = sdk(
  "<OutputType>Exe</OutputType><TargetFrameworks>net8.0;net9.0</TargetFrameworks>",
);
const selfContained = sdk(
  "<OutputType>Exe</OutputType><PublishSingleFile>true</PublishSingleFile>",
);
const fixed =
  "-p:IsGenerateRunCommandFileDisabled=true -p:WebPublishMethod=FileSystem -p:PublishProtocol=FileSystem -p:DeployOnBuild=false -p:GenerateFullPaths=true -clp:NoSummary -nologo";
const lock = { "package-lock.json": "{}" };
const needs = { "package.json": '{ "dependencies": { "a": "1" } }' };
const pip =
  "-m pip install --disable-pip-version-check --no-input -r requirements.txt --target .python_packages/lib/site-packages";

const rows: readonly Row[] = [
  {
    why: ".NET is portable, and its publish profile never deploys",
    files: { "Job.csproj": program },
    commands: [`dotnet publish Job.csproj -c Release -o {stage} -p:UseAppHost=false ${fixed}`],
  },
  {
    why: ".NET in a pipeline, which waits for servers that stay behind",
    files: { "Job.csproj": program },
    ci: true,
    commands: [
      `dotnet publish Job.csproj -c Release -o {stage} -p:UseAppHost=false ${fixed} --disable-build-servers`,
    ],
  },
  {
    why: ".NET of another configuration",
    files: { "Job.fsproj": program },
    options: { configuration: "Debug" },
    commands: [`dotnet publish Job.fsproj -c Debug -o {stage} -p:UseAppHost=false ${fixed}`],
  },
  {
    why: "of several frameworks, the site's",
    files: { "Job.csproj": several },
    target: { os: "linux", stack: "DOTNETCORE|9.0" },
    commands: [
      `dotnet publish Job.csproj -c Release -o {stage} -f net9.0 -p:UseAppHost=false ${fixed}`,
    ],
  },
  {
    why: "of several frameworks, the person's",
    files: { "Job.csproj": several },
    options: { framework: "net8.0" },
    commands: [
      `dotnet publish Job.csproj -c Release -o {stage} -f net8.0 -p:UseAppHost=false ${fixed}`,
    ],
  },
  {
    why: "a single file for a 64-bit Windows site",
    files: { "Job.csproj": selfContained },
    target: { os: "windows", bits: 64 },
    commands: [
      `dotnet publish Job.csproj -c Release -o {stage} -r win-x64 --self-contained true ${fixed}`,
    ],
  },
  {
    why: "a single file for a Windows site: a 32-bit program runs on both",
    files: { "Job.csproj": selfContained },
    target: { os: "windows" },
    commands: [
      `dotnet publish Job.csproj -c Release -o {stage} -r win-x86 --self-contained true ${fixed}`,
    ],
  },
  {
    why: "a runtime of the setting",
    files: { "Job.csproj": program },
    entry: { runtime: "linux-arm64" },
    commands: [
      `dotnet publish Job.csproj -c Release -o {stage} -r linux-arm64 --self-contained false ${fixed}`,
    ],
  },
  {
    why: "what a Directory.Build.props adds",
    files: {
      "Job.csproj": sdk("<TargetFramework>net8.0</TargetFramework>"),
      "Directory.Build.props":
        "<Project><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>",
    },
    commands: [`dotnet publish Job.csproj -c Release -o {stage} -p:UseAppHost=false ${fixed}`],
  },
  {
    why: "packages of a lock file",
    files: { ...needs, ...lock, "run.js": "" },
    commands: ["npm ci --no-audit --no-fund --omit=dev"],
  },
  {
    why: "packages without one",
    files: { ...needs, "run.js": "" },
    commands: ["npm install --no-audit --no-fund --omit=dev"],
  },
  {
    why: "pnpm",
    files: { ...needs, "pnpm-lock.yaml": "" },
    commands: ["pnpm install --frozen-lockfile --config.node-linker=hoisted --prod"],
  },
  {
    why: "yarn 1",
    files: { ...needs, "yarn.lock": "" },
    commands: ["yarn install --frozen-lockfile --non-interactive --production"],
  },
  {
    why: "bun",
    files: { ...needs, "bun.lock": "" },
    commands: ["bun install --frozen-lockfile --production"],
  },
  {
    why: "a build script in an installed source",
    files: {
      "package.json": '{ "scripts": { "build": "x" }, "dependencies": { "a": "1" } }',
      ...lock,
      "node_modules/a/index.js": "",
    },
    commands: ["npm run build", "npm ci --no-audit --no-fund --omit=dev"],
  },
  {
    why: "a build script in a fresh clone: nothing is installed in the source",
    files: {
      "package.json": '{ "scripts": { "build": "x" }, "dependencies": { "a": "1" } }',
      ...lock,
    },
    commands: [
      "npm ci --no-audit --no-fund --include=dev",
      "npm run build",
      "npm ci --no-audit --no-fund --omit=dev",
    ],
  },
  {
    why: "Python for this machine",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { isHere: true, os: "linux" },
    commands: [`python3 ${pip}`],
  },
  {
    why: "Python for another system",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { os: "windows", bits: 64, stack: "PYTHON|3.12" },
    commands: [`python3 ${pip} --platform win_amd64 --python-version 3.12 --only-binary=:all:`],
  },
  {
    why: "Python of a site's version",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { os: "linux", stack: "PYTHON|3.12" },
    commands: [
      `python3 ${pip} --platform manylinux2014_x86_64 --python-version 3.12 --only-binary=:all:`,
    ],
  },
  { why: "Maven", files: { "pom.xml": "" }, commands: ["mvn -B -q package"] },
  {
    why: "Maven's wrapper",
    files: { "pom.xml": "", mvnw: "", "mvnw.cmd": "" },
    commands: [process.platform === "win32" ? "./mvnw.cmd -B -q package" : "./mvnw -B -q package"],
  },
  {
    why: "Gradle's wrapper in the repository's root, for a project below",
    files: { "build.gradle": "", "../gradlew": "", "../gradlew.bat": "" },
    commands: [
      `../gradlew${process.platform === "win32" ? ".bat" : ""} --console=plain --no-daemon build`,
    ],
  },
  {
    why: "Gradle",
    files: { "build.gradle": "" },
    commands: ["gradle --console=plain --no-daemon build"],
  },
  {
    why: "a command of the setting, whatever lies there",
    files: { "Job.csproj": program, "package.json": "{}" },
    entry: { command: ["make", "job name"], output: "out" },
    commands: ["make job name"],
  },
  {
    why: "a line for the shell",
    files: {},
    entry: { command: "make && echo done", output: "out" },
    commands: ["make && echo done"],
  },
];

const refusals: readonly Refusal[] = [
  { why: "nothing", files: { "run.js": "" }, message: /^sample contains nothing to build\.$/ },
  {
    why: "a library",
    files: { "Lib.csproj": sdk("<TargetFramework>net8.0</TargetFramework>") },
    message: /^Lib\.csproj is a library\. A WebJob needs a program\.$/,
  },
  {
    why: "two projects",
    files: { "B.csproj": program, "A.csproj": program },
    message: /several projects: A\.csproj, B\.csproj/,
  },
  {
    why: "several frameworks and no choice",
    files: { "Job.csproj": several },
    message: /several frameworks: net8\.0, net9\.0\. Choose one with --framework/,
  },
  {
    why: "a program with its runtime for a system that isn't known",
    files: { "Job.csproj": selfContained },
    message: /brings its own runtime.*--runtime or --platform/,
  },
  {
    why: "ahead of time for another system",
    files: { "Job.csproj": sdk("<OutputType>Exe</OutputType><PublishAot>true</PublishAot>") },
    options: { runtime: process.platform === "win32" ? "linux-x64" : "win-x64" },
    message: /compiled ahead of time/,
  },
  {
    why: "a project of the old form, which only Windows builds",
    files: { "Job.csproj": "<Project ToolsVersion='15.0'><OutputType>Exe</OutputType></Project>" },
    message:
      process.platform === "win32"
        ? /^$/
        : /old form\. Build it with Visual Studio and deploy bin\/Release/,
  },
  {
    why: "a manifest that isn't JSON",
    files: { "package.json": "{ oh" },
    message: /^Couldn't build sample: package\.json: .*JSON/,
  },
  {
    why: "a Yarn without a command for it",
    files: { ...needs, "yarn.lock": "", ".yarnrc.yml": "" },
    message: /Yarn 2 or later/,
  },
  {
    why: "a tool that isn't known",
    files: { "go.mod": "" },
    message: /isn't known here \(go\.mod\)\. Set webjobs\.build/,
  },
  {
    why: "several scripts of Python, before anything is installed",
    files: { "requirements.txt": "requests", "a.py": "", "b.py": "" },
    message: /a\.py, b\.py\. Name the one to start run\.py or main\.py/,
  },
  {
    why: "a command without an output",
    files: {},
    entry: { command: ["make"] },
    message: /has a command but no “output”/,
  },
  ...[
    ["../../out", "outside of the workspace folder"],
    [".", "contains the source folder"],
    ["..", "contains the source folder"],
    [process.platform === "win32" ? "C:\\out" : "/out", "must be relative"],
  ].map(([output = "", why = ""]) => ({
    why: `an output that can't be one: ${why} (${output})`,
    files: {},
    entry: { command: ["make"], output },
    message: new RegExp(why),
  })),
];

describe("the plan of a build", () => {
  const at = useTemporaryFolder();
  let count = 0;

  function plan({ files, target = {}, options, entry, ci }: Omit<Row, "commands">) {
    count += 1;
    const workspaceFolder = at(`workspace ${count}`);
    const source = join(workspaceFolder, "job");
    writeFiles(source, { "readme.txt": "", ...files });
    return planBuild({
      source,
      name: "sample",
      target,
      options,
      entry,
      workspaceFolder,
      stages: at("stages"),
      environment: { ...process.env, CI: ci ? "true" : "" },
      report: () => undefined,
    });
  }

  for (const row of rows) {
    it(`is the tool's: ${row.why}`, async () => {
      const { steps } = await plan(row);
      const commands = steps.flatMap((step) =>
        step.kind === "run" || step.kind === "install"
          ? [step.command.join(" ")]
          : step.kind === "shell"
            ? [step.line]
            : [],
      );
      assert.deepEqual(commands, row.commands);
    });
  }

  for (const row of refusals.filter(({ message }) => message.source !== "^$")) {
    it(`is refused: ${row.why}`, () =>
      assert.rejects(plan(row), ({ message }: Error) => {
        assert.match(message, row.message);
        return true;
      }));
  }

  it("takes nothing for unchanged that another file decides", async () => {
    const files = {
      "Job.csproj": sdk("<OutputType>Exe</OutputType>", '<Import Project="../more.targets" />'),
    };
    assert.equal((await plan({ why: "", files })).isCacheable, false);
    const entry = { command: ["make"], output: "out" };
    assert.equal((await plan({ why: "", files: {}, entry })).isCacheable, false);
    const known = await plan({ why: "", files: {}, entry: { ...entry, inputs: ["**/*.c"] } });
    assert.equal(known.isCacheable, true);
  });

  it("counts referenced projects and what MSBuild reads above them", async () => {
    const shared = "../Shared/Shared.csproj";
    const { inputs, isCacheable } = await plan({
      why: "",
      files: {
        "Job.csproj": sdk(
          "<OutputType>Exe</OutputType>",
          `<ItemGroup><ProjectReference Include="${shared.replaceAll("/", "\\")}" /></ItemGroup>`,
        ),
        [shared]: sdk(""),
        "../global.json": "{}",
      },
    });
    assert.equal(isCacheable, true);
    const names = inputs.map((path) => path.replaceAll("\\", "/").split("/").at(-1));
    assert.deepEqual(names.sort(), ["Shared", "global.json"]);
  });
});
