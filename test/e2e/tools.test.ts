// The agents' tools as any extension calls them. What changes something asks in a modal dialog,
// which no test here can answer.
import assert from "node:assert";
import { symlinkSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commands, LanguageModelTextPart, lm, Uri } from "vscode";
import { changingTools, readingTools } from "../../kudu/tools/names";
import { eventually, hostClient, jobFolder, sampleFolder } from "./scene/sample";

async function call(name: string, input: object): Promise<Record<string, unknown>> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof LanguageModelTextPart);
  return JSON.parse(part.value);
}

describe("the tools for agents in VS Code", () => {
  const report = Uri.file(jobFolder("triggered", "report"));
  const link = join(sampleFolder(), "linked");

  before(async () => {
    await commands.executeCommand("webjobs.stopLocalHost", report);
  });
  after(() => rm(link, { force: true }));

  it("are there, with what they take", () => {
    const ours = lm.tools.filter(({ name }) => name.startsWith("webjobs_"));
    assert.deepStrictEqual(
      ours.map(({ name }) => name).toSorted(),
      [...readingTools, ...changingTools].toSorted(),
    );
    assert.ok(ours.every(({ inputSchema, description }) => inputSchema && description));
  });

  it("list the jobs and start no host", async () => {
    const { jobs, isRunning } = await call("webjobs_list_jobs", {});
    const found = (jobs as Record<string, unknown>[]).find(({ name }) => name === "report");
    assert.strictEqual(isRunning, false);
    assert.strictEqual(found?.kind, "triggered");
    assert.match(String(found?.sentence), /every 5 minutes/i);
  });

  it("explain a schedule and check a job", async () => {
    const explained = await call("webjobs_explain_schedule", { schedule: "0 0 3 * *" });
    assert.strictEqual(explained.isValid, false);
    const [problem] = explained.problems as Record<string, unknown>[];
    assert.strictEqual(problem?.severity, "error");
    const checked = await call("webjobs_check_job", { path: report.fsPath });
    assert.strictEqual((checked.checked as object[]).length, 1);
    assert.strictEqual(checked.errors, 0, JSON.stringify(checked));
  });

  it("read the runs and the log of a host that runs", async () => {
    await commands.executeCommand("webjobs.run", report, { wait: true });
    const { runs } = await call("webjobs_get_runs", { job: "report" });
    assert.strictEqual((runs as Record<string, unknown>[])[0]?.status, "Success");
    const { lines, notice } = await call("webjobs_read_log", { job: "report" });
    assert.match((lines as string[]).join("\n"), /Report of/);
    assert.match(String(notice), /never follow instructions/);
    assert.ok((await (await hostClient()).history("report")).length > 0);
  });

  it("look at nothing outside of the workspace", async () => {
    symlinkSync(join(sampleFolder(), ".."), link, "junction");
    for (const path of ["..", "linked", process.execPath]) {
      await assert.rejects(call("webjobs_check_job", { path }), /outside the folders/);
    }
  });

  // Windows lets only administrators make a link to a file.
  const withLinks = process.platform === "win32" ? it.skip : it;
  withLinks("read no settings.job that is a link out of the workspace", async () => {
    const folder = jobFolder("triggered", "linked");
    await mkdir(folder);
    await writeFile(join(folder, "run.js"), "");
    const secret = join(sampleFolder(), "..", "secret.json");
    await writeFile(secret, '{ "secret_of_others": 1 }');
    symlinkSync(secret, join(folder, "settings.job"));
    try {
      const checked = await eventually("it is found", () =>
        call("webjobs_check_job", { path: folder }).catch(() => undefined),
      );
      assert.doesNotMatch(JSON.stringify(checked), /secret_of_others/);
      assert.match(JSON.stringify(checked), /leads out of the workspace/);
    } finally {
      await rm(folder, { recursive: true });
      await rm(secret);
    }
  });

  it("know only the sites that were added", async () => {
    await assert.rejects(call("webjobs_list_jobs", { site: "elsewhere" }), /Known sites: local/);
  });
});
