/**
 * Processes of jobs where all processes can be listed within a turn of the event loop. A child is
 * found by its parent, so scans run while the parent does.
 */
import { setTimeout as pause } from "node:timers/promises";
import { findDescendants } from "../../../core/node/processes/descendants";
import { startOfNew } from "../../../core/node/processes/identity";
import { killGroup, kill as killOne } from "../../../core/node/processes/kill";
import type {
  ProcessIdentity,
  ProcessTable,
  SeenProcess,
} from "../../../core/node/processes/process";
import { readChildrenNow, readProcessesNow } from "../../../core/node/processes/readProcesses";
import type { ProcessRecords } from "../../../core/node/processes/records";
import type { JobId } from "../../../core/webJob";
import type { JobProcess, JobProcesses, ProcessTracker } from "./processTracker";

interface Entry extends ProcessIdentity {
  readonly job: string;
}

export interface PosixTrackerOptions {
  readonly records: ProcessRecords;
  readonly report: (error: unknown) => void;
  /** Milliseconds after a start at which all processes are scanned; the last delay repeats. */
  readonly scanDelays?: readonly number[];
}

const usualDelays = [100, 1000, 10_000, 60_000];
/** Milliseconds between two glances at the children of known processes: they cost little. */
const glanceInterval = 500;
/** Scans take at most a twentieth of the time. */
const restPerScan = 20;
/** Milliseconds until killed processes and their new children are searched again, and how often. */
const lateScanDelay = 50;
const lateScans = 20;

/** Made once per host; {@link PosixTracker.close} kills what is left. */
export class PosixTracker implements ProcessTracker {
  readonly #options: PosixTrackerOptions;
  #entries = new Map<number, Entry>();
  /** Jobs that are being killed, with their known processes. */
  readonly #doomed = new Map<string, readonly ProcessIdentity[]>();
  #turn: ProcessTable | undefined;
  #timer: NodeJS.Timeout | undefined;
  #glances: NodeJS.Timeout | undefined;
  #late: NodeJS.Timeout | undefined;
  #nextScan = Number.POSITIVE_INFINITY;
  #step = 0;
  /** Milliseconds that the latest scan took. */
  #cost = 0;
  /** Lines of the file. */
  #written = 0;

  readonly #scanDelays: readonly number[];

  constructor(options: PosixTrackerOptions) {
    this.#options = options;
    this.#scanDelays = options.scanDelays ?? usualDelays;
  }

  of({ kind, name }: JobId): JobProcesses {
    const job = `${kind}/${name}`;
    return {
      note: (pid) => this.#note(job, pid),
      noteEnd: () => undefined,
      kill: (pid) => {
        this.#kill(job);
        killGroup(pid);
      },
      // They are known by their environment.
      endOrphans: async () => undefined,
    };
  }

  /** Their environment tells it. */
  runningIn(): readonly JobProcess[] {
    return [];
  }

  /** Kills what is left of all jobs; settles when nothing of it runs any more. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    clearInterval(this.#glances);
    for (const job of this.#jobs()) {
      this.#kill(job);
    }
    clearTimeout(this.#late);
    await this.#killLate();
    this.#write((records) => records.remove());
  }

  #note(job: string, pid: number): void {
    const started = startOfNew(pid);
    if (started !== undefined) {
      this.#add([{ pid, started, job }]);
      this.#step = 0;
      this.#scanSoon();
      this.#glances ??= setInterval(() => this.#glance(), glanceInterval).unref();
    }
  }

  #add(found: readonly Entry[]): void {
    for (const entry of found) {
      this.#entries.set(entry.pid, entry);
    }
    this.#written += found.length;
    this.#write((records) => records.add(found));
  }

  /** Never later than planned: jobs that start all the time do not put it off. */
  #scanSoon(): void {
    const wait = Math.max(this.#scanDelays[this.#step] ?? 0, this.#cost * restPerScan);
    const at = performance.now() + wait;
    if (at < this.#nextScan) {
      this.#nextScan = at;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#scan(), wait).unref();
    }
  }

  #scan(): void {
    this.#nextScan = Number.POSITIVE_INFINITY;
    const begun = performance.now();
    this.#refresh();
    this.#cost = performance.now() - begun;
    this.#step = Math.min(this.#step + 1, this.#scanDelays.length - 1);
    if (this.#entries.size > 0) {
      this.#scanSoon();
    } else {
      clearInterval(this.#glances);
      this.#glances = undefined;
    }
  }

  /** A child is known soon after its start, so that it can lose its parent before the next scan. */
  #glance(): void {
    const found = [...this.#entries.values()].flatMap((entry) =>
      readChildrenNow(entry)
        .filter(({ pid }) => !this.#entries.has(pid))
        .map(({ pid, started }) => ({ pid, started, job: entry.job })),
    );
    if (found.length > 0) {
      this.#add(found);
    }
  }

  /** Adds the children that are new, drops what has ended and left nothing behind. */
  #refresh(): void {
    const snapshot = readProcessesNow();
    const living = new Map<number, Entry>();
    for (const job of this.#jobs()) {
      for (const { pid, started } of findDescendants(this.#entriesOf(job), snapshot)) {
        living.set(pid, { pid, started, job });
      }
    }
    const fresh = [...living.values()].filter(({ pid }) => !this.#entries.has(pid));
    this.#entries = new Map(
      [...this.#leadersOf(living, snapshot), ...living.values()].map((entry) => [entry.pid, entry]),
    );
    if (this.#written > 4 * this.#entries.size + 100) {
      this.#written = this.#entries.size;
      this.#write((records) => records.replace([...this.#entries.values()]));
    } else if (fresh.length > 0) {
      this.#add(fresh);
    }
  }

  /** Those that have ended, but whose number still names the group or session of a living one. */
  #leadersOf(living: ReadonlyMap<number, Entry>, snapshot: ProcessTable): Entry[] {
    const led = new Set<number | undefined>();
    for (const pid of living.keys()) {
      led.add(snapshot.get(pid)?.group).add(snapshot.get(pid)?.session);
    }
    return [...this.#entries.values()].filter(({ pid }) => led.has(pid) && !living.has(pid));
  }

  #jobs(): Set<string> {
    return new Set([...this.#entries.values()].map(({ job }) => job));
  }

  #entriesOf(job: string): Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.job === job);
  }

  #kill(job: string): void {
    const known = this.#doomed.get(job) ?? this.#entriesOf(job);
    const family = findDescendants(known, this.#snapshotOfTurn());
    this.#doomed.set(job, [...known, ...family]);
    endAll(family);
  }

  /**
   * One scan serves all jobs that are killed in one turn of the event loop, as when a host ends.
   */
  #snapshotOfTurn(): ProcessTable {
    if (this.#turn === undefined) {
      this.#turn = readProcessesNow();
      setImmediate(() => {
        this.#turn = undefined;
      });
      clearTimeout(this.#late);
      this.#late = setTimeout(() => this.#killLate(), lateScanDelay);
    }
    return this.#turn;
  }

  /** Kills what the killed processes started during the scan. */
  async #killLate(): Promise<void> {
    const known = [...this.#doomed.values()].flat();
    this.#doomed.clear();
    for (let scan = 0; scan < lateScans; scan += 1) {
      const family = findDescendants(known, readProcessesNow());
      if (family.length === 0) {
        return;
      }
      known.push(...family);
      endAll(family);
      await pause(lateScanDelay);
    }
  }

  #write(work: (records: ProcessRecords) => void): void {
    try {
      work(this.#options.records);
    } catch (error) {
      // A full disk: the jobs run all the same.
      this.#options.report(error);
    }
  }
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
