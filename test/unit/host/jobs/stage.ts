/** Hosts, jobs and looks at them, for tests with real processes. */

import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Status } from "../../../../core/kudu";
import type { HostOptions } from "../../../../host/hostOptions";
import { localTiming, type Timing } from "../../../../host/jobs/timing";
import { startTestHost, type TestHost, until, writeFiles } from "../hostForTest";
import { withTwin } from "./shellTwin";

/** The local timing, with the waits that a person would not mind cut short. */
export const quick: Timing = {
  ...localTiming,
  debounce: 40,
  restartTime: 0,
  lockRetry: 50,
  outputGrace: 300,
};

export interface Stage {
  readonly home: string;
  /** A `…/jobs` folder outside of the home. */
  readonly source: string;
  start(options?: Partial<HostOptions>): Promise<TestHost>;
  /** Puts the files of a job on the disk, below the home unless `root` says otherwise. */
  write(
    kind: "continuous" | "triggered",
    name: string,
    files: Readonly<Record<string, string>>,
    root?: string,
  ): void;
  log(name: string): string;
  output(name: string, runId: string): string;
  dispose(): Promise<void>;
}

export function setStage(): Stage {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "webjobs-jobs-")));
  const home = join(folder, "home");
  const hosts: TestHost[] = [];
  const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  return {
    home,
    source: join(folder, "source", "App_Data", "jobs"),
    async start(options) {
      const host = await startTestHost({ home, timing: quick, ...options });
      hosts.push(host);
      return host;
    },
    write: (kind, name, files, root = join(home, "site", "wwwroot", "App_Data", "jobs")) =>
      writeFiles(join(root, kind, name), withTwin(files)),
    log: (name) => read(join(home, "data", "jobs", "continuous", name, "job_log.txt")),
    output: (name, runId) =>
      read(join(home, "data", "jobs", "triggered", name, runId, "output_log.txt")),
    async dispose() {
      await Promise.all(hosts.map((host) => host.close({ atOnce: true })));
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

export function statusOf({ client }: TestHost, name: string): Promise<Status | null | undefined> {
  return client.findJob({ kind: "continuous", name }).then((job) => job?.status);
}

export async function untilStatus(host: TestHost, name: string, wanted: string): Promise<void> {
  await until(async () => (await statusOf(host, name)) === wanted);
}

/** Runs a job and gives the run when it has ended. */
export async function runToEnd({ client }: TestHost, name: string, args?: string) {
  const id = await client.runJob(name, { args });
  return until(async () => {
    const run = await client.getRun(name, id);
    return run.end_time.startsWith("0001") ? undefined : run;
  });
}

export function linesOf(log: string): string[] {
  return log
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^\[[^>]*> \w+: /, ""));
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !/^State:\s+Z/m.test(statusFileOf(pid));
  } catch {
    return false;
  }
}

function statusFileOf(pid: number): string {
  const path = `/proc/${pid}/status`;
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
