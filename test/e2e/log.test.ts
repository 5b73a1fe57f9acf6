import assert from "node:assert";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { commands, type DocumentLink, type TextEditor, Uri, window, workspace } from "vscode";
import { rawText } from "../../core/foreignText";
import { schedulerProblem } from "../../kudu/logs/schedulerLog";
import { eventually, hostClient, jobFolder } from "./scene/sample";

describe("a log", () => {
  const mailer = Uri.file(jobFolder("continuous", "mailer"));
  const report = Uri.file(jobFolder("triggered", "report"));
  after(async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
  });

  async function text({ document }: TextEditor, pattern: RegExp): Promise<string> {
    return eventually(`the log shows ${pattern}`, async () => {
      return pattern.test(document.getText()) && document.getText();
    });
  }

  it("grows with what a continuous job prints", async () => {
    await commands.executeCommand("webjobs.start", mailer);
    const editor = await commands.executeCommand<TextEditor>("webjobs.showLog", mailer);
    const before = await text(editor, /Mail 1 sent/);
    const after = await text(editor, /Mail 3 sent/);
    assert.ok(after.startsWith(before), "earlier lines changed");
    assert.strictEqual(editor.document.languageId, "log");
  });

  it("goes on after the job was restarted", async () => {
    const editor = window.activeTextEditor;
    assert.ok(editor);
    await commands.executeCommand("webjobs.stop", mailer);
    await text(editor, /goodbye/);
    await commands.executeCommand("webjobs.start", mailer);
    await text(editor, /goodbye[\s\S]*Mail 1 sent/);
  });

  it("has also what Kudu's log drops past 200 lines", async () => {
    const folder = jobFolder("continuous", "chatty");
    await mkdir(folder);
    const run =
      'for (let i = 1; i <= 300; i++) console.log("line", i); setInterval(() => {}, 1000);';
    await writeFile(join(folder, "run.js"), run);
    await writeFile(join(folder, "settings.job"), '{ "stopping_wait_time": 0 }');
    try {
      const chatty = Uri.file(folder);
      await eventually("the job starts", async () => {
        const start = commands.executeCommand("webjobs.start", chatty);
        return start.then(
          () => true,
          () => false,
        );
      });
      const editor = await commands.executeCommand<TextEditor>("webjobs.showLog", chatty);
      assert.match(await text(editor, /line 300\b/), /line 201\b/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("is the newest run's for a triggered job", async () => {
    await commands.executeCommand("webjobs.run", report, { wait: true });
    const editor = await commands.executeCommand<TextEditor>("webjobs.showLog", report);
    assert.match(await text(editor, /Status changed to Success/), /Report of \d{4}-/);
  });

  it("links what programs say of their files to the source, not to the copy that ran", async () => {
    const folder = jobFolder("triggered", "tracer");
    await mkdir(folder);
    const files = {
      "run.sh": "missing-program\npython3 fail.py\nphp fail.php\njava Fail.java\nnode fail.js\n",
      "fail.py": "\nraise ValueError('no')\n",
      "fail.php": "<?php\n\n\nthrow new Exception('no');\n",
      "Fail.java":
        "class Fail {\n  public static void main(String[] a) {\n    throw null;\n  }\n}\n",
      "fail.js": "\nthrow new Error('no');\n",
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text);
    }
    const tracer = Uri.file(folder);
    await eventually("the job is found", async () => {
      const run = commands.executeCommand("webjobs.run", tracer, { wait: true });
      return run.then(
        () => true,
        () => false,
      );
    });
    const editor = await commands.executeCommand<TextEditor>("webjobs.showLog", tracer);
    await text(editor, /Status changed to Failed/);
    const links = await commands.executeCommand<DocumentLink[]>(
      "vscode.executeLinkProvider",
      editor.document.uri,
      100,
    );
    const linked = links.flatMap(({ target }) =>
      target?.fsPath.startsWith(folder) ? `${basename(target.fsPath)}#${target.fragment}` : [],
    );
    const wanted = ["run.sh#L1", "fail.py#L2", "fail.php#L4", "Fail.java#L3", "fail.js#L2,7"];
    assert.deepStrictEqual(
      wanted.filter((each) => !linked.includes(each)),
      [],
      `${linked.join(", ")}\n${editor.document.getText()}`,
    );
    await rm(folder, { recursive: true });
  });

  it("says why a schedule does not run", async () => {
    const cleanup = Uri.file(jobFolder("triggered", "cleanup"));
    await assert.rejects(
      async () => commands.executeCommand("webjobs.showSchedulerLog", cleanup),
      /cleanup has no scheduler log on the local host\. .*hasn't been scheduled yet/,
    );
    await commands.executeCommand("webjobs.resumeSchedule", cleanup);
    const editor = await eventually("the schedule was read", async () => {
      const shown = commands.executeCommand<TextEditor>("webjobs.showSchedulerLog", cleanup);
      return shown.then(
        (opened): TextEditor | undefined => opened,
        () => undefined,
      );
    });
    await text(editor, /SYS ERR \] Failed to parse schedule/);
    const client = await hostClient();
    assert.match(
      rawText((await schedulerProblem(client, "cleanup")) ?? ""),
      /^Failed to parse schedule/,
    );
    assert.strictEqual(await schedulerProblem(client, "report"), undefined);
  });

  it("of the app is streamed", async () => {
    const editor = await commands.executeCommand<TextEditor>("webjobs.showApplicationLog", mailer);
    await text(editor, /Welcome, you are now connected/);
  });

  it("is read-only", async () => {
    const editor = await commands.executeCommand<TextEditor>("webjobs.showLog", report);
    assert.strictEqual(workspace.fs.isWritableFileSystem(editor.document.uri.scheme), false);
  });

  it("is refused for a job that never ran, with what to do", async () => {
    const cleanup = Uri.file(jobFolder("triggered", "cleanup"));
    await assert.rejects(
      async () => commands.executeCommand("webjobs.showLog", cleanup),
      /cleanup hasn't run on the local host yet.*Run it first/,
    );
  });
});
