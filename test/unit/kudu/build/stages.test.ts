// What is kept of builds, and for how long.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "../../../../kudu/build/runTool";
import {
  beginStage,
  holdStage,
  listStages,
  removeHalfStages,
  removeOldStages,
  type Stage,
  stagesFolder,
} from "../../../../kudu/build/stages";
import { useTemporaryFolder } from "../../temporaryFolder";
import { begin, writeFiles } from "./building";
import { skipWithout, standIn } from "./standIn";

describe("the stages of builds", () => {
  const at = useTemporaryFolder();

  async function make(source: string, builtAt: number, size = 1): Promise<Stage> {
    const half = await beginStage(at(source, "hash", "linux"), builtAt);
    writeFileSync(join(half.files, "run.js"), "");
    return half.finish({
      key: `${builtAt}`,
      source: "/source",
      builtAt,
      seconds: 1,
      runFiles: ["run.js"],
      size,
      outside: [],
    });
  }

  it("are three for each source and target, and never one that is in use", async () => {
    const made: Stage[] = [];
    for (const day of [1, 2, 3, 4, 5]) {
      made.push(await make("several", day * 86_400_000));
    }
    const held = made[0] && holdStage(made[0].files);
    await removeOldStages(at("several"), made.at(-1)?.files ?? "");
    const kept = made.map(({ files }) => existsSync(files));
    assert.deepEqual(kept, [true, false, true, true, true]);
    held?.release();
    await removeOldStages(at("several"), made.at(-1)?.files ?? "");
    assert.equal(existsSync(made[0]?.files ?? ""), false);
  });

  it("are a gigabyte in all, the youngest first", async () => {
    const size = 600 * 1024 ** 2;
    const old = await make("large", 1, size);
    const young = await make("large", 86_400_000, size);
    await removeOldStages(at("large"), young.files);
    assert.deepEqual([existsSync(old.files), existsSync(young.files)], [false, true]);
  });

  it("are complete: what a killed build left is none, and goes with the next", async () => {
    const target = at("killed", "hash", "linux");
    const half = await beginStage(target, 1);
    writeFileSync(join(half.files, "run.js"), "");
    assert.deepEqual(await listStages(target), []);
    await removeHalfStages(target);
    assert.equal(existsSync(half.files), false);
  });

  it("are not counted when their note can't be read", async () => {
    const stage = await make("unreadable", 1);
    writeFileSync(join(stage.files, "..", "build.json"), '{ "key": ');
    assert.deepEqual(await listStages(join(stage.files, "..", "..")), []);
  });

  for (const [platform, environment, folder] of [
    ["linux", { XDG_CACHE_HOME: "/cache" }, "/cache/webjobs/build"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/webjobs/build"],
  ] as const) {
    it(`lie where ${platform} keeps what can be made again`, () => {
      assert.equal(stagesFolder(environment, platform).replaceAll("\\", "/"), folder);
    });
  }
});

describe("a build that can't go on as usual", () => {
  const at = useTemporaryFolder();
  const project =
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>';

  it("names the place that it can't write to", async () => {
    writeFiles(at("job"), { "package.json": '{ "scripts": { "build": "x" } }' });
    writeFileSync(at("file"), "");
    const { built } = begin({ source: at("job"), stages: at("file") });
    await assert.rejects(built, ({ message }: Error) => {
      assert.match(
        message,
        /^Couldn't keep the build of sample in .*file: .*Earlier builds are unchanged\.$/,
      );
      return true;
    });
  });

  it("says which SDKs there are when it needs another one", async () => {
    writeFiles(at("sdk"), { "Job.csproj": project });
    const script = `
      if (args[0] === "--list-sdks") console.log("6.0.100 [/usr/share/dotnet/sdk]\\n8.0.204 [/usr/share/dotnet/sdk]");
      else { console.log("/x/Microsoft.NET.targets(144,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0. [/x.csproj]"); process.exit(1); }
    `;
    const environment = standIn(at("bin"), "dotnet", script);
    const { built } = begin({ source: at("sdk"), stages: at("stages"), environment });
    await assert.rejects(
      built,
      /targeting \.NET 9\.0\. Installed \.NET SDKs: 6\.0\.100, 8\.0\.204\.$/,
    );
  });

  it("warns of passwords in settings that it copied", async () => {
    writeFiles(at("secrets"), { "Job.csproj": project });
    const script = `
      const out = args[args.indexOf("-o") + 1];
      fs.writeFileSync(out + "/Job.dll", "");
      fs.writeFileSync(out + "/Job.runtimeconfig.json", "{}");
      fs.writeFileSync(out + "/appsettings.json", JSON.stringify({ ConnectionStrings: { db: "Server=x;Password=hunter2" } }));
      fs.writeFileSync(out + "/appsettings.Development.json", JSON.stringify({ ConnectionStrings: { db: "Server=x;Password=" } }));
    `;
    const environment = standIn(at("bin-secrets"), "dotnet", script);
    const { built, events } = begin({ source: at("secrets"), stages: at("stages"), environment });
    await built;
    const warnings = events.flatMap((each) => (each.kind === "warning" ? [each.message] : []));
    assert.deepEqual(warnings, [
      "appsettings.json of sample contains a password or key. Use an app setting of the site instead.",
    ]);
  });

  it("warns of a package that was made for this machine when the site has another system", async function () {
    skipWithout(this, "npm");
    writeFiles(at("native"), {
      "package.json":
        '{ "scripts": { "build": "node -e 0" }, "dependencies": { "fast": "file:fast" } }',
      "fast/package.json": '{ "name": "fast", "version": "1.0.0" }',
      "fast/fast.node": "",
      "node_modules/.keep": "",
      "index.js": "",
      "run.js": "",
    });
    const os = process.platform === "win32" ? "linux" : "windows";
    const { built, events } = begin({ source: at("native"), stages: at("stages"), target: { os } });
    const { stage } = await built;
    assert.ok(existsSync(join(stage, "node_modules", "fast", "fast.node")), "a copy, and no link");
    assert.match(
      JSON.stringify(events),
      /contains node_modules\/fast\/fast\.node, which is for the system/,
    );
  });

  it("adds the run file of the system that the source has none for, and says so", async function () {
    skipWithout(this, "npm");
    writeFiles(at("cmd"), {
      "package.json":
        '{ "dependencies": {}, "scripts": { "build": "node -e 0" }, "main": "index.js" }',
      "index.js": "",
      "run.cmd": "@node index.js\r\n",
      "node_modules/.keep": "",
    });
    const { built, events } = begin({
      source: at("cmd"),
      stages: at("stages"),
      target: { os: "linux" },
    });
    assert.deepEqual((await built).runFiles, ["run.js"]);
    assert.match(
      JSON.stringify(events),
      /run\.cmd doesn't run on Linux, so a run file for it is added\./,
    );
  });

  it("passes on what npm says of a lock file that doesn't fit, and installs nothing else", async function () {
    skipWithout(this, "npm");
    writeFiles(at("lock"), {
      "package.json":
        '{ "name": "a", "version": "1.0.0", "dependencies": { "left-pad": "1.3.0" } }',
      "package-lock.json":
        '{ "name": "a", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "a", "version": "1.0.0" } } }',
      "run.js": "",
    });
    // As below a quiet `npm run`, where npm would not say why either.
    const environment = { ...process.env, npm_config_loglevel: "silent" };
    const { built, events } = begin({ source: at("lock"), stages: at("stages"), environment });
    await assert.rejects(built, /Couldn't build sample: `npm ci` can only install packages when/);
    const commands = events.filter(({ kind }) => kind === "command");
    assert.equal(commands.length, 1, "no silent fallback");
  });

  it("is said to go on when its tool prints nothing", async () => {
    const told: number[] = [];
    await runTool({
      program: process.execPath,
      args: ["-e", "setTimeout(() => {}, 700)"],
      cwd: at(),
      environment: process.env,
      minute: 30,
      onOutput: () => undefined,
      onLine: () => undefined,
      onSilence: (minutes) => told.push(minutes),
    });
    assert.deepEqual(told.slice(0, 2), [10, 20]);
  });

  it("ends with its tool, whatever server that left behind with its output", async () => {
    const script =
      'require("child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 8000)"], { stdio: "inherit", detached: true }).unref()';
    const code = await runTool({
      program: process.execPath,
      args: ["-e", script],
      cwd: at(),
      environment: process.env,
      onOutput: () => undefined,
      onLine: () => undefined,
      onSilence: () => undefined,
    });
    assert.equal(code, 0);
  });
});
