// The argument lists of the tools: what they are is the contract, for those that this machine
// doesn't have as well.
import assert from "node:assert/strict";
import { isAbsolute, join } from "node:path";
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

const isWindows = process.platform === "win32";
const python = isWindows ? "python" : "python3";
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
    target: { isHere: true, os: isWindows ? "windows" : "linux" },
    commands: [`${python} ${pip}`],
  },
  {
    why: "Python for this machine, of the version that is here",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { isHere: true, stack: "PYTHON|3.12" },
    commands: [`${python} ${pip}`],
  },
  {
    why: "Python for the system of this machine, of an unknown version",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { os: isWindows ? "windows" : "linux" },
    commands: [`${python} ${pip}`],
  },
  {
    why: "Python for another system",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { os: "windows", bits: 64, stack: "PYTHON|3.12" },
    commands: [`${python} ${pip} --platform win_amd64 --python-version 3.12 --only-binary=:all:`],
  },
  {
    why: "Python of a site's version",
    files: { "requirements.txt": "requests", "run.py": "" },
    target: { os: "linux", stack: "PYTHON|3.12" },
    commands: [
      `${python} ${pip} --platform manylinux2014_x86_64 --python-version 3.12 --only-binary=:all:`,
    ],
  },
  {
    why: "packages that pyproject.toml of an app lists, which is none itself",
    files: {
      "pyproject.toml":
        '[project]\r\nname = "job"\r\ndependencies = [\r\n  "requests>=2", # for "HTTP"\r\n  \'rich[all]\',\r\n]\r\n[tool.uv]\r\n',
      "uv.lock": "",
      "main.py": "",
      "other.py": "",
    },
    target: { isHere: true },
    commands: [`${python} ${pip.replace("-r requirements.txt", "requests>=2 rich[all]")}`],
  },
  {
    why: "a Python package, which brings its own",
    files: {
      "pyproject.toml":
        '[build-system]\nrequires = ["hatchling"]\n[project]\ndependencies = ["requests"]\n',
      "main.py": "",
    },
    target: { isHere: true },
    commands: [`${python} ${pip.replace("-r requirements.txt", ".")}`],
  },
  {
    why: "a member of a workspace: npm of the versions that it allows, without its tools",
    files: {
      ...needs,
      "../package-lock.json": "{}",
      "../package.json": '{ "workspaces": ["*"] }',
    },
    commands: ["npm install --no-audit --no-fund --omit=dev --install-links --no-package-lock"],
  },
  {
    why: "a member of a workspace of pnpm, whose script pnpm runs",
    files: {
      "package.json": '{ "scripts": { "build": "x" }, "dependencies": { "a": "catalog:" } }',
      "../pnpm-lock.yaml": "",
      "../node_modules/a/package.json": '{ "version": "2.3.4" }',
    },
    commands: [
      "pnpm run build",
      "npm install --no-audit --no-fund --omit=dev --install-links --no-package-lock",
    ],
  },
  {
    why: "without a lock file, the manager that the manifest names",
    files: { "package.json": '{ "packageManager": "pnpm@9.1.0", "dependencies": { "a": "1" } }' },
    commands: ["pnpm install --config.node-linker=hoisted --prod"],
  },
  {
    why: ".NET beside its tests: the program",
    files: {
      "Job.csproj": program,
      "Job.Tests.csproj": sdk(
        "<OutputType>Exe</OutputType>",
        '<ItemGroup><PackageReference Include="xunit.v3" /></ItemGroup>',
      ),
    },
    commands: [`dotnet publish Job.csproj -c Release -o {stage} -p:UseAppHost=false ${fixed}`],
  },
  { why: "Maven", files: { "pom.xml": "" }, commands: ["mvn -B -q package"] },
  {
    why: "Maven's wrapper, which lost its bit on the way from Windows",
    files: { "pom.xml": "", mvnw: "", "mvnw.cmd": "" },
    commands: [isWindows ? "./mvnw.cmd -B -q package" : "sh ./mvnw -B -q package"],
  },
  {
    why: "Gradle's wrapper in the repository's root, for a project below",
    files: { "build.gradle": "", "../gradlew": "", "../gradlew.bat": "" },
    commands: [
      `${isWindows ? "../gradlew.bat" : "sh ../gradlew"} --console=plain --no-daemon build`,
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
    why: "TypeScript without a script that compiles it",
    files: {
      "package.json": '{ "devDependencies": { "typescript": "5" } }',
      "tsconfig.json": "{}",
    },
    message: /^sample contains TypeScript, but its package\.json has no “build” script/,
  },
  {
    why: "a package of the workspace that isn't installed, which npm would not find",
    files: {
      "package.json": '{ "dependencies": { "@own/lib": "workspace:*" } }',
      "../pnpm-lock.yaml": "",
    },
    message: /^sample needs @own\/lib of its workspace.*Run “pnpm install”/,
  },
  {
    why: "packages that only Poetry reads",
    files: {
      "pyproject.toml":
        '[tool.poetry]\nname = "job"\n[tool.poetry.dependencies]\npython = "^3.11"\nrequests = "^2"\n',
      "main.py": "",
    },
    message: /^pip doesn't read.*from pyproject\.toml.*“poetry export -o requirements\.txt”/,
  },
  {
    why: "packages that only Pipenv reads",
    files: { Pipfile: '[packages]\nrequests = "*"\n', "main.py": "" },
    message: /from Pipfile.*“pipenv requirements > requirements\.txt”/,
  },
  {
    why: "a Yarn without a command for it, which only the manifest names",
    files: { "package.json": '{ "packageManager": "yarn@4.1.0", "dependencies": { "a": "1" } }' },
    message: /Yarn 2 or later/,
  },
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

  const warned: readonly (Omit<Row, "commands"> & { readonly warnings: RegExp })[] = [
    {
      why: "packages from a repository or a folder are made for this machine",
      files: {
        "requirements.txt":
          "requests==2\r\n-e ./lib\r\ngit+https://example.com/a.git\r\nb @ git+ssh://x/b\n../c\n",
        "run.py": "",
      },
      warnings:
        /^sample installs -e \.\/lib, git\+https:\/\/example\.com\/a\.git, b @ git\+ssh:\/\/x\/b, \.\.\/c as it is built on this machine\.$/,
    },
    {
      why: "Windows apps have Python only as an extension",
      files: { "requirements.txt": "requests", "run.py": "" },
      target: { os: "windows" },
      warnings: /^sample is written in Python, which Windows apps have only as a site extension\.$/,
    },
    {
      why: "a member of a workspace doesn't use its lock file",
      files: { ...needs, "../yarn.lock": "" },
      warnings: /^sample is part of a workspace\. .*without \.\.\/yarn\.lock, so each build/,
    },
    {
      why: "without a lock file versions differ",
      files: needs,
      warnings: /^sample has no lock file/,
    },
    { why: "nothing is wrong", files: { ...needs, ...lock }, warnings: /^$/ },
  ];
  for (const row of warned) {
    it(`warns: ${row.why}`, async () => {
      assert.match((await plan(row)).warnings.join("\n"), row.warnings);
    });
  }

  it("installs of a workspace's catalog the version that is installed there", async () => {
    const { steps } = await plan({
      why: "",
      files: {
        "package.json": '{ "dependencies": { "a": "catalog:", "b": "file:../b" } }',
        "../pnpm-lock.yaml": "",
        "../node_modules/a/package.json": '{ "version": "2.3.4" }',
      },
    });
    const [{ a, b = "" } = {}] = steps.flatMap((step) =>
      step.kind === "install" ? [step.substitutes ?? {}] : [],
    );
    assert.equal(a, "2.3.4");
    assert.ok(isAbsolute(b), b);
  });

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

  it("counts what a package manager reads above, up to the repository's root", async () => {
    const { inputs } = await plan({
      why: "",
      files: { ...needs, "../.git/HEAD": "" },
    });
    const names = inputs.map((path) => path.replaceAll("\\", "/").split("/").at(-1));
    assert.deepEqual(names, ["package.json", "package-lock.json", ".npmrc"]);
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
