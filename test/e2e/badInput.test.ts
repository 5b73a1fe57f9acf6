import assert from "node:assert";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  ConfigurationTarget,
  commands,
  Position,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { eventually, hostClient, jobFolder, sampleFolder } from "./scene/sample";

/** What a command is refused with. */
async function refusalOf(command: string, ...args: unknown[]): Promise<string> {
  try {
    await commands.executeCommand(command, ...args);
  } catch (error) {
    return (error as Error).message;
  }
  throw new assert.AssertionError({ message: `${command} was not refused` });
}

describe("bad input", () => {
  const mailer = Uri.file(jobFolder("continuous", "mailer"));
  const folder = (kind: "continuous" | "triggered", name: string) => jobFolder(kind, name);
  after(() => commands.executeCommand("webjobs.stopLocalHost", mailer));

  async function within<T>(
    kind: "continuous" | "triggered",
    name: string,
    files: Record<string, string>,
    work: (uri: Uri) => Promise<T>,
  ): Promise<T> {
    const path = folder(kind, name);
    await mkdir(path, { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      await writeFile(join(path, file), text);
    }
    try {
      await commands.executeCommand("webjobs.refresh");
      return await work(Uri.file(path));
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  }

  it("names the job that has no run file, and deploys nothing", async () => {
    await within("triggered", "empty", { "notes.txt": "nothing to run" }, async (uri) => {
      assert.match(await refusalOf("webjobs.deploy", uri), /empty/);
      const client = await hostClient();
      assert.strictEqual(await client.findJob({ kind: "triggered", name: "empty" }), undefined);
    });
  });

  it("refuses an empty folder", async () => {
    await within("triggered", "hollow", {}, async (uri) => {
      assert.match(await refusalOf("webjobs.deploy", uri), /hollow/);
    });
  });

  it("refuses a name that Azure does not take", async () => {
    const script = Uri.file(join(sampleFolder(), "loose.js"));
    await writeFile(script.fsPath, "0;\n");
    const refusal = await refusalOf("webjobs.deploy", script, { kind: "triggered", name: "a/b" });
    assert.match(refusal, /a\/b/);
    await rm(script.fsPath);
  });

  it("refuses a file that lies in no job", async () => {
    assert.match(
      await refusalOf("webjobs.run", Uri.file(join(sampleFolder(), "README.md"))),
      /README\.md isn't in the folder of a WebJob/,
    );
  });

  it("says that a job which crashes at once was started, and keeps its words in the log", async () => {
    await within("continuous", "crasher", { "run.js": 'throw new Error("boom")' }, async (uri) => {
      await eventually("the host knows the job", async () => {
        return (await hostClient()).findJob({ kind: "continuous", name: "crasher" });
      });
      await commands.executeCommand("webjobs.start", uri);
      await eventually("the log tells", async () => {
        const { data } = await (await hostClient()).readFile(
          "data/jobs/continuous/crasher/job_log.txt",
        );
        return data.toString().includes("boom");
      });
      await commands.executeCommand("webjobs.stop", uri);
    });
  });

  for (const command of [
    "webjobs.run",
    "webjobs.deploy",
    "webjobs.showHistory",
    "webjobs.addFolder",
  ]) {
    it(`names a job that was renamed between the click and ${command}`, async () => {
      const files = { "run.js": "0;\n" };
      await within("triggered", "fleeting", files, async (uri) => {
        await rename(uri.fsPath, `${uri.fsPath}-again`);
        try {
          assert.match(await refusalOf(command, uri), /fleeting/);
          await commands.executeCommand("webjobs.refresh");
          assert.match(await refusalOf(command, uri), /fleeting/);
        } finally {
          await rm(`${uri.fsPath}-again`, { recursive: true });
        }
      });
    });
  }

  it("runs nothing of a job whose file could not be saved, and keeps what was typed", async () => {
    const files = { "run.js": "process.exitCode = 5;\n" };
    await within("triggered", "unsaved", files, async (uri) => {
      const file = Uri.joinPath(uri, "run.js");
      const document = await workspace.openTextDocument(file);
      await window.showTextDocument(document);
      const edit = new WorkspaceEdit();
      edit.insert(file, new Position(0, 0), "// typed\n");
      await workspace.applyEdit(edit);
      await rm(file.fsPath);
      await mkdir(file.fsPath);
      const refusal = await refusalOf("webjobs.run", uri);
      assert.match(refusal, /^Couldn't save .*unsaved\/run\.js, so unsaved was left as it is\./);
      assert.match(document.getText(), /^\/\/ typed/);
      assert.ok(document.isDirty);
      // Else it is saved by itself once its folder is gone, which brings the job back.
      await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      assert.ok(!document.isDirty);
    });
  });

  it("starts no local host on a local.settings.json that cannot be read, and says which", async () => {
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
    const settings = join(sampleFolder(), "local.settings.json");
    await mkdir(settings);
    try {
      assert.match(await refusalOf("webjobs.start", mailer), /local\.settings\.json/);
    } finally {
      await rm(settings, { recursive: true });
    }
    assert.ok(await commands.executeCommand("webjobs.startLocalHost", mailer));
  });

  it("names a job whose folder is away, and knows it again when it is back", async () => {
    const jobs = join(sampleFolder(), "App_Data");
    await rename(jobs, `${jobs}-away`);
    try {
      assert.match(await refusalOf("webjobs.start", mailer), /mailer/);
    } finally {
      await rename(`${jobs}-away`, jobs);
    }
    await eventually("the job is known again", async () => {
      await commands.executeCommand("webjobs.refresh");
      return commands.executeCommand("webjobs.start", mailer).then(
        () => true,
        () => false,
      );
    });
    await commands.executeCommand("webjobs.stop", mailer);
  });

  it("says which port is taken", async () => {
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
    const blocker = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => blocker.once("listening", resolve));
    const { port } = blocker.address() as AddressInfo;
    const settings = workspace.getConfiguration("webjobs");
    await settings.update("localHost.port", port, ConfigurationTarget.Global);
    try {
      const refusal = await refusalOf("webjobs.startLocalHost", mailer);
      assert.match(refusal, new RegExp(String(port)));
      assert.match(refusal, /sample/);
    } finally {
      await settings.update("localHost.port", undefined, ConfigurationTarget.Global);
      blocker.close();
    }
    assert.ok(await commands.executeCommand("webjobs.startLocalHost", mailer));
  });
});
