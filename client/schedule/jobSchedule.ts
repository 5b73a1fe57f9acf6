import { isProblem, type Schedule } from "../../core/cron/schedule";
import { findZone, type Instant, nextRuns, utc, type Zone } from "../../core/cron/zone";
import { isUnderway } from "../../core/kudu";
import {
  pausedScheduleIn,
  type ScheduleState,
  scheduleIn,
  scheduleStateOf,
} from "../../core/scheduleState";
import { parsedSchedule } from "../places/parsedSchedule";
import type { Place } from "../places/place";
import { readSetting } from "../settings";
import type { JobNode } from "../targets/node";

/** The `schedule` of a job, as its place or its source says; undefined for a job on demand. */
export function scheduleOf(node: JobNode): string | undefined {
  return scheduleIn(settingsOf(node));
}

/** The schedule that waits in the settings of a job until it is resumed. */
export function pausedScheduleOf(node: JobNode): string | undefined {
  return pausedScheduleIn(settingsOf(node));
}

function settingsOf({ live, source, isUploaded }: JobNode) {
  // The API's settings of a source job can be older than the file: ETags do not cover them
  // (docs/kudu.md#6.8).
  return source && !isUploaded ? source.settings?.values : live?.settings;
}

/**
 * Whether the schedule of a job runs it; undefined without a schedule, and while its place is not
 * asked about one that its settings leave on.
 */
export function scheduleState(node: JobNode): ScheduleState | undefined {
  return pausedScheduleOf(node) === undefined
    ? node.live && scheduleStateOf(node.live, node.place.schedules)
    : "paused";
}

/** True for a job whose schedule starts nothing until it is turned on. */
function isHeld(node: JobNode): boolean {
  const state = scheduleState(node);
  return state !== undefined && state !== "on";
}

/** True for a schedule of this job alone that a person can turn on. */
export function canTurnOn(node: JobNode): boolean {
  const state = scheduleState(node);
  return state === "off" || state === "paused";
}

/** When a job runs next on a place that is running; undefined when it never does. */
export function nextRunOf(node: JobNode, now: Instant): Instant | undefined {
  const schedule = scheduleOf(node);
  if (
    schedule === undefined ||
    node.live?.type !== "triggered" ||
    isHeld(node) ||
    isUnderway(node.live.latest_run)
  ) {
    return undefined;
  }
  return nextRunIn(node.place, schedule, now);
}

function nextRunIn(place: Place, schedule: string, now: Instant): Instant | undefined {
  const plan = planOf(place, schedule);
  return plan && nextRuns(plan.schedule, plan.zone, now, 1)[0];
}

/**
 * A schedule as a place reads it, in the place's zone or else that of the settings; undefined when
 * it is no NCRONTAB.
 */
export function planOf(place: Place, text: string): { schedule: Schedule; zone: Zone } | undefined {
  const scope = place.workspaceFolder;
  const set = readSetting("platform", scope) === "windows" ? "windows" : "linux";
  const { dialect = set, timeZone = readSetting("timeZone", scope) } = place.schedules ?? {};
  const schedule = parsedSchedule(text, dialect);
  const zone = findZone(timeZone) ?? utc;
  return isProblem(schedule) ? undefined : { schedule, zone };
}
