/** A program under measurement: started, ready with its first line, ended. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Program {
  readonly pid: number;
  /** Milliseconds from the spawn to the first line. */
  readonly ready: number;
  readonly url: string;
  readonly token: string;
  /** All that its first line said. */
  readonly said: Readonly<Record<string, unknown>>;
  /** Megabytes in memory; NaN where there is no /proc. */
  memory(): Promise<number>;
  /** Milliseconds of CPU since its start; NaN where there is no /proc. */
  cpu(): Promise<number>;
}

/**
 * Runs Node with the arguments, which must print `{url, token}` as one line, and measures while it
 * lives.
 */
export async function withProgram<T>(
  args: readonly string[],
  measure: (program: Program) => Promise<T>,
): Promise<T> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  try {
    const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
    const ready = performance.now() - begin;
    if (typeof line !== "string") {
      throw new Error(`${args[0]} did not start.`);
    }
    const pid = child.pid ?? 0;
    const said = JSON.parse(line);
    const { url, token = "" } = said;
    return await measure({
      pid,
      ready,
      url,
      token,
      said,
      memory: () => readMemory(pid),
      cpu: () => readCpu(pid),
    });
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

export interface HostProgram extends Program {
  readonly home: string;
}

/** The local host with a home of its own. */
export async function withHost<T>(
  args: readonly string[],
  measure: (host: HostProgram) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  try {
    return await withProgram(
      ["dist/webjobs-host.js", "start", "--home", home, "--quiet", ...args],
      (host) => measure({ ...host, home }),
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The least that Node can do for a request: the floor that everything else stands on. */
export function withBareServer<T>(measure: (server: Program) => Promise<T>): Promise<T> {
  const source = `const server = require("node:http").createServer((request, response) => {
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end('{"version":"0.1.0"}');
  });
  server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ url: "http://127.0.0.1:" + server.address().port })));`;
  return withProgram(["-e", source], measure);
}

async function readMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
}

/**
 * Fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second on every Linux that Node runs on.
 */
async function readCpu(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
