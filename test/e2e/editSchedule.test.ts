import assert from "node:assert";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { commands, type TextEditor, Uri, WorkspaceEdit, workspace } from "vscode";
import type { EditedSchedule } from "../../client/schedule/editSchedule";
import type { Recurrence } from "../../core/recurrence/recurrence";
import { eventually, hostClient, jobFolder } from "./scene/sample";

const weekdaysAtNine: Recurrence = {
  every: { count: 1, unit: "week" },
  weekdays: [1, 2, 3, 4, 5],
  at: [{ hour: 9, minute: 0 }],
};

function edit(target: Uri | string, options: object): Thenable<EditedSchedule | undefined> {
  return commands.executeCommand("webjobs.editSchedule", target, options);
}

/** Writes from outside, and waits until an editor that has the file open has noticed. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await eventually(`the editor notices ${file}`, async () =>
    workspace.textDocuments.every(({ uri, getText }) => uri.fsPath !== file || getText() === text),
  );
}

describe("editing a schedule", () => {
  const report = Uri.file(jobFolder("triggered", "report"));
  const file = join(report.fsPath, "settings.job");
  const importer = Uri.file(jobFolder("triggered", "import"));
  const newFile = join(importer.fsPath, "settings.job");
  let original: string;
  before(async () => {
    original = await readFile(file, "utf8");
  });
  afterEach(async () => {
    await write(file, original);
    await rm(newFile, { force: true });
  });

  it("writes it in place, and leaves comments and everything else", async () => {
    const text =
      '{\n  // at night\n  "schedule": /* old */ "0 0 3 * * *", // 3:00\n  "extra": [1]\n}\n';
    await write(file, text);
    const edited = await edit(Uri.file(file), { recurrence: weekdaysAtNine });
    assert.deepStrictEqual(edited, { expression: "0 0 9 * * 1-5", unsupported: [] });
    assert.strictEqual(await readFile(file, "utf8"), text.replace("0 0 3 * * *", "0 0 9 * * 1-5"));
  });

  it("takes the job's folder as text, as the code lens gives it", async () => {
    await edit(report.toString(), { expression: "0 0 * * * *" });
    assert.strictEqual(
      await readFile(file, "utf8"),
      original.replace("0 */5 * * * *", "0 0 * * * *"),
    );
  });

  it("takes a script of the job for the job", async () => {
    await edit(Uri.joinPath(report, "run.sh"), { expression: "0 0 * * * *" });
    assert.match(await readFile(file, "utf8"), /"0 0 \* \* \* \*"/);
  });

  it("writes a settings.job where there is none", async () => {
    await edit(importer, { recurrence: weekdaysAtNine });
    assert.strictEqual(await readFile(newFile, "utf8"), '{\n  "schedule": "0 0 9 * * 1-5"\n}\n');
  });

  it("writes the nearest, and says what is lost", async () => {
    const edited = await edit(report, { recurrence: { ...weekdaysAtNine, once: "2027-03-01" } });
    assert.deepStrictEqual(edited, { expression: "0 0 9 1 3 *", unsupported: ["once"] });
    assert.match(await readFile(file, "utf8"), /"0 0 9 1 3 \*"/);
  });

  it("removes the schedule", async () => {
    await write(file, '{\n  "schedule": "0 0 3 * * *",\n  "extra": 1\n}\n');
    const edited = await edit(report, { expression: "" });
    assert.deepStrictEqual(edited, { expression: undefined, unsupported: [] });
    assert.strictEqual(await readFile(file, "utf8"), '{\n  "extra": 1\n}\n');
  });

  it("keeps a paused schedule paused", async () => {
    await write(file, '{ "paused_schedule": "0 0 3 * * *" }');
    await edit(report, { expression: "0 0 4 * * *" });
    assert.strictEqual(await readFile(file, "utf8"), '{ "paused_schedule": "0 0 4 * * *" }');
  });

  it("leaves unsaved what was unsaved", async () => {
    const uri = Uri.file(file);
    const document = await workspace.openTextDocument(uri);
    const typed = new WorkspaceEdit();
    typed.insert(uri, document.positionAt(0), "// mine\n");
    await workspace.applyEdit(typed);
    await edit(uri, { expression: "0 0 4 * * *" });
    assert.ok(document.isDirty, "it was saved");
    assert.match(document.getText(), /^\/\/ mine\n.*"0 0 4 \* \* \*"/);
    assert.strictEqual(await readFile(file, "utf8"), original);
    await document.save();
    assert.match(await readFile(file, "utf8"), /^\/\/ mine\n.*"0 0 4 \* \* \*"/);
  });

  for (const [why, options, message] of [
    ["no NCRONTAB", { expression: "*/5 * * * *" }, /It must contain 6 components/],
    [
      "a date that never comes",
      { recurrence: { every: { count: 1, unit: "month" }, days: [31], months: [4] } },
      /This date doesn't exist/,
    ],
    ["a wish that is none", { recurrence: { ...weekdaysAtNine, at: [] } }, /A value is missing/],
  ] as const) {
    it(`refuses ${why}, and writes nothing`, async () => {
      await assert.rejects(async () => edit(report, options), message);
      assert.strictEqual(await readFile(file, "utf8"), original);
    });
  }

  it("refuses a file that Azure does not read, and leaves it", async () => {
    await write(file, '{ "schedule": "0 0 3 * * *"');
    await assert.rejects(
      async () => edit(report, { expression: "0 0 4 * * *" }),
      /Azure can't read/,
    );
    assert.strictEqual(await readFile(file, "utf8"), '{ "schedule": "0 0 3 * * *"');
  });

  it("refuses a continuous job in one sentence", async () => {
    const mailer = Uri.file(jobFolder("continuous", "mailer"));
    await assert.rejects(
      async () => edit(mailer, { recurrence: weekdaysAtNine }),
      /mailer is a continuous WebJob\. Only triggered WebJobs can have a schedule\./,
    );
  });

  describe("of a deployed job", () => {
    const path = "site/wwwroot/App_Data/jobs/triggered/import/settings.job";
    after(async () => {
      const client = await hostClient();
      await client.deleteJob({ kind: "triggered", name: "import" });
      await commands.executeCommand("webjobs.stopLocalHost", importer);
    });

    it("writes it where the job is deployed", async () => {
      await writeFile(newFile, '{ "schedule": "0 0 3 * * *" } // mine\n');
      await commands.executeCommand("webjobs.deploy", importer);
      const deployed = await eventually("the deployed copy is known", async () => {
        const editor = await commands.executeCommand<TextEditor>("webjobs.openSettings", importer);
        return editor.document.uri.scheme === "webjobs-remote" && editor.document.uri;
      });
      await edit(deployed, { recurrence: weekdaysAtNine });
      const { data } = await (await hostClient()).readFile(path);
      assert.strictEqual(data.toString(), '{ "schedule": "0 0 9 * * 1-5" } // mine\n');
      assert.match(await readFile(newFile, "utf8"), /0 0 3/, "the source is another file");

      const folder = Uri.joinPath(deployed, "..").toString();
      await edit(folder, { expression: "0 0 4 * * *" });
      const { data: later } = await (await hostClient()).readFile(path);
      assert.match(later.toString(), /0 0 4/, "the folder of a deployed job is one too");
    });
  });
});
