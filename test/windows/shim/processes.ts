// Wine's processes: wmic tells their parents, also those that have ended, but no creation dates,
// and PowerShell nothing. So each node.exe leaves a note of when it and its children started.
import cp from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

export interface WineProcess {
  readonly pid: number;
  readonly parent: number;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly program: string;
}

interface Note {
  readonly parent: number;
  readonly started: number;
}

/** Below it is what node.exe processes tell each other. */
const notes = "C:\\wine-processes";
const { spawn } = cp;

export function noteOwnStart(): void {
  mkdirSync(notes, { recursive: true });
  if (readNote(process.pid)?.parent !== process.ppid) {
    // Started by no node.exe, say by cmd, which may have ended before this one had loaded: so not
    // later than that.
    const begun = Math.round(performance.timeOrigin);
    noteStart(process.pid, process.ppid, startAfter(readNote(process.ppid), begun));
  }
}

export function noteStart(pid: number | undefined, parent: number, started: number): void {
  if (pid) {
    writeFileSync(join(notes, String(pid)), `${parent} ${started}`);
  }
}

export async function listWineProcesses(): Promise<WineProcess[]> {
  const rows = await listRows();
  return rows.map(({ pid, parent, program }) => {
    const own = readNote(pid);
    const started = own?.parent === parent ? own.started : startAfter(readNote(parent), Date.now());
    return { pid, parent, started, program };
  });
}

/**
 * The same moment whenever it is asked for, whether the process itself has left its note meanwhile
 * or not.
 */
function startAfter(parent: Note | undefined, latest: number): number {
  return Math.min(latest, (parent?.started ?? latest) + 1);
}

async function listRows(): Promise<{ pid: number; parent: number; program: string }[]> {
  // It waits for ever for an input or an error stream that is a pipe.
  const wmic = spawn("wmic", ["process", "get", "Name,ParentProcessID,ProcessID"], {
    stdio: ["ignore", "pipe", "ignore"],
  }).on("error", () => undefined);
  const output = (await buffer(wmic.stdout)).toString("utf16le");
  return [...output.matchAll(/^(\S.*?) +(\d+) +(\d+) *\r?$/gm)].map(
    ([, program = "", parent, pid]) => ({ pid: Number(pid), parent: Number(parent), program }),
  );
}

function readNote(pid: number): Note | undefined {
  try {
    const [parent = 0, started = 0] = readFileSync(join(notes, String(pid)), "utf8")
      .split(" ")
      .map(Number);
    return { parent, started };
  } catch {
    // No node.exe, and started by none.
    return undefined;
  }
}
