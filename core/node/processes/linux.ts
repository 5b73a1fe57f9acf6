/** Processes as Linux shows them below `/proc`. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { type Command, type ProcessIdentity, programName, type SeenProcess } from "./process";

/**
 * The fields of `/proc/PID/stat` behind the program's name: state, parent, group, session,
 * terminal, …, the start as the 20th. Throws when there is no such process.
 */
export function readProcStat(pid: number): string[] {
  // As UTF-8, whatever the name is made of: for any other encoding Node takes 64 kB of memory,
  // which every fork copies.
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** Ended processes that no one has taken note of do not count. */
export function readProc(): SeenProcess[] {
  return listPids().flatMap((pid) => readStat(pid) ?? []);
}

export function listPids(): number[] {
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

function readStat(pid: number): SeenProcess | undefined {
  try {
    const fields = readProcStat(pid);
    const { 0: state, 1: parent, 2: group, 3: session, 4: terminal, 19: started = "" } = fields;
    return state === "Z"
      ? undefined
      : {
          pid,
          parent: Number(parent),
          group: Number(group),
          session: Number(session),
          hasTerminal: terminal !== "0",
          started,
          cpu: Number(fields[11]) + Number(fields[12]),
        };
  } catch {
    // Ended meanwhile.
    return undefined;
  }
}

/**
 * The children that a process's first thread has started and that still run: two small files for
 * each, where a list of all processes takes hundreds. None when the process has ended.
 */
export function readChildren({ pid, started }: ProcessIdentity): SeenProcess[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").matchAll(/\d+/g);
    // Another process may have taken its number before this.
    return readStat(pid)?.started === started
      ? [...children].flatMap(([child]) => readStat(Number(child)) ?? [])
      : [];
  } catch {
    return [];
  }
}

/** Undefined for a process that has ended, or is another user's. */
export function readCommand(pid: number): Command | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return { program: programName(readlinkSync(`/proc/${pid}/exe`)), line };
  } catch {
    return undefined;
  }
}
