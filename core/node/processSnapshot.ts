/** All processes of this machine at one moment, with what tells who started them. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import type { ProcessIdentity } from "./processIdentity";
import { readProcStat } from "./procStat";

export interface SeenProcess extends ProcessIdentity {
  readonly parent: number;
  /** The session is 0 where the system does not tell it. */
  readonly group: number;
  readonly session: number;
  readonly hasTerminal: boolean;
}

/** By process id. */
export type ProcessSnapshot = ReadonlyMap<number, SeenProcess>;

/** Empty on Windows, where nothing tells cheaply. */
export function takeProcessSnapshot(): ProcessSnapshot {
  return new Map(readAll().map((each) => [each.pid, each]));
}

function readAll(): SeenProcess[] {
  switch (process.platform) {
    case "linux":
      return readProc();
    case "win32":
      return [];
    default:
      return readTable();
  }
}

function readProc(): SeenProcess[] {
  return readdirSync("/proc").flatMap((entry) => {
    const pid = Number(entry);
    return pid > 0 ? readStat(pid) : [];
  });
}

function readStat(pid: number): SeenProcess[] {
  try {
    const fields = readProcStat(pid);
    const [state, parent, group, session, terminal] = fields;
    return state === "Z"
      ? []
      : [
          {
            pid,
            parent: Number(parent),
            group: Number(group),
            session: Number(session),
            hasTerminal: terminal !== "0",
            started: fields[19] ?? "",
          },
        ];
  } catch {
    // Ended meanwhile.
    return [];
  }
}

/** The start is told in the form that `startOf` gives, in which processes are recorded. */
function readTable(): SeenProcess[] {
  const table = execFileSync("ps", ["-axo", "pid=,ppid=,pgid=,tty=,lstart="], {
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return [...table.matchAll(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*?)\s*$/gm)].map(
    ([, pid, parent, group, terminal = "", started = ""]) => ({
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: 0,
      hasTerminal: /\w/.test(terminal),
      started,
    }),
  );
}
