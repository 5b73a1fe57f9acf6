/**
 * A log file of a job: system and console lines, appended line by line, rolled where Kudu rolls.
 */
import { appendFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLonger } from "./isLonger";
import { consolePrefix, type Level, systemPrefix } from "./line";

export interface LogOptions {
  readonly file: string;
  readonly instance: string;
  readonly now: () => number;
  /** Name of the file that takes the old text once this one passes 1 MiB; absent: it grows. */
  readonly rollsTo?: string;
  /** Gets all that is appended, too. */
  readonly keep?: (lines: string | Uint8Array) => void;
}

export interface JobLog {
  system(level: Level, message: string): void;
  console(level: Level, message: string): void;
  /** Whole lines, line ends included. False when the disk took none of it. */
  append(lines: string | Uint8Array): boolean;
}

const rollSize = 1024 * 1024;

export function openLog(options: LogOptions): JobLog {
  const { file, instance, now } = options;
  const append = (lines: string | Uint8Array): boolean => {
    options.keep?.(lines);
    try {
      rollIfLong(options);
      appendFileSync(file, lines);
      return true;
    } catch {
      // The job was deleted or the disk is full: the job goes on, as in Kudu.
      return false;
    }
  };
  return {
    append,
    system: (level, message) => {
      append(`${systemPrefix(now(), instance, level)}${message}\r\n`);
    },
    console: (level, message) => {
      append(`${consolePrefix(now(), instance, level)}${message}\r\n`);
    },
  };
}

/**
 * Two instances may roll at the same time: the second one finds nothing to rename. On Windows
 * whoever reads the file may hinder it: then the log grows until a later line finds it free.
 */
function rollIfLong({ file, rollsTo }: LogOptions): void {
  if (rollsTo !== undefined && isLonger(file, rollSize)) {
    const old = join(dirname(file), rollsTo);
    try {
      renameSync(file, old);
    } catch {
      // No reason to lose the lines.
    }
  }
}
