import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Address } from "./place";

export interface HostProcess extends Address {
  readonly pid: number;
  /** Resolves when the process is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** Asks the host to end its jobs and itself; insists when it takes too long. */
  end(): Promise<void>;
  /** Lets the host end its jobs and itself, and waits for it so many milliseconds at most. */
  leave(wait: number): Promise<void>;
}

/**
 * Forks the local host and waits until it says where it listens. `report` gets every other line it
 * prints. Rejects with the host's last words when it ends before.
 */
export async function startHostProcess(
  program: string,
  args: readonly string[],
  report: (line: string) => void,
): Promise<HostProcess> {
  const child = fork(program, ["start", ...args, "--quiet"], {
    // Without the extension host's own arguments, such as a debug port that is taken.
    execArgv: [],
    env: hostEnvironment(process.env),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // Windows would end it with the extension host, in the midst of ending its jobs.
    detached: process.platform === "win32",
  });
  const ended = new Promise<void>((resolve) => {
    // Not "close": a job that outlives its host may hold the host's pipes open.
    child.once("exit", () => resolve());
    // A program that cannot be started never exits.
    child.once("error", () => resolve());
  });
  const address = await readAddress(child, report);
  return {
    ...address,
    ended,
    async end() {
      const { stopHost } = await import("../../core/node/stopHost.js");
      await Promise.all([ended, stopHost(address)]);
    },
    async leave(wait) {
      // The host ends itself when the channel closes, as it does when the extension host dies.
      if (child.connected) {
        child.disconnect();
      }
      await Promise.race([ended, sleep(wait, undefined, { ref: false })]);
    },
  };
}

/**
 * The extension host's own variables are not for jobs; a desktop VS Code needs one to run as Node.
 */
function hostEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    ...(process.versions.electron ? { ELECTRON_RUN_AS_NODE: "1" } : {}),
  };
}

async function readAddress(
  child: ChildProcess,
  report: (line: string) => void,
): Promise<Address & { pid: number }> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) {
    throw new Error("The local host was forked without pipes.");
  }
  let lastWords = "";
  createInterface(stderr).on("line", (line) => {
    // The frames of a stack say nothing to the user.
    lastWords = /^\s+at /.test(line) ? lastWords : line.trim() || lastWords;
    report(line);
  });
  const lines = createInterface(stdout);
  const ready = new Promise<Address & { pid: number }>((resolve) => {
    lines.on("line", (line) => {
      const address = parseAddress(line);
      if (address) {
        resolve(address);
      } else {
        report(line);
      }
    });
  });
  const failed = once(child, "close").then(([code]) => {
    throw new Error(lastWords || `exit code ${code}`);
  });
  return Promise.race([ready, failed]);
}

function parseAddress(line: string): (Address & { pid: number }) | undefined {
  if (!line.startsWith("{")) {
    return undefined;
  }
  const { url, token, pid } = JSON.parse(line) as Partial<Address & { pid: number }>;
  return url && token && pid ? { url, token, pid } : undefined;
}
