// Builds by real tools where this machine has them, else by stand-ins that write what the tool is
// documented to write.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuildError } from "../../../../kudu/build/buildError";
import { useTemporaryFolder } from "../../temporaryFolder";
import { begin, writeFiles } from "./building";
import { skipWithout, standIn, writeWheel } from "./standIn";

const isWindows = process.platform === "win32";

/** What the run file of a stage prints, as Azure starts it. */
function run(stage: string, ...args: string[]): string {
  const [program, file] = isWindows ? ["cmd", "/c run.cmd"] : ["/bin/bash", "run.sh"];
  return execFileSync(program, [...file.split(" "), ...args], { cwd: stage, encoding: "utf8" });
}

describe("a build of .NET", () => {
  const at = useTemporaryFolder();
  const project =
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>';
  /**
   * As `dotnet publish` does: into `-o`, with the configuration of the runtime, and a tool that
   * Azure must not start.
   */
  const publish = `
    const out = args[args.indexOf("-o") + 1];
    fs.writeFileSync(out + "/Contoso.Job.dll", "");
    fs.writeFileSync(out + "/Contoso.Job.runtimeconfig.json", JSON.stringify({ runtimeOptions: { framework: { name: "Microsoft.NETCore.App", version: "8.0.0" } } }));
    fs.writeFileSync(out + "/createdump.exe", "");
  `;

  it("starts the program that its runtimeconfig.json names, and takes settings.job along", async () => {
    const source = at("portable");
    writeFiles(source, { "Contoso.Job.csproj": project, "settings.job": "{}", "Program.cs": "" });
    const { built } = begin({
      source,
      stages: at("stages"),
      target: {},
      environment: standIn(at("bin"), "dotnet", publish),
    });
    const { stage, runFiles } = await built;
    assert.deepEqual(runFiles, ["run.cmd", "run.sh"], "a site of either system finds its own");
    assert.match(
      readFileSync(join(stage, "run.sh"), "utf8"),
      /^exec dotnet Contoso\.Job\.dll "\$@"$/m,
    );
    assert.ok(existsSync(join(stage, "settings.job")));
    assert.deepEqual(readdirSync(source).sort(), [
      "Contoso.Job.csproj",
      "Program.cs",
      "settings.job",
    ]);
  });

  it("says what is wrong with the code, and where", async () => {
    const source = at("broken");
    writeFiles(source, { "Job.csproj": project });
    const script = `
      console.log(${JSON.stringify(source)} + "/Program.cs(3,14): error CS1002: ; expected [/x/Job.csproj]");
      console.log(${JSON.stringify(source)} + "/Program.cs(3,14): error CS1002: ; expected [/x/Job.csproj]");
      process.exit(1);
    `;
    const environment = standIn(at("bin-broken"), "dotnet", script);
    const { built } = begin({ source, stages: at("stages"), environment });
    await assert.rejects(built, (error: BuildError) => {
      assert.equal(error.message, "Couldn't build sample: Program.cs:3: ; expected");
      assert.equal(error.problems.length, 1, "MSBuild says everything twice");
      return true;
    });
  });

  it("warns of a runtime that the site doesn't have", async () => {
    const source = at("older");
    writeFiles(source, { "Job.csproj": project });
    const { built, events } = begin({
      source,
      stages: at("stages"),
      target: { os: "linux", stack: "DOTNETCORE|6.0" },
      environment: standIn(at("bin-older"), "dotnet", publish),
    });
    await built;
    const warnings = events.flatMap((each) => (each.kind === "warning" ? [each.message] : []));
    assert.match(warnings.join(), /needs \.NET 8\.0 .* but the site has \.NET 6\.0/);
  });

  it("starts an executable that brings its runtime", async () => {
    const source = at("single");
    writeFiles(source, { "Job.csproj": project });
    const script = `
      const out = args[args.indexOf("-o") + 1];
      for (const name of ["Job.exe", "createdump.exe"]) fs.writeFileSync(out + "/" + name, "");
    `;
    const { built } = begin({
      source,
      stages: at("stages"),
      target: { os: "windows" },
      environment: standIn(at("bin-single"), "dotnet", script),
    });
    const { stage, runFiles } = await built;
    assert.deepEqual(runFiles, ["run.cmd"]);
    assert.equal(readFileSync(join(stage, "run.cmd"), "utf8"), "@echo off\r\nJob.exe %*\r\n");
  });

  it("names the tool that isn't there", async () => {
    const source = at("without");
    writeFiles(source, { "Job.csproj": project });
    const { built } = begin({ source, stages: at("stages"), environment: { PATH: at("nowhere") } });
    await assert.rejects(built, /sample is built with dotnet, which isn't on the PATH/);
  });
});

describe("a build of Python", () => {
  const at = useTemporaryFolder();

  function sample(name: string, files: Readonly<Record<string, string>>): string {
    const source = at(name);
    writeFiles(source, {
      "requirements.txt": "--no-index\n--find-links wheels\ngreeting==1.0\n",
      "wheels/readme.txt": "",
      ...files,
    });
    writeWheel(join(source, "wheels"));
    return source;
  }

  it("installs its packages into the stage, where the run file finds them", async function () {
    skipWithout(this, "python3");
    const source = sample("job", {
      "run.py": "import sys, greeting\nprint(greeting.word, *sys.argv[1:])\n",
      ".venv/pyvenv.cfg": "",
    });
    const { stage } = await begin({ source, stages: at("stages") }).built;
    assert.equal(run(stage, "there").trim(), "hello there");
    assert.ok(!existsSync(join(stage, ".venv")), "a virtual environment can't be moved");
    assert.deepEqual(readdirSync(source).sort(), [".venv", "requirements.txt", "run.py", "wheels"]);
  });

  it("says which package there is no file for", async function () {
    skipWithout(this, "python3");
    const source = sample("missing", { "run.py": "" });
    writeFileSync(
      join(source, "requirements.txt"),
      "--no-index\n--find-links wheels\nleft-pad==9\n",
    );
    await assert.rejects(
      begin({ source, stages: at("stages") }).built,
      /^BuildError: Couldn't build sample: .*left-pad==9/,
    );
  });
});

describe("a build of Java", () => {
  const at = useTemporaryFolder();
  const program = {
    "src/Main.java":
      'public class Main { public static void main(String[] a) { System.out.println("java " + String.join(" ", a)); } }\n',
  };
  const older = { os: isWindows ? "windows" : "linux", stack: "JAVA|8-jre8" } as const;
  /** Compiles and packs as Maven would, with the machine's own compiler. */
  const maven = (manifest: string) => `
    const { execFileSync } = require("child_process");
    fs.mkdirSync("target/classes", { recursive: true });
    execFileSync("javac", ["-d", "target/classes", "src/Main.java"], { stdio: "inherit" });
    for (const name of ["job-1.0.jar", "job-1.0-sources.jar", "original-job-1.0.jar"])
      execFileSync("jar", ["${manifest}", "target/" + name, "Main", "-C", "target/classes", "."].filter((x, i) => "${manifest}" === "cfe" || i !== 2), { stdio: "inherit" });
  `;

  it("starts the jar that has a Main-Class, and not its companions", async function () {
    skipWithout(this, "javac", "jar", "java");
    const source = at("job");
    writeFiles(source, { "pom.xml": "<project/>", ...program });
    const environment = standIn(at("bin"), "mvn", maven("cfe"));
    const { built, events } = begin({ source, stages: at("stages"), environment, target: older });
    const { stage } = await built;
    assert.equal(run(stage, "a").trim(), "java a");
    assert.match(JSON.stringify(events), /sample needs Java \d+, but the site has Java 8\./);
    const own = isWindows ? "run.cmd" : "run.sh";
    assert.deepEqual(readdirSync(stage).sort(), ["job-1.0.jar", own].sort());
    assert.ok(isWindows || statSync(join(stage, own)).mode & 0o100, "executable");
  });

  it("names the jar that can't be started", async function () {
    skipWithout(this, "javac", "jar");
    const source = at("library");
    writeFiles(source, { "pom.xml": "<project/>", ...program });
    const environment = standIn(at("bin-library"), "mvn", maven("cf"));
    await assert.rejects(
      begin({ source, stages: at("stages"), environment }).built,
      /job-1\.0\.jar has no Main-Class/,
    );
  });

  it("names the jars of which each can be started: an older version lies there still", async function () {
    skipWithout(this, "javac", "jar");
    const source = at("several");
    writeFiles(source, { "pom.xml": "<project/>", ...program });
    const script = maven("cfe").replace('"original-job-1.0.jar"', '"job-0.9.jar"');
    const environment = standIn(at("bin-several"), "mvn", script);
    await assert.rejects(
      begin({ source, stages: at("stages"), environment }).built,
      /^BuildError: The build of sample wrote several jars that can be started: job-0\.9\.jar, job-1\.0\.jar\. Remove the old ones from target\.$/,
    );
  });

  it("says where javac stopped", async function () {
    skipWithout(this, "javac");
    const source = at("wrong");
    writeFiles(source, { "src/Main.java": "class Main {\n  int x\n}\n" });
    const entry = { command: ["javac", "-d", "out", "src/Main.java"], output: "out" };
    await assert.rejects(
      begin({ source, stages: at("stages"), entry }).built,
      (error: BuildError) => {
        assert.match(error.message, /^Couldn't build sample: Main\.java:2: ';' expected$/);
        assert.equal(error.problems[0]?.file, join(source, "src", "Main.java"));
        return error instanceof BuildError;
      },
    );
  });
});

describe("a build of C# by Mono's compiler", () => {
  const at = useTemporaryFolder();

  it("starts the program that it wrote on a Windows site", async function () {
    skipWithout(this, "mcs", "mono");
    const source = at("job");
    writeFiles(source, {
      "Program.cs":
        'class P { static int Main(string[] a) { System.Console.WriteLine("csharp " + string.Join(" ", a)); return 3; } }\n',
    });
    const entry = { command: ["mcs", "-out:out/job.exe", "Program.cs"], output: "out" };
    mkdirSync(join(source, "out"));
    const { stage, runFiles } = await begin({
      source,
      stages: at("stages"),
      target: { os: "windows" },
      entry: { ...entry, run: "job.exe" },
    }).built;
    assert.deepEqual(runFiles, ["run.cmd"]);
    assert.equal(readFileSync(join(stage, "run.cmd"), "utf8"), "@echo off\r\njob.exe %*\r\n");
    const ended = spawnSync("mono", [join(stage, "job.exe"), "a"], { encoding: "utf8" });
    assert.deepEqual([ended.stdout, ended.status], ["csharp a\n", 3]);
  });

  it("starts nothing on a Linux site, which has no Mono, and says so", async function () {
    skipWithout(this, "mcs");
    const source = at("linux");
    writeFiles(source, { "Program.cs": "class P { static void Main() { } }\n" });
    mkdirSync(join(source, "out"));
    const entry = { command: ["mcs", "-out:out/job.exe", "Program.cs"], output: "out" };
    await assert.rejects(
      begin({ source, stages: at("stages"), target: { os: "linux" }, entry }).built,
      /^BuildError: 'job\.exe' only runs on Windows apps\. Add a run\.sh for Linux\.$/,
    );
  });

  it("says where it stopped", async function () {
    skipWithout(this, "mcs");
    const source = at("wrong");
    writeFiles(source, { "Program.cs": "class P {\n  int x\n}\n" });
    const entry = { command: ["mcs", "-out:job.exe", "Program.cs"], output: "out" };
    await assert.rejects(
      begin({ source, stages: at("stages"), entry }).built,
      /^BuildError: Couldn't build sample: Program\.cs:3: /,
    );
  });
});
