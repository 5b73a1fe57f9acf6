import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Program, withBareServer, withHost } from "./host/program";
import { countAnswers, read } from "./host/requests";
import { type BenchRow, median, timeOf } from "./row";

const group = "local host";
const starts = 5;
const sample = ["--jobs", "test/fixtures/sample/App_Data/jobs", "--start", "none"];

/** The local host on the sample's jobs, none of them running, beside the least that Node can do. */
export async function benchHost(): Promise<BenchRow[]> {
  const seen: { ready: number; memory: number; bare: number }[] = [];
  for (let i = 0; i < starts; i++) {
    const [ready, memory] = await withHost(sample, async (host) => [
      host.ready,
      await host.memory(),
    ]);
    seen.push({
      ready: ready ?? 0,
      memory: memory ?? 0,
      bare: await withBareServer((bare) => bare.memory()),
    });
  }
  const bare = median(seen.map((each) => each.bare));
  return [
    {
      group,
      name: "start to ready",
      value: median(seen.map(({ ready }) => ready)),
      unit: "ms",
      target: 300,
    },
    {
      group,
      name: "memory when ready (RSS)",
      value: median(seen.map(({ memory }) => memory)),
      unit: "MB",
      target: bare + 15,
      peer: { name: "idle node:http", value: bare },
    },
  ];
}

const load = { atOnce: 16, milliseconds: 2000 };

/** Requests per second, guarded, routed and answered, beside a server that does nothing of it. */
export async function benchHostRequests(): Promise<BenchRow[]> {
  const ask = (path: string) => async (program: Program) =>
    (await countAnswers(program, path, load)) / (load.milliseconds / 1000);
  const bare = await withBareServer(ask("/"));
  const version = await withHost(sample, ask("/api/environment"));
  const job = await withHost(sample, ask("/api/webjobs"));
  const peer = { name: "bare node:http", value: bare };
  return [
    { group, name: "GET /api/environment, 16 at once", value: version, unit: "ops/s", peer },
    { group, name: "GET /api/webjobs of the sample", value: job, unit: "ops/s", peer },
  ];
}

const manyJobs = 1000;
const lists = 21;
const idleTime = 3000;

/** A thousand jobs, half of them scheduled for a time that does not come. */
export async function benchThousandJobs(): Promise<BenchRow[]> {
  const jobs = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    await Promise.all(Array.from({ length: manyJobs }, (_, index) => writeJob(jobs, index)));
    return await withHost(["--jobs", jobs], measureMany);
  } finally {
    await rm(jobs, { recursive: true, force: true });
  }
}

async function writeJob(jobs: string, index: number): Promise<void> {
  const folder = join(jobs, "triggered", `job${index}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "run.sh"), "exit 0\n");
  if (index % 2 === 0) {
    await writeFile(join(folder, "settings.job"), '{"schedule":"0 0 0 1 1 *"}');
  }
}

async function measureMany(host: Program): Promise<BenchRow[]> {
  const url = `${host.url}/api/webjobs`;
  const firstList = await timeOf(() => read(url, host.token));
  const times: number[] = [];
  for (let i = 0; i < lists; i++) {
    times.push(await timeOf(() => read(url, host.token)));
  }
  // What the start left to do is over before idleness is looked at.
  await pause(idleTime);
  const before = await host.cpu();
  await pause(idleTime);
  const idle = ((await host.cpu()) - before) / idleTime;
  const of = `${manyJobs} jobs`;
  return [
    { group, name: `${of}: start to ready`, value: host.ready, unit: "ms", target: 2000 },
    { group, name: `${of}: first list`, value: firstList, unit: "ms", target: 50 },
    { group, name: `${of}: list`, value: median(times), unit: "ms", target: 50 },
    { group, name: `${of}, 500 scheduled: idle CPU`, value: idle * 100, unit: "%", target: 1 },
  ];
}
