import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Run } from "../../core/kudu";
import { type HostProgram, withHost } from "./host/program";
import type { BenchRow } from "./row";

const group = "local host";
/** `BENCH_LOG_MB=1024` for the gigabyte that is promised; a quarter of it shows the same ratios. */
const megabytes = Number(process.env.BENCH_LOG_MB ?? 256);
const prefix = "[11/22/2026 12:00:00 > 012345: INFO] ";

/** What a triggered job prints in lines of 80 characters, on its way to the log. */
export async function benchLogPath(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    const lines = join(folder, "lines");
    await writeLines(lines);
    const job = join(folder, "jobs", "triggered", "flood");
    await mkdir(job, { recursive: true });
    await writeFile(join(job, "run.sh"), `cat "${lines}"\n`);
    return await withHost(["--jobs", join(folder, "jobs"), "--start", "none"], async (host) => {
      const awk = timeShell(`awk '{ print "${prefix}" $0 "\\r" }' "${lines}" > "${folder}/copy"`);
      const cat = timeShell(`cat "${lines}" > "${folder}/copy"`);
      const own = await runFlood(host);
      const size = `${megabytes} MB of 80-character lines, triggered`;
      const [target, peer] = [awk, { name: "awk, same prefix", value: awk }];
      return [
        { group, name: size, value: own, unit: "ms", target, peer },
        {
          group,
          name: `${size}: beside cat`,
          value: own,
          unit: "ms",
          target: 5 * cat,
          peer: { name: "cat > file", value: cat },
        },
        { group, name: `${size}: most memory`, value: await peakMemory(host), unit: "MB" },
      ];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeLines(path: string): Promise<void> {
  const piece = `${"x".repeat(79)}\n`.repeat(13_107);
  const pieces = Array.from({ length: megabytes }, () => piece);
  await pipeline(Readable.from(pieces), createWriteStream(path));
}

function timeShell(command: string): number {
  const begin = performance.now();
  spawnSync("sh", ["-c", command]);
  return performance.now() - begin;
}

/** Milliseconds from the run's start to its end, as the host stored them. */
async function runFlood({ url, token }: HostProgram): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const { headers: given } = await fetch(`${url}/api/triggeredwebjobs/flood/run`, {
    method: "POST",
    headers,
  });
  const address = given.get("location") ?? "";
  for (;;) {
    const answer = await fetch(address, { headers });
    const run = (await answer.json()) as Run;
    if (!run.end_time.startsWith("0001")) {
      return Date.parse(run.end_time) - Date.parse(run.start_time);
    }
    await pause(100);
  }
}

async function peakMemory({ pid }: HostProgram): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
}
