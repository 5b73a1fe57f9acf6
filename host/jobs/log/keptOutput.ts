/**
 * All that a continuous job prints, with what the host says of it. Kudu's own log drops the output
 * past 200 lines per run; this one stands beside it, where Kudu's API lists nothing.
 */
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { keptOutputFolder, keptOutputPath } from "../../../core/webJob";
import { isLonger } from "./isLonger";

/**
 * Bytes after which a file makes room for a new one: with the one before, a job has twice as much
 * at most.
 */
const rollSize = 5 * 1024 * 1024;
/** Bytes of all jobs together; the ones that wrote longest ago go first. */
const mostInAll = 100 * 1024 * 1024;

/** Never throws: a full disk costs lines here, and nothing else. */
export interface KeptOutput {
  /** Makes the file, so that who looks for it finds it; a deleted job that comes again has none. */
  begin(): void;
  /** Appends whole lines, where the file is: what a deleted job still prints is not kept. */
  append(lines: string | Uint8Array): void;
}

export function openKeptOutput(
  home: string,
  job: string,
  limits: { readonly roll: number; readonly all: number } = { roll: rollSize, all: mostInAll },
): KeptOutput {
  const file = join(home, keptOutputPath(job));
  const append = (lines: string | Uint8Array): void => {
    try {
      if (isLonger(file, limits.roll)) {
        renameSync(file, join(dirname(file), "job_prev_log.txt"));
        makeRoom(join(home, keptOutputFolder), job, limits.all);
      }
      appendFileSync(file, lines, { mode: 0o600 });
    } catch {
      // No room, or no folder any more.
    }
  };
  return {
    begin() {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        makeRoom(join(home, keptOutputFolder), job, limits.all);
      } catch {
        // No room.
      }
      append("");
    },
    append,
  };
}

export function removeKeptOutput(home: string, job: string): void {
  rmSync(dirname(join(home, keptOutputPath(job))), { recursive: true, force: true });
}

/** Empties the folders of jobs that wrote longest ago, until all of it fits; they may go on. */
function makeRoom(root: string, own: string, most: number): void {
  const jobs = readdirSync(root).map((name) => ({ name, ...usageOf(join(root, name)) }));
  let total = jobs.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of jobs.sort((a, b) => a.written - b.written)) {
    if (total > most && name !== own) {
      for (const file of readdirSync(join(root, name))) {
        rmSync(join(root, name, file), { force: true });
      }
      total -= size;
    }
  }
}

function usageOf(folder: string): { size: number; written: number } {
  const files = readdirSync(folder)
    .map((name) => statsOf(join(folder, name)))
    .filter((stats) => stats !== undefined);
  return {
    size: files.reduce((sum, { size }) => sum + size, 0),
    written: Math.max(0, ...files.map(({ mtimeMs }) => mtimeMs)),
  };
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
