import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type BenchRow, median } from "./row";

const group = "local host";
const starts = 5;

/** The local host on the sample's jobs, none of them running. */
export async function benchHost(): Promise<BenchRow[]> {
  const seen: { ready: number; memory: number }[] = [];
  for (let i = 0; i < starts; i++) {
    seen.push(await startOnce());
  }
  return [
    { group, name: "start to ready", value: median(seen.map(({ ready }) => ready)), unit: "ms" },
    {
      group,
      name: "memory when ready (RSS)",
      value: median(seen.map(({ memory }) => memory)),
      unit: "MB",
    },
  ];
}

async function startOnce(): Promise<{ ready: number; memory: number }> {
  const home = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const jobs = ["--jobs", "test/fixtures/sample/App_Data/jobs", "--start", "none"];
  const begin = performance.now();
  const host = spawn(
    process.execPath,
    ["dist/webjobs-host.js", "start", ...jobs, "--home", home, "--quiet"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(host, "exit");
  try {
    const [line] = await Promise.race([once(createInterface(host.stdout), "line"), ended]);
    if (typeof line !== "string") {
      throw new Error("The local host did not start.");
    }
    return { ready: performance.now() - begin, memory: await memoryOf(host) };
  } finally {
    host.kill("SIGTERM");
    await ended;
    await rm(home, { recursive: true, force: true });
  }
}

/** Megabytes of a process that are in memory; NaN where there is no /proc. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
}
