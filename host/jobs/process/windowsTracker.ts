/**
 * The same on Windows, which tells what runs in about a second and by a program: so nothing is
 * looked for in the turn of the event loop that kills. libuv ends a host's own children with it,
 * but not theirs, and a child keeps the number of a parent that has ended: by it and by the time in
 * which that parent ran, it is found later.
 */
import * as l10n from "@vscode/l10n";
import { findDescendants } from "../../../core/node/processes/descendants";
import { kill, killGroup } from "../../../core/node/processes/kill";
import type { ProcessIdentity, ProcessTable } from "../../../core/node/processes/process";
import { type ProcessRecords, signOfLifeInterval } from "../../../core/node/processes/records";
import { ProcessTableError } from "../../../core/node/processes/windows";
import type { JobId, JobKind } from "../../../core/webJob";
import type { JobProcesses, ProcessTracker } from "./processTracker";

export interface WindowsTrackerOptions {
  readonly records: ProcessRecords;
  readonly readTable: () => Promise<ProcessTable>;
  readonly report: (error: unknown) => void;
  /** Hears, once, that Windows does not tell what runs. */
  readonly warn: (sentence: string) => void;
}

interface Entry extends ProcessIdentity {
  /** `KIND/NAME` */
  readonly job: string;
}

/** Milliseconds after a start at which its children are searched; the last delay repeats. */
const scanDelays = [2000, signOfLifeInterval];
/** How often a job's processes are searched again after some were killed. */
const mostRounds = 5;

export function createWindowsTracker(options: WindowsTrackerOptions): ProcessTracker {
  const { records, readTable, report, warn } = options;
  let entries: readonly Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let step = 0;
  let isSilent = false;
  let isClosed = false;

  function write(work: () => void): void {
    try {
      work();
    } catch (error) {
      // A full disk: the jobs run all the same.
      report(error);
    }
  }

  function scanLater(): void {
    clearTimeout(timer);
    if (!isClosed && entries.length > 0) {
      timer = setTimeout(scanInTurn, scanDelays[step] ?? signOfLifeInterval).unref();
    }
  }

  async function scanInTurn(): Promise<void> {
    step = Math.min(step + 1, scanDelays.length - 1);
    await scan();
    write(records.touch);
    scanLater();
  }

  /** Learns the children that are new, forgets what has ended. Empty when Windows does not tell. */
  async function scan(): Promise<ProcessTable> {
    const begun = Date.now();
    const table = await readQuietly();
    if (table) {
      const seen = [...new Set(entries.map(({ job }) => job))].flatMap((job) =>
        findDescendants(entriesOf(job), table).map(({ pid, started }) => ({ pid, started, job })),
      );
      const known = new Set(seen.map(({ pid }) => pid));
      const unseen = entries.filter(
        ({ pid, ended = Number.POSITIVE_INFINITY }) => !known.has(pid) && ended >= begun,
      );
      entries = [...seen, ...unseen];
      write(() => records.replace(entries));
    }
    return table ?? new Map();
  }

  async function readQuietly(): Promise<ProcessTable | undefined> {
    try {
      return await readTable();
    } catch (error) {
      if (!(error instanceof ProcessTableError)) {
        report(error);
      } else if (!isSilent) {
        isSilent = true;
        warn(l10n.t("{0} Background processes of WebJobs aren't ended with them.", error.message));
      }
      return undefined;
    }
  }

  function entriesOf(job: string): readonly Entry[] {
    return entries.filter((entry) => entry.job === job);
  }

  function note(job: string, pid: number, before: number): void {
    const entry = { pid, started: `~${before}`, job };
    entries = [...entries, entry];
    write(() => records.add([entry]));
    step = 0;
    scanLater();
  }

  function noteEnd(job: string, pid: number): void {
    const ended = Date.now();
    entries = entries.map((entry) =>
      entry.job === job && entry.pid === pid && entry.ended === undefined
        ? { ...entry, ended }
        : entry,
    );
    write(() => records.replace(entries));
  }

  /** Kills what is left of some jobs. */
  async function endOrphans(isDoomed: (entry: Entry) => boolean): Promise<void> {
    for (let round = 0; round < mostRounds && entries.some(isDoomed); round += 1) {
      const table = await scan();
      const found = findDescendants(entries.filter(isDoomed), table);
      if (found.length === 0) {
        return;
      }
      for (const { pid } of found) {
        kill(pid);
      }
    }
  }

  return {
    of({ kind, name }: JobId): JobProcesses {
      const job = `${kind}/${name}`;
      return {
        note: (pid, before) => note(job, pid, before),
        noteEnd: (pid) => noteEnd(job, pid),
        kill: killGroup,
        endOrphans: () => endOrphans((entry) => entry.job === job),
      };
    },
    runningIn(table) {
      return [...new Set(entries.map(({ job }) => job))].flatMap((key) => {
        const [kind, name = ""] = key.split("/");
        const job = { kind: kind as JobKind, name };
        return findDescendants(entriesOf(key), table).map(({ pid }) => ({ pid, job }));
      });
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await endOrphans(() => true);
      write(records.remove);
    },
  };
}
