import type { Instant } from "../../core/cron/zone";

/**
 * A line of Kudu's job logs: `[11/22/2026 16:15:32 > a1b2c3: SYS INFO] text` (docs/kudu.md#4.7).
 */
export interface LogLine {
  readonly at: Instant;
  /** First characters of the id of the instance that wrote it. */
  readonly instance: string;
  /** True for Kudu's own lines, false for what the program printed. */
  readonly isSystem: boolean;
  /** `INFO` is the program's standard output, `ERR` its standard error. */
  readonly level: "INFO" | "WARN" | "ERR";
  readonly text: string;
  /** Where `text` begins in the line. */
  readonly textStart: number;
}

/** Month first, UTC. */
const pattern =
  /^\[(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d) > ([^:\]]*): (SYS )?(INFO|WARN|ERR ?)\] ?/;

/** Undefined for a line that is not of this form. */
export function parseLogLine(line: string): LogLine | undefined {
  const match = pattern.exec(line);
  if (!match) {
    return undefined;
  }
  const [prefix, month, day, year, time, instance = "", system, level = ""] = match;
  return {
    at: Date.parse(`${year}-${month}-${day}T${time}Z`),
    instance,
    isSystem: system !== undefined,
    level: level.trim() as LogLine["level"],
    text: line.slice(prefix.length),
    textStart: prefix.length,
  };
}

/**
 * The lines that Kudu itself wrote, with their numbers from 0; quick, whatever the program printed.
 */
export function* systemLines(log: string): Generator<LogLine & { readonly number: number }> {
  let number = 0;
  let counted = 0;
  for (const { index, 0: text } of log.matchAll(/^\[[^\]\n]*: SYS [^\r\n]*/gm)) {
    number += log.slice(counted, index).split("\n").length - 1;
    counted = index;
    const line = parseLogLine(text);
    if (line) {
      yield { ...line, number };
    }
  }
}

/** The line that Kudu writes where it drops the rest of a run's output (docs/kudu.md#4.7). */
export function isCutNotice({ isSystem, level, text }: LogLine): boolean {
  return !isSystem && level === "WARN" && text.startsWith("Reached maximum allowed output lines");
}
