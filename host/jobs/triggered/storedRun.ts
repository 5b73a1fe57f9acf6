/** Runs on disk: a folder named by the run's id, with a `status` file and the output. */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { removeTreeSync, type Warn } from "../../files/removeTree";
import { rewriteJson } from "../disk/atomicFile";
import { readJobData } from "../jobData";
import { clockTolerance } from "./timers";

/** What a status file says; null for what it does not say. */
export interface StoredRun {
  readonly id: string;
  readonly folder: string;
  readonly trigger: string | null;
  readonly status: string | null;
  /** ISO dates, UTC. */
  readonly start: string | null;
  readonly end: string | null;
}

export const outputFileName = "output_log.txt";

/** `yyyyMMddHHmmssffff`, UTC: sorts as the runs came. */
export function runIdOf(instant: number): string {
  return `${new Date(instant).toISOString().replace(/\D/g, "")}0`;
}

/** The moment that an id names; undefined for a folder that is no run's. */
function startOfRunId(id: string): number | undefined {
  const [, year, month, day, hour, minute, second, millisecond] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})\d$/.exec(id) ?? [];
  return year === undefined
    ? undefined
    : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
}

/** The ids of all run folders, oldest first. Undefined when the job never had a data folder. */
export function listRunIds(dataFolder: string): readonly string[] | undefined {
  return readJobData(dataFolder)?.folders;
}

/**
 * When the latest run of any host began, by its status, or else by its id. Undefined when that is
 * still to come: the clock was set back since.
 */
export function latestStart(dataFolder: string, now: number): number | undefined {
  const ids = listRunIds(dataFolder) ?? [];
  const newest = ids.at(-1);
  const started = Date.parse((newest && readRun(dataFolder, newest)?.start) ?? "");
  const latest = Number.isNaN(started) ? latestOf(ids) : started;
  return latest !== undefined && latest > now + clockTolerance ? undefined : latest;
}

/** When the last of the runs began that have an id of Kudu's form. */
export function latestOf(ids: readonly string[]): number | undefined {
  const latest = ids.findLast((id) => startOfRunId(id) !== undefined);
  return latest === undefined ? undefined : startOfRunId(latest);
}

/**
 * Undefined for a run whose status file is missing, empty or no JSON object: for Kudu there is no
 * such run.
 */
export function readRun(dataFolder: string, id: string): StoredRun | undefined {
  const folder = join(dataFolder, id);
  try {
    const status: unknown = JSON.parse(readFileSync(join(folder, "status"), "utf8"));
    return typeof status === "object" && status !== null
      ? { id, folder, ...members(status as Record<string, unknown>) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the status was written less than so many milliseconds ago. */
export function isJustWritten(dataFolder: string, id: string, milliseconds: number): boolean {
  if (milliseconds === 0) {
    return false;
  }
  const written = statSync(join(dataFolder, id, "status"), { throwIfNoEntry: false })?.mtimeMs;
  // Whole, as what the clock says: else what was written in this millisecond is of the future.
  const age = Date.now() - Math.floor(written ?? 0);
  return age >= 0 && age < milliseconds;
}

function members(status: Record<string, unknown>): Omit<StoredRun, "id" | "folder"> {
  const textOf = (name: string) => (typeof status[name] === "string" ? status[name] : null);
  return {
    trigger: textOf("Trigger"),
    status: textOf("Status"),
    start: textOf("StartTime"),
    end: textOf("EndTime"),
  };
}

/** Leaves out what is null, as Kudu does. */
export function statusText({ trigger, status, start, end }: StoredRun): string {
  const orAbsent = <T>(value: T | null): T | undefined => value ?? undefined;
  return JSON.stringify({
    Trigger: orAbsent(trigger),
    Status: orAbsent(status),
    StartTime: orAbsent(start),
    EndTime: orAbsent(end),
  });
}

export function writeRun(run: StoredRun): void {
  rewriteJson(join(run.folder, "status"), statusText(run));
}

/** Stores a run that begins now; creates its folder. */
export function storeFirst(run: StoredRun): void {
  mkdirSync(run.folder, { recursive: true });
  writeRun(run);
}

/** Removes the oldest of the runs until so many are left. */
export function trimRuns(
  dataFolder: string,
  ids: readonly string[],
  left: number,
  warn: Warn,
): void {
  for (const id of ids.slice(0, Math.max(0, ids.length - left))) {
    removeTreeSync(join(dataFolder, id), warn);
  }
}
