/** Gets a running job to listen for a debugger, and finds where. */
import type { DebugRuntime } from "../../core/kudu";
import { treeOf } from "../../core/node/processes/descendants";
import { commandOf, readProcesses } from "../../core/node/processes/readProcesses";
import { isListening } from "../processes/listeningPorts";
import { askForInspector, findInspector } from "./nodeInspector";
import { findRuntime } from "./runtime";

/** A process of a job that runs, and its place. */
export interface Running {
  readonly pid: number;
  /** The job's folder that it runs in. */
  readonly root: string;
  /** True when it was started so that it listens from the start on. */
  readonly listens: boolean;
  /** The port that Python was given; undefined for every other run file. */
  readonly reserved: number | undefined;
  /** When it was started, by `performance.now()`. */
  readonly begun: number;
  isGone: boolean;
}

export interface FoundPort {
  readonly runtime: DebugRuntime;
  readonly pid: number;
  /** 0 for .NET, whose debugger attaches by process id. */
  readonly target: number;
}

/**
 * `printed`: the runtime prints its port, which is read elsewhere; undefined when the process has
 * gone.
 */
export type Search = FoundPort | "printed" | { readonly warning: string } | undefined;

/** Milliseconds between two polls, and how long a runtime may take to start. */
const pollInterval = 50;
const startTimeout = 15_000;
/** How long Node may take to print its port before other ways of finding it are tried. */
const lineTimeout = 1000;

/** `isOpen` returns true once a printed port was read. */
export async function findPort(
  job: string,
  running: Running,
  isOpen: () => boolean,
): Promise<Search> {
  const found = await awaitRuntime(running);
  if (!found) {
    return running.isGone ? undefined : { warning: nothingToDebug(job) };
  }
  switch (found.runtime) {
    case "node":
      return findNode(job, running, found.pid, isOpen);
    case "python":
      return findPython(job, running, found.pid);
    case "java":
      return "printed";
    case "dotnet":
      return { ...found, target: 0 };
  }
}

/**
 * The runtime's own process, as soon as the job has started it; a job that runs for a while has, or
 * never does.
 */
export function awaitRuntime(running: Running): Promise<ReturnType<typeof findRuntime>> {
  const find = async () => findRuntime(treeOf(running.pid, await readProcesses()));
  return pollUntil(running, find, running.begun);
}

/** Why no debugger can reach what a script started; undefined when one can. */
export async function whyOutOfReach(job: string, running: Running): Promise<string | undefined> {
  const found = await awaitRuntime(running);
  if (!found) {
    return running.isGone ? undefined : nothingToDebug(job);
  }
  const isClosed = found.runtime === "python" && (await ownDebugpyPort(running)) === undefined;
  return isClosed ? closedPython(job) : undefined;
}

function nothingToDebug(job: string): string {
  return `${job} runs no program with a debugger: no Node, Python, Java or .NET.`;
}

function closedPython(job: string): string {
  return `${job} starts Python from a script: start it with "python -m debugpy --listen 127.0.0.1:5678" there, or make the .py file its run file.`;
}

function closedNode(job: string): string {
  const reason = process.platform === "win32" ? "" : ": it may handle SIGUSR1 itself";
  return `${job} did not open its inspector${reason}.`;
}

/** The port that the script itself gave to debugpy. */
async function ownDebugpyPort({ pid }: Running): Promise<number | undefined> {
  for (const seen of treeOf(pid, await readProcesses())) {
    const commandLine = commandOf(seen)?.line ?? "";
    const [, port] = /\bdebugpy\b.* --listen (?:[\w.]+:)?(\d+)\b/.exec(commandLine) ?? [];
    if (port !== undefined) {
      return Number(port);
    }
  }
  return undefined;
}

async function findNode(
  job: string,
  running: Running,
  pid: number,
  isOpen: () => boolean,
): Promise<Search> {
  const known = await findInspector(pid);
  if (known !== undefined) {
    return { runtime: "node", pid, target: known };
  }
  await pollUntil(running, async () => askForInspector(pid) || undefined);
  const asked = performance.now();
  const found = await pollUntil(running, async (): Promise<Search> => {
    if (isOpen()) {
      return "printed";
    }
    const target = performance.now() - asked < lineTimeout ? undefined : await findInspector(pid);
    return target === undefined ? undefined : { runtime: "node", pid, target };
  });
  return found || running.isGone ? found : { warning: closedNode(job) };
}

async function findPython(job: string, running: Running, pid: number): Promise<Search> {
  const { listens, reserved } = running;
  const target = listens && reserved !== undefined ? reserved : await ownDebugpyPort(running);
  if (target === undefined) {
    return { warning: closedPython(job) };
  }
  const found = await pollUntil(running, async () =>
    (await isListening(target)) ? { runtime: "python" as const, pid, target } : undefined,
  );
  return found || running.isGone
    ? found
    : { warning: `${job} did not start debugpy: see its log.` };
}

/**
 * Polls until there is a value; undefined when the process has ended or the timeout, counted from
 * `since`, has passed.
 */
async function pollUntil<T>(
  running: Running,
  find: () => Promise<T | undefined>,
  since = performance.now(),
): Promise<T | undefined> {
  while (!running.isGone) {
    const found = await find();
    if (found !== undefined || performance.now() - since > startTimeout) {
      return found;
    }
    await pause(pollInterval);
  }
  return undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
