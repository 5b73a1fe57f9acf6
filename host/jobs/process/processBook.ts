/**
 * What the jobs of this host have started, and what that started: for the end of a job, and on disk for whoever finds the
 * host dead. A child is known by its parent, so it is looked for while the parent lives.
 */
import { findFamily } from "../../../core/node/family";
import { killGroup, kill as killOne, killUntilNone } from "../../../core/node/processes";
import { type ProcessIdentity, startOf } from "../../../core/node/processIdentity";
import type { ProcessRecords } from "../../../core/node/processRecords";
import {
  type ProcessSnapshot,
  type SeenProcess,
  takeProcessSnapshot,
} from "../../../core/node/processSnapshot";
import type { JobId } from "../../../core/webJob";

export interface JobProcesses {
  /** A process of the job has been started. */
  note(pid: number): void;
  /** Kills `pid`, its process, and everything that came of this one and earlier ones. */
  kill(pid: number): void;
}

export interface ProcessBook {
  of(job: JobId): JobProcesses;
  /** Kills what is left of all jobs. */
  close(): void;
}

interface Entry extends ProcessIdentity {
  readonly job: string;
}

export interface ProcessBookOptions {
  readonly records: ProcessRecords;
  readonly report: (error: unknown) => void;
}

/** Milliseconds after a start at which its children are looked for; the last one again and again. */
const looks = [100, 300, 1000, 3000, 10_000, 30_000];
/** A look must not cost more than a twentieth of the time. */
const restPerLook = 20;
/** On Windows, where a look takes a second, the tree is found when a process is killed. */
const canLook = process.platform !== "win32";

export function createProcessBook({ records, report }: ProcessBookOptions): ProcessBook {
  let entries = new Map<number, Entry>();
  /** Jobs that are being killed, with all that was known of them. */
  const doomed = new Map<string, readonly ProcessIdentity[]>();
  let turn: ProcessSnapshot | undefined;
  let timer: NodeJS.Timeout | undefined;
  let nextLook = Number.POSITIVE_INFINITY;
  let step = 0;
  let cost = 0;
  let written = 0;

  function write(work: () => void): void {
    try {
      work();
    } catch (error) {
      // A full disk: the jobs run all the same.
      report(error);
    }
  }

  function add(found: readonly Entry[]): void {
    for (const entry of found) {
      entries.set(entry.pid, entry);
    }
    written += found.length;
    write(() => records.add(found));
  }

  function note(job: string, pid: number): void {
    const started = startOf(pid);
    if (started !== undefined && canLook) {
      add([{ pid, started, job }]);
      step = 0;
      lookSoon();
    }
  }

  /** Never later than planned: jobs that start all the time do not put it off. */
  function lookSoon(): void {
    const wait = Math.max(looks[step] ?? 0, cost * restPerLook);
    const at = performance.now() + wait;
    if (at < nextLook) {
      nextLook = at;
      clearTimeout(timer);
      timer = setTimeout(look, wait).unref();
    }
  }

  function look(): void {
    nextLook = Number.POSITIVE_INFINITY;
    const begun = performance.now();
    refresh();
    cost = performance.now() - begun;
    step = Math.min(step + 1, looks.length - 1);
    if (entries.size > 0) {
      lookSoon();
    }
  }

  /** Adds the children that are new, drops what has ended and left nothing behind. */
  function refresh(): void {
    const snapshot = takeProcessSnapshot();
    const living = new Map<number, Entry>();
    for (const job of jobsOf(entries)) {
      for (const { pid, started } of findFamily(entriesOf(job), snapshot)) {
        living.set(pid, { pid, started, job });
      }
    }
    const led = new Set([...living.keys()].flatMap((pid) => numbersOf(snapshot.get(pid))));
    const leaders = [...entries.values()].filter(({ pid }) => led.has(pid) && !living.has(pid));
    const fresh = [...living.values()].filter(({ pid }) => !entries.has(pid));
    entries = new Map([...leaders, ...living.values()].map((entry) => [entry.pid, entry]));
    if (written > 4 * entries.size + 100) {
      written = entries.size;
      write(() => records.replace([...entries.values()]));
    } else if (fresh.length > 0) {
      add(fresh);
    }
  }

  function entriesOf(job: string): Entry[] {
    return [...entries.values()].filter((entry) => entry.job === job);
  }

  /** One look serves all jobs that are killed in one turn of the event loop, as all are when a host ends. */
  function snapshotOfTurn(): ProcessSnapshot {
    if (turn === undefined) {
      turn = takeProcessSnapshot();
      setImmediate(killLate);
    }
    return turn;
  }

  function kill(job: string): void {
    const known = doomed.get(job) ?? entriesOf(job);
    const family = findFamily(known, snapshotOfTurn());
    doomed.set(job, [...known, ...family]);
    endAll(family);
  }

  /** What the killed ones started while they were looked for. */
  function killLate(): void {
    const known = [...doomed.values()].flat();
    turn = undefined;
    doomed.clear();
    killUntilNone(() => {
      const family = findFamily(known, takeProcessSnapshot());
      known.push(...family);
      endAll(family);
      return family.map(({ pid }) => pid);
    });
  }

  return {
    of: ({ kind, name }) => {
      const job = `${kind}/${name}`;
      return {
        note: (pid) => note(job, pid),
        kill(pid) {
          if (canLook) {
            kill(job);
          }
          killGroup(pid);
        },
      };
    },
    close() {
      clearTimeout(timer);
      for (const job of jobsOf(entries)) {
        kill(job);
      }
      killLate();
      write(records.remove);
    },
  };
}

/** A whole group at once, so that nothing in it can start another process meanwhile. */
function endAll(family: readonly SeenProcess[]): void {
  for (const { pid, group } of family) {
    if (group === pid) {
      killGroup(pid);
    } else {
      killOne(pid);
    }
  }
}

function jobsOf(entries: ReadonlyMap<number, Entry>): Set<string> {
  return new Set([...entries.values()].map(({ job }) => job));
}

function numbersOf(
  seen: { readonly group: number; readonly session: number } | undefined,
): number[] {
  return seen ? [seen.group, seen.session] : [];
}
