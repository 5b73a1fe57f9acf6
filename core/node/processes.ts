/** The processes of this machine: found by what their environment holds, ended with everything they started. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface ProcessEnvironment {
  readonly pid: number;
  /** `NAME=VALUE`, each followed by NUL, the first one preceded by it. */
  readonly text: string;
}

/** The processes whose environment holds every one of the variables. Empty on Windows, which does not tell. */
export function findProcesses(variables: Readonly<Record<string, string>>): number[] {
  const wanted = Object.entries(variables).map(([name, value]) => `\0${name}=${value}\0`);
  return listEnvironments()
    .filter(({ text }) => wanted.every((variable) => text.includes(variable)))
    .map(({ pid }) => pid);
}

/** Those of the processes that this user may look into. */
export function listEnvironments(): ProcessEnvironment[] {
  switch (process.platform) {
    case "linux":
      return listOnLinux();
    case "win32":
      return [];
    default:
      return listByPs();
  }
}

/** Kills a process that leads its own group, with the whole group and, on Windows, its tree. */
export function killGroup(pid: number): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/PID", String(pid), "/T", "/F"], { stdio: "ignore" });
    return;
  }
  kill(-pid);
  kill(pid);
}

/** So often is looked again for processes that the killed ones had started meanwhile. */
const looks = 20;

/** Kills what is found, and what is found then, until nothing is. Gives the ids of all that were. */
export function killUntilNone(find: () => readonly number[]): number[] {
  const killed = new Set<number>();
  for (let look = 0; look < looks; look += 1) {
    const found = find();
    if (found.length === 0) {
      break;
    }
    for (const pid of found) {
      kill(pid);
      killed.add(pid);
    }
  }
  return [...killed];
}

export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function listOnLinux(): ProcessEnvironment[] {
  return readdirSync("/proc").flatMap((entry) => {
    const pid = Number(entry);
    if (!(pid > 0) || pid === process.pid) {
      return [];
    }
    try {
      return [{ pid, text: `\0${readFileSync(`/proc/${pid}/environ`, "utf8")}` }];
    } catch {
      // Ended meanwhile, or another user's.
      return [];
    }
  });
}

/** `ps` appends the environment to the command, separated by blanks: values with blanks are seen up to the first one. */
function listByPs(): ProcessEnvironment[] {
  const lines = execFileSync("ps", ["-axEwwo", "pid=,command="], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return lines.split("\n").flatMap((line) => {
    const [, pid, text] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    return pid === undefined || text === undefined || Number(pid) === process.pid
      ? []
      : [{ pid: Number(pid), text: `\0${text.replaceAll(" ", "\0")}\0` }];
  });
}
