import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, rmSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Run } from "../../core/kudu";
import type { JobKind } from "../../core/webJob";
import { type HostProgram, withHost } from "./host/program";
import { type BenchRow, median } from "./row";

const group = "local host";
/**
 * The gigabyte that is promised; `BENCH_LOG_MB=256` shows the same ratios where the disk is small.
 */
const megabytes = Number(process.env.BENCH_LOG_MB ?? 1024);
/**
 * The host and its peers by turns: a machine is not always as busy, nor its memory as ready to take
 * a file.
 */
const rounds = 3;
const prefix = "[11/22/2026 12:00:00 > 012345: INFO] ";
/**
 * Three times the 16 MB that V8 may take for what is young, however much has come by: what leaks
 * would be a thousand.
 */
const flat = 48;

/** What a triggered job prints in lines of 80 characters, on its way to the log. */
export function benchLogPath(): Promise<BenchRow[]> {
  const name = `${megabytes} MB of 80-character lines, triggered`;
  return withFlood("triggered", lines, "", async (host, source, copy) => {
    const before = await host.memory();
    const [own, awk, cat] = await mediansOf(
      () => runFlood(host),
      () => timePipe(source, `awk '{ print "${prefix}" $0 "\\r" }'`, copy),
      () => timePipe(source, "cat", copy),
    );
    return [
      row(name, own, awk, { name: "awk, same prefix", value: awk }),
      row(`${name}: beside cat`, own, 5 * cat, { name: "cat > file", value: cat }),
      await growthRow(name, host, before),
    ];
  });
}

/**
 * What a continuous job prints after the 200 lines that Kudu's log takes. Slower than once on
 * purpose: it is kept.
 */
export function benchCappedLog(): Promise<BenchRow[]> {
  const name = `${megabytes} MB of 80-character lines, continuous after its cap`;
  const beforeFlood = "seq 300\n";
  return withFlood("continuous", lines, beforeFlood, async (host, source, copy) => {
    const before = await host.memory();
    const [own, cat] = await mediansOf(
      (round) => timeAsSaid(join(source, ".."), round),
      () => timePipe(source, "cat", copy),
    );
    return [
      row(name, own, 2 * cat, { name: "cat > file", value: cat }),
      await growthRow(name, host, before),
    ];
  });
}

/** The same without any line end. */
export function benchEndlessLine(): Promise<BenchRow[]> {
  const name = `${megabytes} MB without a line end, triggered`;
  return withFlood("triggered", "x".repeat(1024 * 1024), "", async (host) => {
    const before = await host.memory();
    const own = await runFlood(host);
    return [{ group, name, value: own, unit: "ms" }, await growthRow(name, host, before)];
  });
}

const lines = `${"x".repeat(79)}\n`.repeat(13_107);

function row(name: string, value: number, target: number, peer: BenchRow["peer"]): BenchRow {
  return { group, name, value, unit: "ms", target, peer };
}

async function growthRow(name: string, host: HostProgram, before: number): Promise<BenchRow> {
  const value = (await peakMemory(host)) - before;
  return { group, name: `${name}: host grows by`, value, unit: "MB", target: flat };
}

/**
 * A host with one job that prints megabytes of `piece` and tells in files beside their source when
 * it began and ended. A triggered job waits for its run, a continuous one for a file `go0`, and so
 * on for each round.
 */
async function withFlood(
  kind: JobKind,
  piece: string,
  first: string,
  measure: (host: HostProgram, source: string, copy: string) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    const source = join(folder, "source");
    const pieces = Array.from({ length: megabytes }, () => piece);
    await pipeline(Readable.from(pieces), createWriteStream(source));
    const job = join(folder, "jobs", kind, "flood");
    await mkdir(job, { recursive: true });
    await writeFile(
      join(job, "run.sh"),
      kind === "triggered" ? `cat "${source}"\n` : awaited(folder, first),
    );
    const start = kind === "triggered" ? "none" : "all";
    const args = ["--jobs", join(folder, "jobs"), "--start", start];
    return await withHost(args, (host) => measure(host, source, join(folder, "copy")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function awaited(folder: string, first: string): string {
  return `${first}for round in $(seq 0 ${rounds - 1}); do
  until [ -e "${folder}/go$round" ]; do sleep 0.1; done
  echo $EPOCHREALTIME > "${folder}/times$round"
  cat "${folder}/source"
  echo $EPOCHREALTIME >> "${folder}/times$round"
done
exec sleep 1000
`;
}

/** Milliseconds between the two times that the job writes in a round, once it may go. */
async function timeAsSaid(folder: string, round: number): Promise<number> {
  await writeFile(join(folder, `go${round}`), "");
  for (;;) {
    const text = await readFile(join(folder, `times${round}`), "utf8").catch(() => "");
    const [begin, end] = text.replaceAll(",", ".").split("\n");
    if (begin && end) {
      return (Number(end) - Number(begin)) * 1000;
    }
    await pause(50);
  }
}

/**
 * Milliseconds that a program takes for what the job prints: from the same producer through the
 * same pipe. A program that opens the source itself is no measure: \`cat\` then has the kernel copy
 * it and never sees a byte.
 */
async function timePipe(source: string, program: string, copy: string): Promise<number> {
  const begin = performance.now();
  await once(spawn("sh", ["-c", `cat "${source}" | ${program} > "${copy}"`]), "exit");
  const took = performance.now() - begin;
  // Each begins with an empty file: to cut an old one takes its time as well.
  rmSync(copy);
  return took;
}

/** The median of each measure, all of them taken in turn. */
async function mediansOf<T extends readonly ((round: number) => Promise<number>)[]>(
  ...measures: T
): Promise<{ [K in keyof T]: number }> {
  const times = measures.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of measures.entries()) {
      times[index]?.push(await measure(round));
    }
  }
  return times.map(median) as { [K in keyof T]: number };
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
