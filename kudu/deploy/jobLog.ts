import type { Status } from "../../core/kudu";

/** A line of a job's log that Kudu wrote itself (docs/kudu.md#4.7). */
export interface SystemLine {
  readonly level: "INFO" | "WARN" | "ERR";
  readonly message: string;
}

/** Undefined for the job's own output. */
export function parseSystemLine(line: string): SystemLine | undefined {
  const [, level, message] =
    /^\[[\d/]+ [\d:]+ > [^:]*: SYS (INFO|WARN|ERR) *\] ?(.*)$/.exec(line.trimEnd()) ?? [];
  return level === undefined
    ? undefined
    : { level: level as SystemLine["level"], message: message ?? "" };
}

export function statusIn({ message }: SystemLine): Status | undefined {
  return /^Status changed to (\w+)$/.exec(message)?.[1] as Status | undefined;
}
