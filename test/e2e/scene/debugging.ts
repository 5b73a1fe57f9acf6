// What suites that debug share: breakpoints in the sample's files, and what the debuggers say of
// them.
import assert from "node:assert";
import {
  type DebugAdapterTracker,
  type DebugSession,
  type Disposable,
  debug,
  Location,
  Position,
  SourceBreakpoint,
  Uri,
} from "vscode";
import type { DebugPort } from "../../../core/kudu";
import { eventually, hostClient } from "./sample";

export interface Stop {
  readonly session: DebugSession;
  readonly threadId: number;
}

/**
 * A breakpoint in a line (the first is 1) of a file, with the stops that debuggers report from now
 * on.
 */
export class Breakpoint implements Disposable {
  private readonly stops: Stop[] = [];
  /** How often a job's debugger has said that it knows the breakpoints. */
  private known = 0;
  private readonly breakpoint: SourceBreakpoint;
  private readonly tracking: Disposable;

  constructor(
    readonly file: string,
    readonly line: number,
  ) {
    const place = new Location(Uri.file(file), new Position(line - 1, 0));
    this.breakpoint = new SourceBreakpoint(place);
    this.tracking = debug.registerDebugAdapterTrackerFactory("*", {
      createDebugAdapterTracker: (session): DebugAdapterTracker => ({
        onDidSendMessage: ({ type, event, command, body }) => {
          if (type === "event" && event === "stopped") {
            this.stops.push({ session, threadId: body.threadId });
          } else if (type === "response" && command === "setBreakpoints") {
            this.known += session.type === "webjob" ? 0 : 1;
          }
        },
      }),
    });
    this.set();
  }

  set(): void {
    this.stops.length = 0;
    debug.addBreakpoints([this.breakpoint]);
  }

  /**
   * Resolves when the debugger of the job has forgotten it, and the job goes on where it stood
   * there again.
   */
  async remove(): Promise<void> {
    const before = this.known;
    debug.removeBreakpoints([this.breakpoint]);
    await eventually("the debugger forgets the breakpoint", async () => this.known > before);
    for (const { session, threadId } of this.stops.splice(0)) {
      await session.customRequest("continue", { threadId });
    }
  }

  dispose(): void {
    debug.removeBreakpoints([this.breakpoint]);
    this.tracking.dispose();
  }

  /** Waits for the next stop, which must be in the line of the file. The job stands still there. */
  async isReached(): Promise<Stop & { readonly frameId: number }> {
    const stop = await eventually("the breakpoint is hit", async () => this.stops.shift());
    const { session, threadId } = stop;
    const { stackFrames } = await session.customRequest("stackTrace", { threadId, levels: 1 });
    const [frame] = stackFrames;
    assert.strictEqual(frame.line, this.line);
    assert.ok(frame.source.path.endsWith(this.file), frame.source.path);
    return { ...stop, frameId: frame.id };
  }

  /** Waits for the next stop, lets `look` evaluate there, and goes on. */
  async isHit(
    look?: (evaluate: (text: string) => Promise<string>) => Promise<void>,
  ): Promise<void> {
    const { session, threadId, frameId } = await this.isReached();
    await look?.(async (expression) => {
      const answer = await session.customRequest("evaluate", { expression, frameId });
      return answer.result;
    });
    await session.customRequest("continue", { threadId });
  }
}

/** The debug port that the local host has open for a continuous job. */
export async function debugPort(name: string): Promise<DebugPort> {
  const { debug: port } = await (await hostClient()).getJob({ kind: "continuous", name });
  assert.ok(port, "the host opened no debug port");
  return port;
}

/** Waits until the job runs in another process than `before`, with its debug port open. */
export async function otherProcess(name: string, before: DebugPort): Promise<DebugPort> {
  return eventually("the job runs in another process", async () => {
    const { debug: port } = await (await hostClient()).getJob({ kind: "continuous", name });
    return port?.pid !== before.pid && port;
  });
}

/**
 * The sessions that began since this file was loaded and have not ended; VS Code may call one
 * active that is no more.
 */
const alive = new Map<string, DebugSession>();
debug.onDidStartDebugSession((session) => alive.set(session.id, session));
debug.onDidTerminateDebugSession(({ id }) => alive.delete(id));

export async function noSessionIsLeft(): Promise<void> {
  await eventually("no session is left", async () => alive.size === 0);
}

/** Waits until a continuous job has printed more than it has by now. */
export async function printsOn(name: string): Promise<void> {
  const client = await hostClient();
  const log = async () => (await client.readFile(`data/jobs/continuous/${name}/job_log.txt`)).data;
  const { length } = await log();
  await eventually(`${name} prints on`, async () => (await log()).length > length);
}
