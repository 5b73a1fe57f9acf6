/** Runs triggered jobs on their schedules and logs its decisions in `job_scheduler.log`. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isProblem, parseSchedule } from "../../../core/cron/schedule";
import { dataFolder, instanceOf, type JobSite } from "../jobSite";
import { type JobLog, openLog } from "../log/jobLog";
import type { FoundJob } from "../places";
import { readSettings } from "../settingsFile";
import { areSchedulesDisabled } from "../siteSettings";
import { createOccurrences, type OccurrencesOptions } from "./occurrences";
import { type Scheduled, waitFrom } from "./scheduled";
import { latestStart } from "./storedRun";

export const schedulerLogName = "job_scheduler.log";

export interface SchedulerOptions extends OccurrencesOptions {
  /** Called when a job has got its log. */
  readonly onChange: () => void;
}

export interface Scheduler {
  /** Sets up the job's schedule again, or drops it when the job no longer has one. */
  refresh(name: string, job: FoundJob | undefined): void;
  close(): void;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { site, onChange } = options;
  const occurrences = createOccurrences(options);
  const scheduled = new Map<string, Scheduled>();

  function drop(name: string): void {
    scheduled.get(name)?.log.system("INFO", "Removing current schedule from WebJob");
    forget(name);
  }

  function forget(name: string): void {
    scheduled.delete(name);
    occurrences.clear(name);
  }

  function setUp(job: FoundJob, text: string): void {
    const schedule = parseSchedule(text, site.dialect);
    const log = openSchedulerLog(site, job);
    if (isProblem(schedule)) {
      forget(job.name);
      log.system("ERR", `Failed to parse schedule "${text}". Error: ${schedule.message}`);
    } else {
      const entry = { job, schedule, log };
      scheduled.set(job.name, entry);
      const now = site.now();
      const last = latestStart(dataFolder(site, job), now);
      const wait = waitFrom(site, entry, last, { ignoreMissed: false, now });
      const message = `Scheduling WebJob with ${schedule.canonical} next schedule expected in`;
      occurrences.arm(entry, now, wait, message);
    }
    onChange();
  }

  return {
    refresh(name, job) {
      const text = job?.settingsFile === undefined ? undefined : readSettings(job).schedule;
      if (job === undefined || text === undefined || areSchedulesDisabled(site.settings)) {
        drop(name);
      } else {
        setUp(job, text);
      }
    },
    close: occurrences.close,
  };
}

function openSchedulerLog(site: JobSite, job: FoundJob): JobLog {
  const folder = dataFolder(site, job);
  mkdirSync(folder, { recursive: true });
  return openLog({
    file: join(folder, schedulerLogName),
    rollsTo: "job_prev_log.txt",
    instance: instanceOf(site),
    now: site.now,
  });
}
