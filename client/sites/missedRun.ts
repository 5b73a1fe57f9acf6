import { isProblem } from "../../core/cron/schedule";
import { findZone, type Instant, utc } from "../../core/cron/zone";
import type { Job } from "../../core/kudu";
import { scheduleIn, scheduleStateOf } from "../../core/scheduleState";
import { dueRun } from "../../kudu/jobs/dueRun";
import { parsedSchedule } from "../places/parsedSchedule";
import type { Place, Schedules } from "../places/place";

/** Milliseconds by which clocks may differ, or a busy site be late. */
const grace = 120_000;

interface Due {
  readonly schedules: Schedules;
  readonly at: Instant | undefined;
}

/** As long as the list says the same of a job. */
const known = new WeakMap<Job, Due>();

/** When a run of a site's job was due that had not started when the list of jobs was read. */
export function missedRun(
  { live, schedules }: Pick<Place, "live" | "schedules">,
  job: Job,
): Instant | undefined {
  if (!schedules || live.asOf === undefined) {
    return undefined;
  }
  const before = known.get(job);
  const due = before?.schedules === schedules ? before : { schedules, at: dueOf(job, schedules) };
  known.set(job, due);
  return due.at !== undefined && due.at <= live.asOf - grace ? due.at : undefined;
}

function dueOf(job: Job, schedules: Schedules): Instant | undefined {
  const text = scheduleIn(job.settings);
  if (job.type !== "triggered" || !text || scheduleStateOf(job, schedules) !== "on") {
    return undefined;
  }
  const schedule = parsedSchedule(text, schedules.dialect);
  const zone = findZone(schedules.timeZone) ?? utc;
  return isProblem(schedule) ? undefined : dueRun(job, schedule, zone);
}
