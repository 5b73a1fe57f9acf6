import assert from "node:assert";
import { join } from "node:path";
import {
  commands,
  type DebugAdapterTracker,
  type DebugSession,
  type Disposable,
  debug,
  Location,
  Position,
  SourceBreakpoint,
  Uri,
  workspace,
} from "vscode";
import { eventually, hostClient, jobFolder } from "./scene/sample";

interface Stop {
  readonly session: DebugSession;
  readonly threadId: number;
}

/** Every `stopped` event that a debugger sends. */
function watchStops(): { stops: Stop[] } & Disposable {
  const stops: Stop[] = [];
  const tracking = debug.registerDebugAdapterTrackerFactory("*", {
    createDebugAdapterTracker: (session): DebugAdapterTracker => ({
      onDidSendMessage: ({ type, event, body }) => {
        if (type === "event" && event === "stopped") {
          stops.push({ session, threadId: body.threadId });
        }
      },
    }),
  });
  return { stops, dispose: () => tracking.dispose() };
}

describe("debugging", () => {
  const mailer = Uri.file(jobFolder("continuous", "mailer"));
  const source = Uri.file(join(mailer.fsPath, "mail.js"));
  const folder = workspace.workspaceFolders?.[0];
  const stopsAt = new SourceBreakpoint(new Location(source, new Position(1, 0)));
  let watch: ReturnType<typeof watchStops>;

  before(() => {
    watch = watchStops();
    debug.addBreakpoints([stopsAt]);
  });
  after(async () => {
    await debug.stopDebugging();
    debug.removeBreakpoints([stopsAt]);
    watch.dispose();
    await commands.executeCommand("webjobs.stopLocalHost", mailer);
  });

  async function nextStop(): Promise<Stop> {
    return eventually("the breakpoint is hit", async () => watch.stops.pop());
  }

  async function stackOf({ session, threadId }: Stop) {
    const { stackFrames } = await session.customRequest("stackTrace", { threadId, levels: 1 });
    return stackFrames[0];
  }

  async function processOf(name: string): Promise<number> {
    const { debug: port } = await (await hostClient()).getJob({ kind: "continuous", name });
    assert.ok(port, "the host opened no debug port");
    return port.pid;
  }

  it("stops a continuous job at a breakpoint in its source", async () => {
    await commands.executeCommand("webjobs.attachDebugger", mailer);
    const stop = await nextStop();
    const frame = await stackOf(stop);
    assert.strictEqual(frame.line, 2);
    assert.match(frame.source.path, /continuous\/mailer\/mail\.js$/);
    const { result } = await stop.session.customRequest("evaluate", {
      expression: "number > 0",
      frameId: frame.id,
    });
    assert.strictEqual(result, "true");
    await stop.session.customRequest("continue", { threadId: stop.threadId });
  });

  it("attaches again when the job was restarted", async () => {
    const before = await processOf("mailer");
    await eventually("the job goes on", async () => watch.stops.splice(0));
    debug.removeBreakpoints([stopsAt]);
    process.kill(before, "SIGKILL");
    await eventually("the job runs in another process", async () => {
      const job = await (await hostClient()).getJob({ kind: "continuous", name: "mailer" });
      return job.debug && job.debug.pid !== before;
    });
    watch.stops.splice(0);
    debug.addBreakpoints([stopsAt]);
    assert.strictEqual((await stackOf(await nextStop())).line, 2);
  });

  it("leaves the job running when it detaches", async () => {
    const pid = await processOf("mailer");
    debug.removeBreakpoints([stopsAt]);
    await debug.stopDebugging();
    await eventually("no session is left", async () => debug.activeDebugSession === undefined);
    const job = await (await hostClient()).getJob({ kind: "continuous", name: "mailer" });
    assert.strictEqual(job.status, "Running");
    process.kill(pid, 0);
  });

  it("offers a configuration for each continuous job", async () => {
    const configuration = { type: "webjob", request: "attach", name: "Attach", job: "mailer" };
    assert.strictEqual(await debug.startDebugging(folder, configuration), true);
    await eventually("a debugger holds on to the job", async () => debug.activeDebugSession);
    await debug.stopDebugging();
  });

  it("refuses a triggered job with one sentence and starts nothing", async () => {
    const report = Uri.file(jobFolder("triggered", "report"));
    await assert.rejects(
      async () => commands.executeCommand("webjobs.attachDebugger", report),
      /triggered WebJob.*nothing to attach to/,
    );
    const configuration = { type: "webjob", request: "attach", name: "Attach", job: "report" };
    assert.strictEqual(await debug.startDebugging(folder, configuration), false);
  });
});
