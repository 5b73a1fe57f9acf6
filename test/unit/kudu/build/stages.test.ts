// How a build ends that can't go on as usual.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useTemporaryFolder } from "../../temporaryFolder";
import { begin, writeFiles } from "./building";
import { skipWithout, standIn } from "./standIn";

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
});
