/**
 * Writes down when a host ran, so that a page can tell a missed run from a host that was not there.
 */
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { uptimeLine, uptimePath } from "../core/uptime";
import { steadyNow } from "./steadyNow";

export interface UptimeOptions {
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a clock that stands still while the machine sleeps. */
  readonly monotonic?: () => number;
  /** True when no other host may write to the file: old lines are dropped then. */
  readonly isAlone: boolean;
}

export interface Uptime {
  /** Moves the end of the current stretch to now; to be called every few seconds. */
  note(): void;
}

/** By so many milliseconds the two clocks may differ between two notes. */
const drift = 2_000;
/** Lines that are kept: the runs of that many starts are long gone. */
const most = 500;

/**
 * Begins a stretch. A sleep of the machine, and a clock that is set, end it and begin another one.
 */
export function recordUptime(options: UptimeOptions): Uptime {
  const { home, now, monotonic = steadyNow } = options;
  const file = join(home, uptimePath);
  if (options.isAlone) {
    dropOldLines(file);
  }
  let from = now();
  let last = { wall: from, monotonic: monotonic() };
  let offset = appendLine(file, uptimeLine({ from, to: from }));

  return {
    note() {
      const next = { wall: now(), monotonic: monotonic() };
      const jump = next.wall - last.wall - (next.monotonic - last.monotonic);
      last = next;
      if (Math.abs(jump) > drift) {
        from = next.wall;
        offset = appendLine(file, uptimeLine({ from, to: from }));
      } else if (!overwrite(file, offset, uptimeLine({ from, to: next.wall }))) {
        offset = appendLine(file, uptimeLine({ from, to: next.wall }));
      }
    },
  };
}

/** Where the line begins in the file. */
function appendLine(file: string, line: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, "a");
  try {
    writeSync(handle, line);
    return fstatSync(handle).size - line.length;
  } finally {
    closeSync(handle);
  }
}

/** False when the file is gone, or has been cut. */
function overwrite(file: string, offset: number, line: string): boolean {
  let handle: number;
  try {
    handle = openSync(file, "r+");
  } catch {
    return false;
  }
  try {
    const isThere = fstatSync(handle).size >= offset + line.length;
    if (isThere) {
      writeSync(handle, line, offset);
    }
    return isThere;
  } finally {
    closeSync(handle);
  }
}

function dropOldLines(file: string): void {
  try {
    const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
    if (lines.length > most) {
      writeFileSync(
        file,
        lines
          .slice(-most / 2)
          .map((line) => `${line}\n`)
          .join(""),
      );
    }
  } catch {
    // The first host on this home, or one that may not read what others wrote.
  }
}
