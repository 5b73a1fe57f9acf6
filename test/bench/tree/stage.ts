/**
 * A workspace of a thousand triggered jobs with fifty runs each, and the local host that tells of
 * them.
 */
import { mkdirSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { announceHost, defaultHome } from "../../../core/node/runningHost";
import { outputFileName, runIdOf, writeRun } from "../../../host/jobs/triggered/storedRun";
import { withProgram } from "../host/program";
import { countRequests } from "./requestCounter";

export const jobCount = 1000;
const runCount = 50;
/** So many jobs show their runs. */
export const openCount = 20;

export interface Stage {
  readonly workspace: string;
  /** What a window needs to find the host. */
  readonly environment: Record<string, string>;
}

export async function onStage<T>(act: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "webjobs-bench-")));
  const workspace = join(folder, "workspace");
  const jobs = join(workspace, "App_Data/jobs");
  const environment = { XDG_STATE_HOME: join(folder, "state") };
  const home = join(folder, "home");
  try {
    await Promise.all(Array.from({ length: jobCount }, (_, index) => layOutJob(jobs, home, index)));
    const args = ["--home", home, "--jobs", jobs, "--start", "none", "--quiet"];
    return await withProgram(["dist/webjobs-host.js", "start", ...args], async (host) => {
      const counter = await countRequests(host.url);
      const startTime = new Date().toISOString();
      const { url } = counter;
      // The window finds the counter where it looks for the host itself.
      const withdraw = await announceHost(defaultHome(jobs, environment), "counted", {
        ...{ url, token: host.token, pid: process.pid, startTime },
      });
      try {
        return await act({ workspace, environment });
      } finally {
        await withdraw();
        await counter.close();
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function layOutJob(jobs: string, home: string, index: number): Promise<void> {
  const name = `job${String(index).padStart(4, "0")}`;
  const source = join(jobs, "triggered", name);
  await mkdir(source, { recursive: true });
  await writeFile(join(source, "run.sh"), "echo done\n");
  if (index % 2 === 0) {
    // A date that never comes: nothing disturbs the measurement.
    await writeFile(join(source, "settings.job"), '{ "schedule": "0 0 0 31 1 1" }');
  }
  const data = join(home, "data/jobs/triggered", name);
  for (let run = 0; run < runCount; run++) {
    const start = Date.UTC(2026, 10, 1) + run * 60_000;
    const id = runIdOf(start);
    const folder = join(data, id);
    mkdirSync(folder, { recursive: true });
    writeRun({
      ...{ id, folder, trigger: "External", status: run % 7 === 0 ? "Failed" : "Success" },
      ...{ start: new Date(start).toISOString(), end: new Date(start + 1500).toISOString() },
    });
    await writeFile(join(folder, outputFileName), "");
  }
}
