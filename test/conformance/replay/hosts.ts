/** A local host for one stage: in this process, or in one of its own when it is to be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createHost } from "../../../host/host";
import type { HostOptions } from "../../../host/hostOptions";
import { azureTiming } from "../../../host/jobs/timing";

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
  readonly instanceId: string;
  /** App settings, given in both forms, `X` and `APPSETTING_X`. */
  readonly settings: Readonly<Record<string, string>>;
}

export async function startHere(options: StartOptions): Promise<RunningHost> {
  const host = await createHost(hostOptions(options));
  return {
    url: host.url,
    token: host.token,
    temp: host.temp,
    close: (how) => host.close(how),
    kill: () => Promise.reject(new Error("this host lives in the test's own process")),
  };
}

export async function startProcess(options: StartOptions): Promise<RunningHost> {
  const program = join(__dirname, "hostProcess.js");
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ready = await readyLine(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, "exit");
    }
  };
  return {
    ...ready,
    close: ({ atOnce = false } = {}) => end(atOnce ? "SIGINT" : "SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

export function hostOptions({ home, instanceId, settings }: StartOptions): HostOptions {
  return {
    home,
    instanceId,
    // The recorded engine in all it does: that of Windows sites, with its schedules and its run
    // files. Nothing was recorded in a moment in which it writes a status.
    timing: { ...azureTiming, statusRewrite: 0 },
    ncrontab: "windows",
    environment: { ...process.env, ...inBothForms(settings), WEBSITE_INSTANCE_ID: instanceId },
  };
}

async function readyLine(
  child: ChildProcess,
): Promise<Pick<RunningHost, "url" | "token" | "temp">> {
  if (!child.stdout) {
    throw new Error("the host has no output");
  }
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the host ended with ${code} before it was ready`);
  });
  ended.catch(() => undefined);
  const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
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
