/** A process as this machine shows it. */

/** Which process a number means: a process id alone may have been given to another one since. */
export interface ProcessIdentity {
  readonly pid: number;
  /**
   * When it started, in the form that the system tells: clock ticks since the machine's start on
   * Linux, a date of `ps`, milliseconds since 1970 on Windows. With `~` in front it is this
   * program's own clock, read just before the start. Empty when no one knows.
   */
  readonly started: string;
  /**
   * The latest moment at which it can have run, in milliseconds since 1970; only where the system
   * reuses numbers at once.
   */
  readonly ended?: number;
}

export interface SeenProcess extends ProcessIdentity {
  readonly parent: number;
  /** 0 where the system has no such thing. */
  readonly group: number;
  readonly session: number;
  readonly hasTerminal: boolean;
  /** Processor time so far, in the system's own unit. */
  readonly cpu: number;
  /** Where the table tells it; Linux is asked for each process by `commandOf`. */
  readonly command?: Command;
}

export interface Command {
  /** File name of the program, lower case, without `.exe`. */
  readonly program: string;
  readonly line: string;
}

/** All processes of this machine at one moment, by their id. */
export type ProcessTable = ReadonlyMap<number, SeenProcess>;

/** A number by which starts are compared. */
export function momentOf(started: string): number {
  const told = started.replace("~", "");
  return /^\d+$/.test(told) ? Number(told) : Date.parse(told);
}

/** How far this program's clock at a start and the system's may lie apart, in milliseconds. */
const tolerance = 2000;

/** True when both name one start, given that they are of one process id. */
export function isSameStart(known: string, seen: string): boolean {
  return known.startsWith("~")
    ? Math.abs(momentOf(known) - momentOf(seen)) <= tolerance
    : known === seen;
}

export function programName(path: string): string {
  return path
    .replace(/.*[\\/]/, "")
    .replace(/ \(deleted\)$/, "")
    .replace(/\.exe$/i, "")
    .toLowerCase();
}
