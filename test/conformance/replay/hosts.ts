/** A local host for one stage: in this process, or as the process a terminal starts when it is to be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface RunningHost {
  readonly url: string;
  readonly token: string;
  /** The folder `{TEMP}` of the recordings. */
  readonly temp: string;
  close(options?: { readonly atOnce?: boolean }): Promise<void>;
  /** SIGKILL; only for a host that has a process of its own. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly home: string;
  readonly temp: string;
  readonly instanceId: string;
  /** App settings, given in both forms, `X` and `APPSETTING_X`. */
  readonly settings: Readonly<Record<string, string>>;
}

interface Ready {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

export async function startProcess({
  home,
  temp,
  instanceId,
  settings,
}: StartOptions): Promise<RunningHost> {
  const main = join(process.cwd(), "out", "host", "main.js");
  const child = spawn(
    process.execPath,
    [main, "start", "--home", home, "--timing", "azure", "--quiet"],
    {
      env: {
        ...process.env,
        ...inBothForms(settings),
        WEBSITE_INSTANCE_ID: instanceId,
        TMPDIR: temp,
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ready = await readyLine(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
  };
  return {
    ...ready,
    temp,
    close: ({ atOnce = false } = {}) => end(atOnce ? "SIGKILL" : "SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

export const startHere = startProcess;

async function readyLine(child: ChildProcess): Promise<Ready> {
  if (!child.stdout) {
    throw new Error("the host has no output");
  }
  const lines = createInterface(child.stdout);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the host ended with ${code} before it was ready`);
  });
  const [line] = await Promise.race([once(lines, "line"), ended]);
  ended.catch(() => undefined);
  return JSON.parse(line);
}

function inBothForms(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => [
      [name, value],
      [`APPSETTING_${name}`, value],
    ]),
  );
}
