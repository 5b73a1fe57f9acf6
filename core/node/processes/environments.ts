/** Processes known by what their environment holds. */
import { readFileSync } from "node:fs";
import { listPids } from "./linux";
import { readPsEnvironments } from "./ps";

export interface ProcessEnvironment {
  readonly pid: number;
  /** `NAME=VALUE`, each followed by NUL, the first one preceded by it. */
  readonly text: string;
}

/**
 * The processes whose environment holds every one of the variables. Empty on Windows, which does
 * not tell.
 */
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
      return readPsEnvironments();
  }
}

function listOnLinux(): ProcessEnvironment[] {
  return listPids().flatMap((pid) => {
    if (pid === process.pid) {
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
