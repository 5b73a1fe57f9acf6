/** What a host has started, on disk, so that whoever finds the host dead can end it. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { retryWhileBusyNow } from "../retryWhileBusy";
import type { ProcessIdentity } from "./process";

const ending = ".processes";

function fileOf(home: string, instance: string): string {
  return join(home, "hosts", instance + ending);
}

/** Starts are counted from the start of the machine: those of an earlier one name no one. */
function bootId(): string {
  const file = "/proc/sys/kernel/random/boot_id";
  return existsSync(file) ? readFileSync(file, "utf8").trim() : "-";
}

export interface ProcessRecords {
  /** Adds processes. Throws when the disk refuses. */
  add(processes: readonly ProcessIdentity[]): void;
  /** Writes the whole list anew, in one step. */
  replace(processes: readonly ProcessIdentity[]): void;
  /** A sign of life: what the host started, it started before this. */
  touch(): void;
  /** To be called when nothing of it runs any more. */
  remove(): void;
}

/** A host on Windows gives a sign of life at least this often while jobs run, in milliseconds. */
export const signOfLifeInterval = 60_000;

export function openProcessRecords(home: string, instance: string): ProcessRecords {
  const file = fileOf(home, instance);
  const boot = bootId();
  const linesOf = (processes: readonly ProcessIdentity[]): string =>
    processes
      .map(({ pid, started, ended }) => `${pid} ${started}${ended ? ` until ${ended}` : ""}\n`)
      .join("");
  let isOpen = false;

  function replace(processes: readonly ProcessIdentity[]): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${boot}\n${linesOf(processes)}`);
    retryWhileBusyNow(() => renameSync(`${file}.new`, file));
    isOpen = true;
  }

  return {
    add(processes) {
      if (isOpen) {
        appendFileSync(file, linesOf(processes));
      } else {
        replace(processes);
      }
    },
    replace,
    touch() {
      if (isOpen) {
        utimesSync(file, new Date(), new Date());
      }
    },
    remove() {
      rmSync(file, { force: true });
      rmSync(`${file}.new`, { force: true });
    },
  };
}

/** The instances that have recorded something on a home. */
export function recordedInstances(home: string): string[] {
  const folder = join(home, "hosts");
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => name.slice(0, -ending.length))
    : [];
}

/**
 * What an instance recorded since the machine started; a last line that is not whole is none. On
 * Windows, which gives the number of an ended process to another one at once, nothing of it is
 * younger than the host's last sign of life.
 */
export function readProcessRecords(
  home: string,
  instance: string,
  platform: NodeJS.Platform = process.platform,
): ProcessIdentity[] {
  const file = fileOf(home, instance);
  const [boot = "", ...lines] = readIfThere(file).split("\n");
  const end = platform === "win32" ? lastLifeSign(file) : undefined;
  return boot === bootId()
    ? lines.slice(0, -1).flatMap((line) => {
        const [, pid, started = "", until] = /^(\d+) (.+?)(?: until (\d+))?$/.exec(line) ?? [];
        const ended = until === undefined ? end : Number(until);
        return pid === undefined ? [] : [{ pid: Number(pid), started, ended }];
      })
    : [];
}

function lastLifeSign(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  return (stats?.mtimeMs ?? 0) + 2 * signOfLifeInterval;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Another one has just reaped it.
    return "";
  }
}
