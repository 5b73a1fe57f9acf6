/**
 * One continuous job as its debuggers see it: whether they want it, its running process, and its
 * open port.
 */
import * as l10n from "@vscode/l10n";
import type { DebugPort } from "../../core/kudu";
import { treeOf } from "../../core/node/processes/descendants";
import { readProcesses } from "../../core/node/processes/readProcesses";
import type { ScriptHostName } from "../../core/scriptHosts";
import { findFreePort } from "../jobs/continuous/freePort";
import { filterLines } from "./debuggerLines";
import { whyNoDebugpy } from "./debugpy";
import { awaitRuntime, type FoundPort, findPort, type Running, whyOutOfReach } from "./findPort";
import { type Command, debuggerLines, type Launch, withDebugger } from "./launch";
import { openRelay, type Relay } from "./relay";
import { findRuntime, runtimeOf } from "./runtime";

/** What is asked about a job. */
export interface DebuggedJob {
  readonly name: string;
  readonly runFile: { readonly host: { readonly name: ScriptHostName }; readonly name: string };
}

/** `restart`: the runtime listens only from its start on, so the job must restart. */
export type Opening = "opening" | "restart" | { readonly refused: string };

export interface DebuggingOptions {
  /** Called when a port opens or closes. */
  readonly onChange: () => void;
  /** Receives the sentence about a port that could not be opened. */
  readonly warn: (sentence: string) => void;
}

type Runtime = ReturnType<typeof runtimeOf>;

export class Debuggee {
  readonly #name: string;
  readonly #options: DebuggingOptions;
  #isRequested = false;
  #isClosed = false;
  /** Keeps its port over restarts. */
  #relay?: Relay;
  /** The port that Python is given. */
  #reserved?: number;
  #running: Running | undefined;
  #port: DebugPort | undefined;

  constructor(name: string, options: DebuggingOptions) {
    this.#name = name;
    this.#options = options;
  }

  /** The open port; undefined while there is none. */
  get port(): DebugPort | undefined {
    return this.#port;
  }

  owns(port: number): boolean {
    return this.#relay?.port === port;
  }

  /** How the job's process is to be started. */
  launch({ runFile }: DebuggedJob, command: Command): Launch {
    const runtime = runtimeOf(runFile.host.name, runFile.name);
    const options = runtime && {
      runtime,
      isWanted: this.#isRequested,
      port: this.#reserved,
    };
    let running: Running | undefined;
    const rules = debuggerLines((printer, target) => {
      this.#showPrinted(running, { runtime: printer, target }).catch((error) =>
        this.#options.warn(String(error)),
      );
    });
    const filter: Launch["filterError"] = (pass) =>
      filterLines(rules, () => this.#isRequested, pass);
    return {
      ...(options ? withDebugger(command, options) : command),
      filterOutput: filter,
      filterError: filter,
      started: ({ pid, ended }, root) => {
        if (pid !== undefined && options) {
          running = this.#begin(pid, root, options);
          const begun = running;
          ended.finally(() => this.#noteEnd(begun)).catch(() => undefined);
        }
      },
    };
  }

  /** Asks for the debug port; it shows in {@link port} when it is open. */
  async open({ runFile }: DebuggedJob, command: Command): Promise<Opening> {
    const runtime = runtimeOf(runFile.host.name, runFile.name);
    const refused = await this.#whyRefused(runtime, runFile.name, command);
    if (refused) {
      return { refused };
    }
    this.#isRequested = true;
    this.#reserved ??= await findFreePort();
    const running = this.#running;
    if (!running || this.#port) {
      return "opening";
    }
    if (await this.#needsRestart(runtime, running)) {
      return "restart";
    }
    this.#find(running);
    return "opening";
  }

  /** The user stopped the job: its port is not opened again. */
  forget(): void {
    this.#isRequested = false;
  }

  close(): void {
    this.#isClosed = true;
    this.#relay?.close();
  }

  async #whyRefused(
    runtime: Runtime,
    runFile: string,
    command: Command,
  ): Promise<string | undefined> {
    switch (runtime) {
      case undefined:
        return `Debugging isn't supported for ${runFile} of the WebJob ${this.#name}.`;
      case "python":
        return whyNoDebugpy(this.#name, command);
      case "unknown":
        return this.#running && whyOutOfReach(this.#name, this.#running);
      default:
        return undefined;
    }
  }

  async #needsRestart(runtime: Runtime, running: Running): Promise<boolean> {
    if (running.listens) {
      return false;
    }
    const actual = runtime === "unknown" ? (await awaitRuntime(running))?.runtime : runtime;
    switch (actual) {
      case "java":
        return true;
      case "python":
        // Behind a script it listens already, or the request was refused.
        return runtime === "python";
      default:
        return false;
    }
  }

  #begin(
    pid: number,
    root: string,
    { runtime, isWanted, port }: { runtime: Runtime; isWanted: boolean; port: number | undefined },
  ): Running {
    const running: Running = {
      pid,
      root,
      // Node opens when it is asked.
      listens: isWanted && runtime !== "node",
      reserved: runtime === "python" ? port : undefined,
      begun: performance.now(),
      isGone: false,
    };
    this.#running = running;
    if (isWanted) {
      this.#find(running);
    }
    return running;
  }

  #noteEnd(running: Running): void {
    running.isGone = true;
    if (this.#running === running) {
      this.#running = undefined;
      this.#relay?.leadTo(undefined);
      if (this.#port) {
        this.#port = undefined;
        this.#options.onChange();
      }
    }
  }

  /** Polls for the port until it is open, the process has ended or the timeout has passed. */
  async #find(running: Running): Promise<void> {
    const { warn } = this.#options;
    try {
      const found = await findPort(this.#name, running, () => this.#port !== undefined);
      if (typeof found === "object") {
        await ("warning" in found ? warn(found.warning) : this.#show(running, found));
      }
    } catch (error) {
      warn(l10n.t("Couldn't open the debug port of {0}: {1}", this.#name, String(error)));
    }
  }

  /** A runtime has printed where it listens. */
  async #showPrinted(
    running: Running | undefined,
    printed: Pick<FoundPort, "runtime" | "target">,
  ): Promise<void> {
    const found = running && findRuntime(treeOf(running.pid, await readProcesses()));
    if (running && found?.runtime === printed.runtime) {
      await this.#show(running, { ...found, target: printed.target });
    }
  }

  async #show(running: Running, { runtime, pid, target }: FoundPort): Promise<void> {
    this.#relay ??= await openRelay();
    if (this.#isClosed) {
      this.#relay.close();
    } else if (!running.isGone && !this.#port) {
      this.#relay.leadTo(target === 0 ? undefined : target);
      const port = target === 0 ? 0 : this.#relay.port;
      this.#port = { runtime, port, pid, root: running.root };
      this.#options.onChange();
    }
  }
}
