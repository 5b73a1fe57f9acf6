import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { withHost } from "./host/program";
import { type BenchRow, median } from "./row";

const group = "local host";
const manyJobs = 500;
/** Time for the host to start and to become quiet before the slot. */
const lead = 8000;

/**
 * Bash tells the time without another process. The folder above the working copies is not the
 * host's.
 */
const scriptFor = (started: string) => `echo $EPOCHREALTIME > "${started}/$WEBJOBS_NAME"\n`;

const rounds = 3;

/**
 * Five hundred jobs that are due at the same second, beside a bare loop that spawns the same
 * scripts.
 */
export async function benchManyDue(): Promise<BenchRow[]> {
  const bare = [await inFolder(measureLoop)];
  const seen: { readonly decided: number; readonly started: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    seen.push(await inFolder(measureDue));
    // Once after each round: the machine is not always as busy.
    bare.push(await inFolder(measureLoop));
  }
  return [
    {
      group,
      name: `${manyJobs} jobs due at once: decision, p99`,
      value: median(seen.map(({ decided }) => decided)),
      unit: "ms",
      target: 50,
    },
    {
      group,
      name: `${manyJobs} jobs due at once: all started`,
      value: median(seen.map(({ started }) => started)),
      unit: "ms",
      target: 1.5 * median(bare),
      peer: { name: `loop of ${manyJobs} spawn`, value: median(bare) },
    },
  ];
}

async function inFolder<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    return await measure(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Milliseconds from the slot until the last process had started, and until 99 of 100 runs were on
 * the disk.
 */
async function measureDue(folder: string) {
  const slot = Math.ceil((Date.now() + lead) / 1000) * 1000;
  await writeJobs(folder, scheduleAt(slot), manyJobs);
  return await withHost(["--jobs", join(folder, "jobs")], async ({ home }) => {
    const starts = await readStarts(join(folder, "started"), manyJobs);
    const data = join(home, "data", "jobs", "triggered");
    const decisions = await Promise.all(
      (await readdir(data)).map(async (name) => (await firstRun(join(data, name))) - slot),
    );
    const sorted = decisions.toSorted((a, b) => a - b);
    return {
      decided: sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN,
      started: Math.max(...starts) - slot,
    };
  });
}

/** When the folder of the job's run, which may have been prepared, got its place and its status. */
async function firstRun(data: string): Promise<number> {
  const [run = ""] = (await readdir(data)).filter((name) => /^\d{18}$/.test(name));
  return (await stat(join(data, run))).ctimeMs;
}

/** Milliseconds from the first spawn to the start of the last script. */
async function measureLoop(folder: string): Promise<number> {
  await writeJobs(folder, "0 0 0 1 1 *", manyJobs);
  const begin = Date.now();
  const children = Array.from({ length: manyJobs }, (_, index) =>
    spawn("bash", ["run.sh"], {
      cwd: join(folder, "jobs", "triggered", `job${index}`),
      env: { ...process.env, WEBJOBS_NAME: `job${index}` },
    }),
  );
  await Promise.all(children.map((child) => once(child, "exit")));
  return Math.max(...(await readStarts(join(folder, "started"), manyJobs))) - begin;
}

const slots = 10;

/** One job alone, every second. */
export async function benchOneDue(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    await writeJobs(folder, "* * * * * *", 1);
    const late = await withHost(["--jobs", join(folder, "jobs")], async () => {
      const [first = 0] = await readStarts(join(folder, "started"), 1);
      const times = new Set([first]);
      while (times.size <= slots) {
        await pause(100);
        times.add((await readStarts(join(folder, "started"), 1))[0] ?? first);
      }
      // The very first run may be late: its slot was met while the host started.
      return [...times].slice(1).map((time) => time % 1000);
    });
    return [
      {
        group,
        name: `one job alone: process starts after its slot, worst of ${slots}`,
        value: Math.max(...late),
        unit: "ms",
        target: 50,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeJobs(folder: string, schedule: string, count: number): Promise<void> {
  const started = join(folder, "started");
  await mkdir(started, { recursive: true });
  const write = async (_: unknown, index: number) => {
    const job = join(folder, "jobs", "triggered", `job${index}`);
    await mkdir(job, { recursive: true });
    await writeFile(join(job, "run.sh"), scriptFor(started));
    await writeFile(join(job, "settings.job"), JSON.stringify({ schedule }));
  };
  await Promise.all(Array.from({ length: count }, write));
}

function scheduleAt(instant: number): string {
  const time = new Date(instant);
  const [second, minute, hour] = [time.getUTCSeconds(), time.getUTCMinutes(), time.getUTCHours()];
  return `${second} ${minute} ${hour} * * *`;
}

/** Milliseconds since 1970 at which each script began, once all have. */
async function readStarts(folder: string, count: number): Promise<number[]> {
  for (;;) {
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    const times = texts.filter((text) => text.endsWith("\n"));
    if (times.length === count) {
      return times.map((text) => Number(text.replace(",", ".")) * 1000);
    }
    await pause(50);
  }
}
