import {
  type DebugAdapter,
  type DebugProtocolMessage,
  type DebugSession,
  Disposable,
  debug,
  EventEmitter,
} from "vscode";
import { tellFailure } from "./attachFailure";

/** The parts of the Debug Adapter Protocol that a session needs which debugs nothing itself. */
interface Message {
  readonly seq: number;
  readonly type: string;
  readonly command: string;
  readonly arguments?: { readonly breakpoints?: readonly unknown[] };
}

/** Milliseconds that a runtime's debugger is given to detach. */
const detachPatience = 3_000;

/** What the session attaches to, again and again while the job lives. */
export interface Attachable {
  /**
   * Starts the runtime's debugger as a child of `session`; rejects with a sentence, and when it is
   * given up meanwhile.
   */
  attach(session: DebugSession, signal: AbortSignal): Promise<void>;
  /** Resolves to true when the job came back after its process ended, false when it will not. */
  comesBack(signal: AbortSignal): Promise<boolean>;
  /** Said in the debug console when the job came back or ended. */
  readonly words: { readonly restarted: string; readonly ended: string };
}

/**
 * The session of type `webjob`: holds the debug session of the job's runtime as its child and opens
 * a new one when the job was restarted. Detaching ends both sessions and leaves the job alone.
 */
export class AttachSession implements DebugAdapter {
  private readonly sent = new EventEmitter<DebugProtocolMessage>();
  readonly onDidSendMessage = this.sent.event;
  private readonly abort = new AbortController();
  private readonly watching: Disposable;
  private child: DebugSession | undefined;

  constructor(
    private readonly session: DebugSession,
    private readonly job: Attachable,
  ) {
    this.watching = Disposable.from(
      debug.onDidStartDebugSession((started) => {
        if (started.parentSession?.id === session.id) {
          this.child = started;
        }
      }),
      debug.onDidTerminateDebugSession((ended) => {
        if (ended.id === this.child?.id && !this.abort.signal.aborted) {
          this.child = undefined;
          void this.attachAgain();
        }
      }),
    );
  }

  handleMessage(message: DebugProtocolMessage): void {
    void this.answer(message as unknown as Message);
  }

  dispose(): void {
    this.abort.abort();
    this.watching.dispose();
    this.sent.dispose();
  }

  private async answer(request: Message): Promise<void> {
    switch (request.command) {
      case "initialize":
        this.respond(request, {});
        this.send({ type: "event", event: "initialized" });
        break;
      case "attach":
        await this.attach(request);
        break;
      case "setBreakpoints":
        // The child verifies them.
        this.respond(request, {
          breakpoints: request.arguments?.breakpoints?.map(() => ({ verified: false })) ?? [],
        });
        break;
      case "threads":
        this.respond(request, { threads: [] });
        break;
      case "disconnect":
      case "terminate":
        this.abort.abort();
        await this.detach();
        this.respond(request, {});
        this.send({ type: "event", event: "terminated" });
        break;
      default:
        this.respond(request, {});
    }
  }

  private async attach(request: Message): Promise<void> {
    try {
      await this.job.attach(this.session, this.abort.signal);
      this.respond(request, {});
    } catch (error) {
      const format = (error as Error).message;
      // VS Code would show it in a modal dialog.
      this.send({
        type: "response",
        request_seq: request.seq,
        command: request.command,
        success: false,
        message: format,
        body: { error: { id: 1, format, showUser: false } },
      });
      if (!this.abort.signal.aborted) {
        const { configuration, workspaceFolder } = this.session;
        tellFailure(configuration, error as Error, () =>
          debug.startDebugging(workspaceFolder, configuration),
        );
      }
    }
  }

  /**
   * To stop the child by VS Code's API would stop its parent, which is this session, and wait for
   * it. A debugger that does not answer keeps no one waiting: it loses its connection with this
   * session.
   */
  private async detach(): Promise<void> {
    const tooLate = AbortSignal.timeout(detachPatience);
    const givenUp = new Promise((resolve) => tooLate.addEventListener("abort", resolve));
    const asked = this.child?.customRequest("disconnect", { terminateDebuggee: false });
    try {
      await Promise.race([asked, givenUp]);
    } catch {
      // It ended by itself meanwhile: there is nothing left to detach.
    }
  }

  private async attachAgain(): Promise<void> {
    try {
      const isBack = await this.job.comesBack(this.abort.signal);
      if (isBack) {
        this.say(this.job.words.restarted);
        await this.job.attach(this.session, this.abort.signal);
        return;
      }
      this.say(this.job.words.ended);
    } catch (error) {
      if (this.abort.signal.aborted) {
        return; // Detached while it waited.
      }
      this.say((error as Error).message);
    }
    this.send({ type: "event", event: "terminated" });
  }

  private say(text: string): void {
    this.send({
      type: "event",
      event: "output",
      body: { category: "console", output: `${text}\n` },
    });
  }

  private respond(request: Message, body: object): void {
    this.send({
      type: "response",
      request_seq: request.seq,
      command: request.command,
      success: true,
      body,
    });
  }

  private send(message: object): void {
    this.sent.fire({ seq: 0, ...message } as DebugProtocolMessage);
  }
}
