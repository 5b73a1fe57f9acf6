// What a person runs is what a person wrote: saved, the source, and with a run file.
import assert from "node:assert";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigurationTarget, commands, Uri, WorkspaceEdit, workspace } from "vscode";
import type { Run } from "../../core/kudu";
import { eventually, hostClient, jobFolder } from "./scene/sample";

describe("a run of the source", () => {
  const folder = jobFolder("triggered", "written");
  const job = Uri.file(folder);
  const file = Uri.file(join(folder, "run.js"));
  const settings = () => workspace.getConfiguration("webjobs", job);
  const setCopy = (value: string | undefined) =>
    settings().update("run.deployedCopy", value, ConfigurationTarget.Workspace);
  const said = async (): Promise<string> => {
    const run = await commands.executeCommand<Run | undefined>("webjobs.run", job, { wait: true });
    const path = `data/jobs/triggered/written/${run?.id}/output_log.txt`;
    const { data } = await (await hostClient()).readFile(path);
    return /INFO\] said (\w+)/.exec(data.toString())?.[1] ?? data.toString();
  };

  before(async () => {
    await mkdir(folder);
    await writeFile(file.fsPath, 'console.log("said first");\n');
    await eventually("the job is found", async () => said().catch(() => undefined));
  });
  after(async () => {
    await setCopy(undefined);
    await (await hostClient()).deleteJob({ kind: "triggered", name: "written" });
    await rm(folder, { recursive: true });
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("webjobs.stopLocalHost", job);
  });

  it("saves its files first", async () => {
    const document = await workspace.openTextDocument(file);
    const edit = new WorkspaceEdit();
    edit.replace(file, document.lineAt(0).range, 'console.log("said second");');
    await workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    assert.strictEqual(await said(), "second");
    assert.match(await readFile(file.fsPath, "utf8"), /second/);
  });

  it("asks which one is meant where a deployed copy differs, and runs nothing without an answer", async () => {
    await commands.executeCommand("webjobs.deploy", job);
    await writeFile(file.fsPath, 'console.log("said third");\n');
    const runs = async () => (await (await hostClient()).history("written")).length;
    const before = await runs();
    let isOver = false;
    const run = commands.executeCommand("webjobs.run", job).then((id) => {
      isOver = true;
      return id;
    });
    await eventually("the question is closed", async () => {
      await commands.executeCommand("workbench.action.closeQuickOpen");
      return isOver;
    });
    assert.strictEqual(await run, undefined);
    assert.strictEqual(await runs(), before);
  });

  it("asks nothing where the answer is remembered", async () => {
    await setCopy("copy");
    assert.strictEqual(await said(), "second");
    await setCopy("source");
    assert.strictEqual(await said(), "third");
  });

  it("is refused without a run file before the host is asked", async () => {
    const bare = jobFolder("triggered", "bare");
    await mkdir(bare);
    await writeFile(join(bare, "settings.job"), "{}\n");
    try {
      await eventually("it is found", async () =>
        commands.executeCommand("webjobs.run", Uri.file(bare)).then(
          () => false,
          ({ message }) => /^bare can't run\. No run file found/.test(message),
        ),
      );
    } finally {
      await rm(bare, { recursive: true });
    }
  });
});
