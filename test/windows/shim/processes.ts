// Wine's processes, which wmic, tasklist and PowerShell do not show: winedbg lists the living ones, and each node.exe leaves a
// note of when it and its children started, since Wine tells no creation dates.
import cp from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface WineProcess {
  readonly pid: number;
  readonly parent: number;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly program: string;
}

const notes = "C:\\wine-processes";
const { spawnSync } = cp;

export function noteOwnStart(): void {
  mkdirSync(notes, { recursive: true });
  const begun = Math.round(performance.timeOrigin);
  const [parent, started = 0] = readNote(process.pid);
  if (parent !== process.ppid || begun - started > startTime) {
    // Started by no node.exe, say by cmd, which may have ended before this one had loaded: so not later than that.
    const [, parentStarted = begun] = readNote(process.ppid);
    noteStart(process.pid, process.ppid, Math.min(begun, parentStarted + 1));
  }
}

/** Longest time that node.exe takes to load, in milliseconds. */
const startTime = 10_000;

export function noteStart(pid: number | undefined, parent: number, started: number): void {
  if (pid) {
    writeFileSync(join(notes, String(pid)), `${parent} ${started}`);
  }
}

export function listWineProcesses(): WineProcess[] {
  const rows = listRows();
  return rows.map(({ pid, depth, program }, index) => {
    const above = rows.slice(0, index).findLast((other) => other.depth < depth);
    const [parent = above?.pid ?? 0, started = 0] = readNote(pid);
    return { pid, parent, started, program };
  });
}

/** The tree is shown by indentation, and only as far as the parents live. */
function listRows(): { pid: number; depth: number; program: string }[] {
  const { stdout } = spawnSync("winedbg", ["--command", "info proc"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return (stdout ?? "").split("\n").flatMap((line) => {
    const [, id, rest = ""] = /^[ =]([0-9a-f]{8})\s+\d+\s+(.*)$/.exec(line) ?? [];
    const [, program = ""] = /'(.*)'/.exec(rest) ?? [];
    const depth = rest.includes("\\_ ") ? line.indexOf("\\_ ") : -1;
    return id === undefined ? [] : [{ pid: Number.parseInt(id, 16), depth, program }];
  });
}

function readNote(pid: number): number[] {
  try {
    return readFileSync(join(notes, String(pid)), "utf8")
      .split(" ")
      .map(Number);
  } catch {
    // No node.exe, and started by none.
    return [];
  }
}
