import assert from "node:assert";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type CodeLens,
  commands,
  env,
  type Hover,
  type MarkdownString,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import type { Run } from "../../core/kudu";
import { eventually, hostClient, jobFolder, sampleFolder } from "./scene/sample";

const job = { kind: "triggered", name: "report" } as const;

describe("what is deployed", () => {
  const report = Uri.file(jobFolder("triggered", "report"));
  const log = Uri.file(join(sampleFolder(), "report.txt"));

  before(async () => {
    await commands.executeCommand("webjobs.deploy", report);
  });
  after(async () => {
    await (await hostClient()).deleteJob(job);
    await commands.executeCommand("webjobs.stopLocalHost", report);
    await commands.executeCommand("workbench.action.closeAllEditors");
    await rm(log.fsPath, { force: true });
  });

  const settings = async () => (await hostClient()).getSettings(job);

  it("has its settings.job edited in place, with what the language server knows", async () => {
    const editor = await commands.executeCommand<TextEditor>("webjobs.openSettings", report);
    const { document } = editor;
    assert.strictEqual(document.languageId, "settings-job");
    const edit = new WorkspaceEdit();
    const at = document.getText().indexOf("*/5");
    const range = document.getWordRangeAtPosition(document.positionAt(at), /\*\/5/);
    assert.ok(range, document.getText());
    edit.replace(document.uri, range, "*/20");
    await workspace.applyEdit(edit);
    assert.ok(await document.save());
    assert.deepStrictEqual(await settings(), { schedule: "0 */20 * * * *" });
    const source = await readFile(join(report.fsPath, "settings.job"), "utf8");
    assert.match(source, /\*\/5/, "the source in the workspace stays as it is");
  });

  it("is explained, run and rescheduled above its own settings.job", async () => {
    const { document } = await commands.executeCommand<TextEditor>("webjobs.openSettings", report);
    const [hover] = await eventually("the schedule is explained", async () => {
      const at = document.positionAt(document.getText().indexOf("*/20"));
      const hovers: Hover[] = await commands.executeCommand(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      );
      return hovers.length > 0 && hovers;
    });
    const said = hover?.contents[0] as MarkdownString | undefined;
    assert.match(said?.value ?? "", /every 20 minutes/i);
    const lenses: CodeLens[] = await commands.executeCommand(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    const titles = lenses.map(({ command }) => command?.title.replace(/ run .*/, " run"));
    assert.deepStrictEqual(titles.toSorted(), ["Next run", "Run"]);
    const run = lenses.find(({ command }) => command?.title === "Run")?.command;
    assert.ok(run);
    const before = (await (await hostClient()).history("report")).length;
    const id = await commands.executeCommand(run.command, ...(run.arguments ?? []));
    assert.match(String(id), /^\d{18}$/);
    assert.strictEqual((await (await hostClient()).history("report")).length, before + 1);
    const expression = "0 */20 * * * *";
    const [folder] = run.arguments ?? [];
    await commands.executeCommand("webjobs.editSchedule", folder, { expression });
  });

  it("tells which files a deployment would change", async () => {
    const differences = await commands.executeCommand<{ path: string }[]>(
      "webjobs.compareDeployed",
      report,
    );
    assert.deepStrictEqual(
      differences.map(({ path }) => path),
      ["settings.job"],
    );
  });

  it("has its schedule paused and resumed, and keeps it meanwhile", async () => {
    await commands.executeCommand("webjobs.pauseSchedule", report);
    assert.deepStrictEqual(await settings(), { paused_schedule: "0 */20 * * * *" });
    await assert.rejects(
      async () => commands.executeCommand("webjobs.pauseSchedule", report),
      /report has no schedule on/,
    );
    await commands.executeCommand("webjobs.resumeSchedule", report);
    assert.deepStrictEqual(await settings(), { schedule: "0 */20 * * * *" });
  });

  it("gives addresses that carry no credentials, as the machine of the jobs knows them", async () => {
    const client = await hostClient();
    const trigger = await commands.executeCommand<string>("webjobs.copyTriggerUrl", report);
    assert.strictEqual(trigger, `${client.url}/api/triggeredwebjobs/report/run`);
    assert.strictEqual(await env.clipboard.readText(), trigger);
    const answer = await fetch(trigger, { method: "POST" });
    assert.strictEqual(answer.status, 401, "the address alone opens nothing");
  });

  it("has its logs downloaded and their address copied", async () => {
    const run = await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
    await commands.executeCommand("webjobs.downloadLog", report, { to: log });
    assert.match(
      await readFile(log.fsPath, "utf8"),
      /Report of .*\r?\n.*Status changed to Success/,
    );
    const url = await commands.executeCommand<string>("webjobs.copyLogUrl", report);
    assert.strictEqual(url, new URL(run.output_url ?? "").href);
  });

  it("has two runs compared without the times that always differ", async () => {
    await commands.executeCommand<Run>("webjobs.run", report, { wait: true });
    const [newer, older] = await (await hostClient()).history("report");
    await commands.executeCommand("webjobs.compareRuns", report, { runs: [older?.id, newer?.id] });
    const shown = await eventually("both outputs are open", async () => {
      const texts = window.visibleTextEditors.map(({ document }) => document.getText());
      return texts.length === 2 && texts.every((text) => text.includes("Report of")) && texts;
    });
    for (const text of shown) {
      assert.doesNotMatch(text, /^\[\d\d\/\d\d\/\d{4}/m);
    }
  });
});
