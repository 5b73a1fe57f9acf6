// Jobs that lie in no jobs folder, found in the sample workspace as a person's repository would
// hold them.
import assert from "node:assert";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigurationTarget, commands, RelativePattern, tasks, Uri, workspace } from "vscode";
import { skippedFolders, tracePatterns } from "../../core/find/traces";
import type { Job } from "../../core/kudu";
import { walkTraces } from "../../core/node/findJobsIn";
import { eventually, hostClient, sampleFolder } from "./scene/sample";

const project = `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><WebJobName>mail</WebJobName></PropertyGroup>
<ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" Version="3.0.41" /></ItemGroup></Project>`;

const files: Readonly<Record<string, string>> = {
  "src/Mail/Mail.csproj": project,
  "src/Mail/Program.cs": "await host.RunAsync();",
  "src/Mail/build.fsx": "1",
  "webjobs/nightly/run.js": "console.log('done');\n",
  "webjobs/nightly/Settings.job": '{ "schedule": "0 0 6 * * *" }\n',
  "tools/sync/main.py": "print(1)\n",
};

describe("jobs outside the jobs folder", () => {
  const at = (path: string) => Uri.file(join(sampleFolder(), path));

  before(async () => {
    for (const [path, text] of Object.entries(files)) {
      await workspace.fs.writeFile(at(path), Buffer.from(text));
    }
    await commands.executeCommand("webjobs.refresh");
  });
  after(async () => {
    const client = await hostClient();
    await client.deleteJob({ kind: "continuous", name: "mail" });
    await commands.executeCommand("webjobs.stopLocalHost", at(""));
    await workspace
      .getConfiguration("webjobs", at(""))
      .update("jobs", undefined, ConfigurationTarget.WorkspaceFolder);
    for (const folder of ["src", "webjobs", "tools"]) {
      await rm(at(folder).fsPath, { recursive: true, force: true });
    }
  });

  it("are looked for by one search that sees what a walk through the folder sees", async () => {
    const found = await workspace.findFiles(
      new RelativePattern(at(""), `{${tracePatterns.join(",")}}`),
      `**/{${skippedFolders.join(",")}}/**`,
    );
    const { paths } = await walkTraces(sampleFolder());
    const searched = found.map(({ path }) => path.slice(at("").path.length).replace(/^\//, ""));
    assert.deepStrictEqual(searched.sort(), [...paths].sort());
    assert.ok(searched.includes("webjobs/nightly/Settings.job"));
  });

  it("have tasks once their type is known", async () => {
    const names = await eventually("a task of nightly", async () => {
      const all = (await tasks.fetchTasks({ type: "webjob" })).map(({ name }) => name);
      return all.includes("deploy nightly") && all;
    });
    assert.ok(names.includes("build mail"), "the source of a project is built first");
  });

  it("are found, and missed, when their folder comes and goes as a whole, whatever its name", async () => {
    const folder = at("webjobs/Contoso.Mail");
    const isFound = async (wanted: boolean): Promise<boolean> => {
      const all = (await tasks.fetchTasks({ type: "webjob" })).map(({ name }) => name);
      return all.includes("deploy Contoso.Mail") === wanted;
    };
    const elsewhere = join(sampleFolder(), "../Contoso.Mail");
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, "run.js"), "");
    await writeFile(join(elsewhere, "settings.job"), '{ "schedule": "0 0 6 * * *" }');
    await rename(elsewhere, folder.fsPath);
    await eventually("it is found", () => isFound(true));
    await rename(folder.fsPath, elsewhere);
    await eventually("it is gone", () => isFound(false));
    await rm(elsewhere, { recursive: true });
  });

  it("are built as source of a project, whatever script lies beside it", async () => {
    await assert.rejects(
      async () => commands.executeCommand("webjobs.deploy", at("src/Mail"), { site: "local" }),
      /is built with dotnet, which isn't on the PATH/,
    );
  });

  it("are deployed from what their build wrote, with the project's own name", async () => {
    const output = at("src/Mail/bin/Release/net8.0/publish");
    await workspace.fs.createDirectory(output);
    await writeFile(join(output.fsPath, "Mail.dll"), "MZ");
    await writeFile(join(output.fsPath, "run.sh"), "#!/bin/bash\nsleep 60\n");
    const job = await commands.executeCommand<Job>("webjobs.deploy", output, { site: "local" });
    assert.deepStrictEqual([job.name, job.type], ["mail", "continuous"]);
  });

  it("are added by a person, and kept in the settings", async () => {
    const added = await commands.executeCommand<{ name: string; kind: string }>(
      "webjobs.addFolder",
      at("tools/sync"),
      { kind: "triggered", name: "sync-orders" },
    );
    assert.deepStrictEqual([added.name, added.kind], ["sync-orders", "triggered"]);
    assert.deepStrictEqual(workspace.getConfiguration("webjobs", at("")).get("jobs"), {
      "tools/sync": { kind: "triggered", name: "sync-orders" },
    });
    await eventually("a task of the added folder", async () =>
      (await tasks.fetchTasks({ type: "webjob" })).some(
        ({ name }) => name === "deploy sync-orders",
      ),
    );
  });
});
