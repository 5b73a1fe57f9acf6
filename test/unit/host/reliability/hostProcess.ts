/** A host as a process of its own, started as a person starts it, so that it can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type HostAddress, requestStop } from "../../../../core/node/stopHost";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { hostProgram } from "../../programs";

export interface HostProcess {
  readonly client: KuduClient;
  readonly token: string;
  readonly pid: number;
  /** SIGKILL, and nothing afterwards. */
  kill(): Promise<void>;
  /** As a person ends it: the host ends its jobs first. */
  end(): Promise<void>;
}

export interface StartingHost {
  readonly ready: Promise<HostProcess>;
  kill(): Promise<void>;
}

export async function startHostProcess(
  home: string,
  environment: NodeJS.ProcessEnv = {},
  user: PlainUser = {},
  program = hostProgram,
): Promise<HostProcess> {
  return launchHost(home, environment, user, program).ready;
}

/** What `spawn` is given so that modes of files count, which they do not for root. */
export interface PlainUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** The user of the test, or no one when that is root. */
export const plainUser: PlainUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Gives the process at once, so that it can be killed while it starts. */
export function launchHost(
  home: string,
  environment: NodeJS.ProcessEnv = {},
  user: PlainUser = {},
  program = hostProgram,
): StartingHost {
  const child = spawn(process.execPath, [program, "start", "--home", home, "--quiet"], {
    env: { ...process.env, APPSETTING_WEBJOBS_RESTART_TIME: "1", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
    ...user,
  });
  const ready = connect(child);
  // Whoever kills it has no use for the news that it never was ready.
  ready.catch(() => undefined);
  return { ready, kill: () => endWith(child, "SIGKILL") };
}

async function connect(child: ChildProcess): Promise<HostProcess> {
  const { url, token, pid } = await readyLine(child);
  return {
    client: createKuduClient({ url, authorize: async () => `Bearer ${token}` }),
    token,
    pid,
    kill: () => endWith(child, "SIGKILL"),
    end: () => (isWindows ? askToEnd(child, { url, token, pid }) : endWith(child, "SIGTERM")),
  };
}

async function readyLine(
  child: ChildProcess,
): Promise<{ url: string; token: string; pid: number }> {
  if (child.stdout === null) {
    throw new Error("the host has no output");
  }
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the host ended with ${code} before it was ready`);
  });
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
  return JSON.parse(line);
}

/** There every signal kills. */
const isWindows = process.platform === "win32";

async function askToEnd(child: ChildProcess, host: HostAddress): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    if (!(await requestStop(host))) {
      child.kill();
    }
    await ended;
  }
}

async function endWith(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, "exit");
  }
}
