/** Runs triggered jobs on their schedules and tells `job_scheduler.log` what it decided. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { nextInterval } from "../../../core/cron/interval";
import { isProblem, parseSchedule, type Schedule } from "../../../core/cron/schedule";
import { findZone, utc, type Zone } from "../../../core/cron/zone";
import { type JobLog, openLog } from "../log/jobLog";
import { logTime } from "../log/line";
import type { FoundJob } from "../places";
import { readSettings } from "../settings";
import { dataFolder, instanceOf, type Site } from "../site";
import { areSchedulesDisabled } from "../siteSettings";
import { type AlarmClock, createAlarmClock } from "./alarmClock";
import { timeSpanOf } from "./timeSpan";
import { latestStart, type RunAnswer, type RunRequest } from "./triggeredJob";

export const schedulerLogName = "job_scheduler.log";

export interface SchedulerOptions {
  readonly site: Site;
  /** Undefined when the job is gone. */
  readonly run: (name: string, request: RunRequest) => RunAnswer | undefined;
  /** Called when a job has got its log. */
  readonly onChange: () => void;
}

export interface Scheduler {
  /** Sets the job's schedule up anew, or drops it when the job has none any more. */
  refresh(name: string, job: FoundJob | undefined): void;
  close(): void;
}

interface Scheduled {
  readonly job: FoundJob;
  readonly schedule: Schedule;
  readonly log: JobLog;
}

/** The longest wait that Kudu's timer can do. */
const longestWait = 40 * 86_400_000;

export function createScheduler({ site, run, onChange }: SchedulerOptions): Scheduler {
  const clock: AlarmClock = createAlarmClock(site.now);
  const scheduled = new Map<string, Scheduled>();

  function drop(name: string): void {
    const dropped = scheduled.get(name);
    if (dropped) {
      dropped.log.system("INFO", "Removing current schedule from WebJob");
    }
    forget(name);
  }

  function forget(name: string): void {
    scheduled.delete(name);
    clock.clear(name);
  }

  function setUp(name: string, job: FoundJob, text: string): void {
    const schedule = parseSchedule(text, site.dialect);
    const log = openSchedulerLog(site, job);
    if (isProblem(schedule)) {
      forget(name);
      log.system("ERR", `Failed to parse schedule "${text}". Error: ${schedule.message}`);
    } else {
      const entry = { job, schedule, log };
      scheduled.set(name, entry);
      const now = site.now();
      const wait = waitFrom(entry, latestStart(dataFolder(site, job)), false, now);
      arm(
        name,
        entry,
        now,
        wait,
        `Scheduling WebJob with ${schedule.canonical} next schedule expected in`,
      );
    }
    onChange();
  }

  /** Milliseconds to wait, at most 40 days; undefined when the schedule never comes round. */
  function waitFrom(
    { schedule, log }: Scheduled,
    lastRun: number | undefined,
    ignoreMissed: boolean,
    now: number,
  ): number | undefined {
    const interval = nextInterval({
      schedule,
      zone: zoneOf(site),
      lastRun,
      now,
      ignoreMissed,
    });
    if (interval?.missed && interval.missed.count > 0) {
      const { count, mostRecent } = interval.missed;
      log.system("WARN", `Missed ${count} schedules, most recent at ${logTime(mostRecent)}`);
    }
    return interval && Math.min(interval.wait, longestWait);
  }

  /** A schedule that never comes round leaves no log, as in Kudu. */
  function arm(
    name: string,
    entry: Scheduled,
    now: number,
    wait: number | undefined,
    message: string,
  ): void {
    if (wait === undefined) {
      return;
    }
    entry.log.system("INFO", `${message} ${timeSpanOf(wait)}`);
    const slot = now + wait;
    clock.set(name, slot, (time) => {
      if (scheduled.get(name) === entry) {
        tick(name, entry, slot, time);
      }
    });
  }

  function tick(name: string, entry: Scheduled, slot: number, now: number): void {
    const last = latestStart(dataFolder(site, entry.job)) ?? now - 60_000;
    const wait = waitFrom(entry, last, true, now);
    if (wait !== 0) {
      arm(name, entry, now, wait, "Next schedule expected in");
      return;
    }
    if (!existsSync(join(entry.job.scriptFolder, entry.job.runFile.name))) {
      // Deleted, and its file event is still to come: Kudu finds no job to run and logs nothing but the next slot.
      rearm(name, entry);
      return;
    }
    const trigger = `Schedule - ${entry.schedule.canonical}`;
    const answer = run(name, { trigger, at: now, slot });
    if (answer && "runId" in answer) {
      entry.log.system("INFO", "WebJob invoked");
    }
    rearm(name, entry);
  }

  function rearm(name: string, entry: Scheduled): void {
    const now = site.now();
    arm(name, entry, now, waitFrom(entry, now, true, now), "Next schedule expected in");
  }

  return {
    refresh(name, job) {
      const text = job && readSettings(job.scriptFolder).schedule;
      if (job === undefined || text === undefined || areSchedulesDisabled(site.settings)) {
        drop(name);
      } else {
        setUp(name, job, text);
      }
    },
    close: clock.close,
  };
}

/** The zone of `WEBSITE_TIME_ZONE`; UTC when it is not set or unknown. */
function zoneOf(site: Site): Zone {
  const name = site.settings.get("WEBSITE_TIME_ZONE") ?? site.environment.WEBSITE_TIME_ZONE;
  return (name && findZone(name)) || utc;
}

function openSchedulerLog(site: Site, job: FoundJob): JobLog {
  const folder = dataFolder(site, job);
  mkdirSync(folder, { recursive: true });
  return openLog({
    file: join(folder, schedulerLogName),
    rollsTo: "job_prev_log.txt",
    instance: instanceOf(site),
    now: site.now,
  });
}

export function hasSchedulerLog(data: string): boolean {
  return existsSync(join(data, schedulerLogName));
}
