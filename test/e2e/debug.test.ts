import assert from "node:assert";
import { join } from "node:path";
import { commands, debug, Uri, window, workspace } from "vscode";
import type { ContinuousJob } from "../../core/kudu";
import { Breakpoint, debugPort, noSessionIsLeft, otherProcess, printsOn } from "./scene/debugging";
import { eventually, hostClient, jobFolder } from "./scene/sample";

const job = { kind: "continuous", name: "mailer" } as const;

describe("debugging", () => {
  const mailer = Uri.file(jobFolder("continuous", "mailer"));
  const source = join(mailer.fsPath, "mail.js");
  const folder = workspace.workspaceFolders?.[0];
  let breakpoint: Breakpoint;

  before(() => {
    breakpoint = new Breakpoint(source, 2);
  });
  after(async () => {
    await debug.stopDebugging();
    breakpoint.dispose();
    await (await hostClient()).deleteJob(job);
    await commands.executeCommand("workbench.action.closeAllEditors");
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
  });

  const live = async (): Promise<ContinuousJob> => (await hostClient()).getJob(job);
  const configuration = { type: "webjob", request: "attach", name: "Attach to mailer" };

  it("stops a continuous job at a breakpoint in its source", async () => {
    assert.strictEqual(await commands.executeCommand("webjobs.attachDebugger", mailer), true);
    await breakpoint.isHit(async (evaluate) => {
      assert.strictEqual(await evaluate("number > 0"), "true");
    });
  });

  it("attaches again when the job was restarted", async () => {
    const before = await debugPort("mailer");
    await breakpoint.remove();
    await commands.executeCommand("webjobs.stop", mailer);
    await noSessionIsLeft();
    await commands.executeCommand("webjobs.attachDebugger", mailer);
    const again = await debugPort("mailer");
    assert.strictEqual(again.port, before.port);
    process.kill(again.pid, "SIGKILL");
    await otherProcess("mailer", again);
    breakpoint.set();
    await breakpoint.isHit();
  });

  it("follows into a deployed copy, and stops where the source has the breakpoint", async () => {
    const before = await debugPort("mailer");
    await breakpoint.remove();
    await commands.executeCommand("webjobs.deploy", mailer);
    const { root } = await otherProcess("mailer", before);
    assert.match(root, /site\/wwwroot\/App_Data\/jobs\/continuous\/mailer$/);
    breakpoint.set();
    await breakpoint.isHit();
  });

  it("leaves the job running when it detaches, even from a breakpoint", async () => {
    const { pid } = await debugPort("mailer");
    await breakpoint.isReached();
    await debug.stopDebugging();
    await noSessionIsLeft();
    await printsOn("mailer");
    assert.strictEqual((await live()).status, "Running");
    assert.strictEqual((await debugPort("mailer")).pid, pid);
    breakpoint.dispose();
  });

  it("attaches to what a configuration names", async () => {
    assert.strictEqual(
      await debug.startDebugging(folder, { ...configuration, job: "mailer" }),
      true,
    );
    await eventually("a debugger holds on to the job", async () => debug.activeDebugSession);
    await debug.stopDebugging();
    await noSessionIsLeft();
  });

  it("takes the job of the file in front when nothing names one, as F5 without a launch.json", async () => {
    await window.showTextDocument(Uri.file(source));
    const started = new Promise<string>((resolve) => {
      const watching = debug.onDidStartDebugSession(({ type, configuration: { job: path } }) => {
        if (type === "webjob") {
          watching.dispose();
          resolve(path);
        }
      });
    });
    await debug.startDebugging(folder, configuration);
    assert.strictEqual(await started, "App_Data/jobs/continuous/mailer");
    await debug.stopDebugging();
    await noSessionIsLeft();
  });

  it("ends when the job is stopped, and says so by ending", async () => {
    await commands.executeCommand("webjobs.attachDebugger", mailer);
    await eventually("a debugger holds on to the job", async () => debug.activeDebugSession);
    await commands.executeCommand("webjobs.stop", mailer);
    await noSessionIsLeft();
    assert.strictEqual((await live()).status, "Stopped");
  });

  it("starts no debugger for a session that was ended before the job's port was open", async () => {
    const begun = new Promise<void>((resolve) => {
      const tracking = debug.registerDebugAdapterTrackerFactory("webjob", {
        createDebugAdapterTracker: () => ({
          onWillReceiveMessage: ({ command }) => {
            if (command === "attach") {
              tracking.dispose();
              resolve();
            }
          },
        }),
      });
    });
    const attached = commands.executeCommand("webjobs.attachDebugger", mailer);
    await begun;
    await debug.stopDebugging();
    assert.notStrictEqual(await attached, true);
    await noSessionIsLeft();
  });

  it("starts the run file of a triggered job outside the host, with its environment and arguments", async () => {
    const importer = Uri.file(jobFolder("triggered", "import"));
    const file = join(jobFolder("triggered", "import"), "run.js");
    const stop = new Breakpoint(file, 8);
    const given = { arguments: "orders.csv --dry-run" };
    try {
      assert.ok(await commands.executeCommand("webjobs.debugRunFile", importer, given));
      await stop.isHit(async (evaluate) => {
        assert.match(await evaluate("options.join()"), /--dry-run/);
        assert.match(await evaluate("process.env.WEBJOBS_NAME"), /import/);
        assert.match(await evaluate("process.env.WEBJOBS_TYPE"), /triggered/);
      });
    } finally {
      stop.dispose();
      await debug.stopDebugging();
    }
    await noSessionIsLeft();
    assert.deepStrictEqual(
      await (await hostClient()).history("import"),
      [],
      "the host ran nothing",
    );
  });

  it("starts no run file of a continuous job, and none that no debugger starts", async () => {
    await assert.rejects(
      async () => commands.executeCommand("webjobs.debugRunFile", mailer),
      /mailer is a continuous WebJob\. Use “Attach Debugger”/,
    );
    const report = Uri.file(jobFolder("triggered", "report"));
    await assert.rejects(
      async () => commands.executeCommand("webjobs.debugRunFile", report),
      /works with run files for Node\.js and Python\. report starts with run\.sh/,
    );
  });

  it("refuses a triggered job with one sentence and starts nothing", async () => {
    const report = Uri.file(jobFolder("triggered", "report"));
    await assert.rejects(
      async () => commands.executeCommand("webjobs.attachDebugger", report),
      /isn't supported for triggered WebJobs.*Debug its run file outside the local host, or make the WebJob continuous/,
    );
    assert.strictEqual(
      await debug.startDebugging(folder, { ...configuration, job: "report" }),
      false,
    );
  });
});
