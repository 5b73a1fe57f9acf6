/** The output of one run on disk: neither capped nor rolled. */
import { closeSync, openSync, writeSync } from "node:fs";
import { instanceOf, type JobSite } from "../jobSite";
import type { JobLog } from "../log/jobLog";
import { consolePrefix, systemPrefix } from "../log/line";

export interface RunOutput extends JobLog {
  close(): void;
}

/** Kept open for the length of the run: output may come in floods. */
export function openRunOutput(site: JobSite, file: string): RunOutput {
  const instance = instanceOf(site);
  let descriptor: number | undefined;
  const append = (lines: string | Uint8Array): boolean => {
    try {
      descriptor ??= openSync(file, "a");
      const bytes = typeof lines === "string" ? Buffer.from(lines) : lines;
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(descriptor, bytes, written);
      }
      return true;
    } catch {
      // A full disk or a deleted job: the run goes on without these lines.
      return false;
    }
  };
  return {
    append,
    system: (level, message) => {
      append(`${systemPrefix(site.now(), instance, level)}${message}\r\n`);
    },
    console: (level, message) => {
      append(`${consolePrefix(site.now(), instance, level)}${message}\r\n`);
    },
    close: () => {
      if (descriptor !== undefined) {
        closeSync(descriptor);
      }
    },
  };
}
