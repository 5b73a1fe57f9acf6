/** The debug ports of continuous jobs: opened when a person asks, opened again when the job restarts. */
import type { DebugPort } from "../../core/kudu";
import type { ScriptHostName } from "../../core/scriptHosts";
import { findFreePort } from "../jobs/continuous/freePort";
import { listProcesses, treeOf } from "../processes/processList";
import { whyNoDebugpy } from "./debugpy";
import { awaitRuntime, type FoundPort, findPort, type Running, whyOutOfReach } from "./findPort";
import { type Command, debuggerLines, type Launch, withDebugger } from "./launch";
import { filterLines } from "./ownLines";
import { openRelay, type Relay } from "./relay";
import { findRuntime, runtimeOf } from "./runtime";

/** What is asked about a job. */
export interface DebuggedJob {
  readonly name: string;
  readonly runFile: { readonly host: { readonly name: ScriptHostName }; readonly name: string };
}

/** `restart`: the runtime listens only from its start on, so the job has to be started anew. */
export type Opening = "opening" | "restart" | { readonly refused: string };

export interface JobDebugging {
  /** How a continuous job's process is to be started. */
  launch(job: DebuggedJob, command: Command): Launch;
  /** Asks for the job's debug port; it shows in {@link port} when it is open. */
  open(job: DebuggedJob, command: Command): Promise<Opening>;
  /** The open port, by the job's name. */
  port(name: string): DebugPort | undefined;
  /** True for a port that this host opened for a debugger. */
  isOwnPort(port: number): boolean;
  /** A person stopped the job: its port is not opened again. */
  forget(name: string): void;
  close(): void;
}

export interface DebuggingOptions {
  readonly platform: NodeJS.Platform;
  /** Called when {@link JobDebugging.port} changes. */
  readonly onChange: () => void;
  /** Hears the sentence about a port that could not be opened. */
  readonly warn: (sentence: string) => void;
}

/** What is known of a job while the host lives. */
interface Debugged {
  isWanted: boolean;
  /** Keeps its port over restarts. */
  relay?: Relay;
  /** Where Python is told to listen. */
  reserved?: number;
  running?: Running;
  open?: DebugPort;
}

export function createJobDebugging({ platform, onChange, warn }: DebuggingOptions): JobDebugging {
  const jobs = new Map<string, Debugged>();
  let isClosed = false;

  function stateOf(name: string): Debugged {
    const known = jobs.get(name) ?? { isWanted: false };
    jobs.set(name, known);
    return known;
  }

  async function show(state: Debugged, running: Running, found: FoundPort): Promise<void> {
    const { runtime, pid, target } = found;
    state.relay ??= await openRelay();
    if (isClosed) {
      state.relay.close();
    } else if (!running.isGone && !state.open) {
      state.relay.leadTo(target === 0 ? undefined : target);
      state.open = { runtime, port: target === 0 ? 0 : state.relay.port, pid, root: running.root };
      onChange();
    }
  }

  async function openPort(name: string, state: Debugged, running: Running): Promise<void> {
    try {
      const found = await findPort(name, running, () => state.open !== undefined);
      if (typeof found === "object") {
        await ("warning" in found ? warn(found.warning) : show(state, running, found));
      }
    } catch (error) {
      warn(`The debug port of ${name} was not opened: ${String(error)}`);
    }
  }

  /** A runtime has printed where it listens. */
  async function showPrinted(
    state: Debugged,
    running: Running | undefined,
    printed: Pick<FoundPort, "runtime" | "target">,
  ): Promise<void> {
    const found = running && findRuntime(treeOf(running.pid, await listProcesses()));
    if (running && found?.runtime === printed.runtime) {
      await show(state, running, { ...found, target: printed.target });
    }
  }

  function noteEnd(state: Debugged, running: Running): void {
    running.isGone = true;
    if (state.running === running) {
      state.running = undefined;
      state.relay?.leadTo(undefined);
      if (state.open) {
        state.open = undefined;
        onChange();
      }
    }
  }

  function launch(job: DebuggedJob, command: Command): Launch {
    const state = stateOf(job.name);
    const runtime = runtimeOf(job.runFile.host.name, job.runFile.name);
    const { isWanted, reserved } = state;
    let running: Running | undefined;
    const rules = debuggerLines((printer, target) => {
      showPrinted(state, running, { runtime: printer, target }).catch((error) =>
        warn(String(error)),
      );
    });
    const filter: Launch["filterError"] = (pass) => filterLines(rules, () => state.isWanted, pass);
    const wish = runtime && { runtime, isWanted, port: reserved, platform };
    return {
      ...(wish ? withDebugger(command, wish) : command),
      filterOutput: filter,
      filterError: filter,
      started({ pid, ended }, root) {
        if (pid === undefined || runtime === undefined) {
          return;
        }
        // Node opens by a signal, except on Windows, which has none.
        const listens = isWanted && (runtime !== "node" || platform === "win32");
        const begun: Running = {
          pid,
          root,
          listens,
          reserved: runtime === "python" ? reserved : undefined,
          begun: performance.now(),
          isGone: false,
        };
        running = begun;
        state.running = begun;
        ended.finally(() => noteEnd(state, begun)).catch(() => undefined);
        if (isWanted) {
          openPort(job.name, state, begun);
        }
      },
    };
  }

  async function open(job: DebuggedJob, command: Command): Promise<Opening> {
    const { host, name } = job.runFile;
    const runtime = runtimeOf(host.name, name);
    if (runtime === undefined) {
      return {
        refused: `The WebJob ${job.name} runs ${name}, for which there is no debugger here.`,
      };
    }
    const refused = runtime === "python" ? await whyNoDebugpy(job.name, command) : undefined;
    if (refused) {
      return { refused };
    }
    const state = stateOf(job.name);
    const { running } = state;
    const unreachable =
      runtime === "unknown" && running ? await whyOutOfReach(job.name, running) : undefined;
    if (unreachable) {
      return { refused: unreachable };
    }
    state.isWanted = true;
    state.reserved ??= await findFreePort();
    if (!running || state.open) {
      return "opening";
    }
    if (await needsRestart(runtime, running)) {
      return "restart";
    }
    openPort(job.name, state, running);
    return "opening";
  }

  async function needsRestart(
    runtime: ReturnType<typeof runtimeOf>,
    running: Running,
  ): Promise<boolean> {
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
      case "node":
        return platform === "win32";
      default:
        return false;
    }
  }

  return {
    launch,
    open,
    port: (name) => jobs.get(name)?.open,
    isOwnPort: (port) => [...jobs.values()].some(({ relay }) => relay?.port === port),
    forget(name) {
      stateOf(name).isWanted = false;
    },
    close() {
      isClosed = true;
      for (const { relay } of jobs.values()) {
        relay?.close();
      }
    },
  };
}
