/** The debug ports of continuous jobs: opened when a person asks, opened again when the job restarts. */
import type { DebugPort, DebugRuntime } from "../../core/kudu";
import type { ScriptHostName } from "../../core/scriptHosts";
import { findFreePort } from "../jobs/continuous/freePort";
import { isListening } from "../processes/listeningPorts";
import { listProcesses, treeOf } from "../processes/processList";
import { whyNoDebugpy } from "./debugpy";
import { type Command, debuggerLines, type Launch, withDebugger } from "./launch";
import { findInspector, signalInspector } from "./nodeInspector";
import { filterLines } from "./ownLines";
import { openRelay, type Relay } from "./relay";
import { findRuntime, runtimeOf } from "./runtime";

/** What is asked about a job; `job` in `host/jobs` is one. */
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

/** A process that runs, and its place. */
interface Running {
  readonly pid: number;
  readonly root: string;
  /** True when it was started so that it listens from the start on. */
  readonly listens: boolean;
  isGone: boolean;
}

interface Debugged {
  isWanted: boolean;
  relay?: Relay;
  /** Where Python is told to listen the next time. */
  reserved?: number;
  running?: Running;
  open?: DebugPort;
}

/** Milliseconds between two looks, and how long a runtime may take to be there. */
const lookInterval = 50;
const patience = 15_000;
/** How long Node may take to print its port before other ways of finding it are tried. */
const linePatience = 1000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

export function createJobDebugging({ platform, onChange, warn }: DebuggingOptions): JobDebugging {
  const jobs = new Map<string, Debugged>();
  let isClosed = false;

  function stateOf(name: string): Debugged {
    const known = jobs.get(name) ?? { isWanted: false };
    jobs.set(name, known);
    return known;
  }

  async function show(
    state: Debugged,
    running: Running,
    found: { readonly runtime: DebugRuntime; readonly pid: number },
    target: number,
  ): Promise<void> {
    state.relay ??= await openRelay();
    if (running.isGone || isClosed) {
      if (isClosed) {
        state.relay.close();
      }
      return;
    }
    state.relay.leadTo(target === 0 ? undefined : target);
    // .NET's debugger attaches by process id and needs no port.
    state.open = { ...found, port: target === 0 ? 0 : state.relay.port, root: running.root };
    onChange();
  }

  /** The runtime's own process, as soon as the job has started it. */
  async function awaitRuntime(running: Running): Promise<ReturnType<typeof findRuntime>> {
    for (let waited = 0; waited < patience && !running.isGone; waited += lookInterval) {
      const found = findRuntime(treeOf(running.pid, await listProcesses()));
      if (found) {
        return found;
      }
      await pause(lookInterval);
    }
    return undefined;
  }

  async function openPort(job: DebuggedJob, state: Debugged, running: Running): Promise<void> {
    const found = await awaitRuntime(running);
    if (!found || running.isGone) {
      if (!running.isGone) {
        warn(`${job.name} runs no program with a debugger: no Node, Python, Java or .NET.`);
      }
      return;
    }
    switch (found.runtime) {
      case "node":
        await openNode(job, state, running, found.pid);
        break;
      case "python":
        await openPython(job, state, running, found.pid);
        break;
      case "java":
        // It prints its port by itself.
        break;
      case "dotnet":
        await show(state, running, found, 0);
    }
  }

  async function openNode(
    job: DebuggedJob,
    state: Debugged,
    running: Running,
    pid: number,
  ): Promise<void> {
    if (platform !== "win32") {
      const known = await findInspector(pid);
      if (known !== undefined) {
        await show(state, running, { runtime: "node", pid }, known);
        return;
      }
      await signalInspector(pid, () => pause(lookInterval));
    }
    for (
      let waited = 0;
      !state.open && !running.isGone && waited < patience;
      waited += lookInterval
    ) {
      await pause(lookInterval);
      const port = waited >= linePatience ? await findInspector(pid) : undefined;
      if (port !== undefined && !state.open) {
        await show(state, running, { runtime: "node", pid }, port);
      }
    }
    if (!state.open && !running.isGone) {
      warn(`${job.name} did not open its inspector: it may handle SIGUSR1 itself.`);
    }
  }

  async function openPython(
    job: DebuggedJob,
    state: Debugged,
    running: Running,
    pid: number,
  ): Promise<void> {
    const { reserved } = state;
    if (!running.listens || reserved === undefined) {
      warn(
        `${job.name} starts Python from a script: start it with "python -m debugpy" there, or make the .py file its run file.`,
      );
      return;
    }
    for (let waited = 0; waited < patience && !running.isGone; waited += lookInterval) {
      if (await isListening(reserved)) {
        await show(state, running, { runtime: "python", pid }, reserved);
        return;
      }
      await pause(lookInterval);
    }
  }

  function ended(state: Debugged, running: Running): void {
    running.isGone = true;
    if (state.running !== running) {
      return;
    }
    delete state.running;
    state.relay?.leadTo(undefined);
    if (state.open) {
      delete state.open;
      onChange();
    }
  }

  function launch(job: DebuggedJob, command: Command): Launch {
    const state = stateOf(job.name);
    const runtime = runtimeOf(job.runFile.host.name, job.runFile.name);
    const { isWanted, reserved } = state;
    let running: Running | undefined;
    const rules = debuggerLines(async (opened, port) => {
      const found = running && findRuntime(treeOf(running.pid, await listProcesses()));
      if (running && found?.runtime === opened) {
        await show(state, running, found, port);
      }
    });
    const filter = (pass: (chunk: Buffer) => void) =>
      filterLines(rules, () => state.isWanted, pass);
    return {
      ...(runtime
        ? withDebugger(command, { runtime, isWanted, port: reserved, platform })
        : command),
      filterOutput: filter,
      filterError: filter,
      started(process, root) {
        if (process.pid === undefined || runtime === undefined) {
          return;
        }
        const listens = isWanted && (runtime !== "python" || reserved !== undefined);
        const begun: Running = { pid: process.pid, root, listens, isGone: false };
        running = begun;
        state.running = begun;
        process.ended.finally(() => ended(state, begun)).catch(() => undefined);
        if (state.isWanted) {
          openPort(job, state, begun).catch((error) => warn(String(error)));
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
    state.isWanted = true;
    state.reserved ??= await findFreePort();
    const { running } = state;
    if (!running || state.open) {
      return "opening";
    }
    const found = runtime === "unknown" ? await awaitRuntime(running) : { runtime };
    if (
      !running.listens &&
      (found?.runtime === "java" ||
        (found?.runtime === "python" && runtime === "python") ||
        platform === "win32")
    ) {
      return "restart";
    }
    openPort(job, state, running).catch((error) => warn(String(error)));
    return "opening";
  }

  return {
    launch,
    open,
    port: (name) => jobs.get(name)?.open,
    isOwnPort: (port) => [...jobs.values()].some(({ relay }) => relay?.port === port),
    forget(name) {
      const state = jobs.get(name);
      if (state) {
        state.isWanted = false;
      }
    },
    close() {
      isClosed = true;
      for (const { relay } of jobs.values()) {
        relay?.close();
      }
    },
  };
}
