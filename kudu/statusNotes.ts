import * as l10n from "@vscode/l10n";
import type { Instant } from "../core/cron/zone";
import { type ContinuousJob, type Job, noEndTime, type Run } from "../core/kudu";

/** Why a job or a run is in the state it is in, and what to do when it stays so. */
export interface StatusNote {
  readonly text: string;
  /** True when the state has lasted longer than it can by itself. */
  readonly isStuck: boolean;
  /** The command that mends it. */
  readonly repair?: "webjobs.repairRun";
}

/** Milliseconds after which an accepted run that has not started is a leftover: copying takes seconds. */
const longestInitializing = 5 * 60_000;
/** Milliseconds after which one asks whether a run still runs; there are runs that take so long. */
const longRun = 60 * 60_000;

/** What is to be said of a job; undefined where its state needs no word. */
export function statusNote(job: Job, now: Instant): StatusNote | undefined {
  return job.type === "continuous"
    ? continuousNote(job)
    : job.latest_run
      ? runNote(job.latest_run, now)
      : undefined;
}

/** The same of one run of a triggered job. */
export function runNote(run: Run, now: Instant): StatusNote | undefined {
  const age = now - Date.parse(run.start_time);
  switch (run.status) {
    case "Initializing":
      return age < longestInitializing ? undefined : leftOver();
    case "Running":
      return age < longRun || !run.end_time.startsWith(noEndTime) ? undefined : endless();
    case "Aborted":
      return plain(
        l10n.t(
          "The site or its WebJobs were restarted while it ran: a deployment, a changed app setting, or an instance that was taken away. It is not run again by itself.",
        ),
      );
    case "Failed":
      return plain(
        l10n.t(
          "Its process ended with another exit code than 0, or was ended because for two minutes (WEBJOBS_IDLE_TIMEOUT) it neither wrote anything nor used the processor. Its log tells which.",
        ),
      );
    default:
      return undefined;
  }
}

/** Kudu corrects a run that is wrongly `Running`, never one that is `Initializing` (docs/kudu.md#5.2). */
function leftOver(): StatusNote {
  const text = l10n.t(
    "It was interrupted before its process was started, and Azure does not correct that by itself. “Repair Stuck Run…” removes its status.",
  );
  return { text, isStuck: true, repair: "webjobs.repairRun" };
}

function endless(): StatusNote {
  const text = l10n.t(
    "It has been running for more than an hour. If no process of it is alive, no other run can begin: “Repair Stuck Run…” looks and removes its status.",
  );
  return { text, isStuck: false, repair: "webjobs.repairRun" };
}

function plain(text: string): StatusNote {
  return { text, isStuck: false };
}

function continuousNote({
  status,
  detailed_status,
  settings,
}: ContinuousJob): StatusNote | undefined {
  const { stopping_wait_time: wait } = settings;
  switch (status) {
    case "Initializing":
      return plain(
        l10n.t(
          "Azure knows it and has not started it yet: up to 35 seconds after a deployment or a restart. If it stays so, the site is not awake (Always On), or no instance can run it: its log tells more.",
        ),
      );
    case "Starting":
      return plain(
        l10n.t(
          "Its files are being copied and its process is about to be started. If it stays so, stop it and start it again; its log may say why.",
        ),
      );
    case "Success":
    case "PendingRestart":
      return plain(
        l10n.t(
          "Its process ended, and it is started again after a while (WEBJOBS_RESTART_TIME, on Azure 60 seconds). A continuous WebJob is expected to go on for ever: its log tells how it ended.",
        ),
      );
    case "InactiveInstance":
      return inactive(detailed_status);
    case "Disabling":
      return plain(
        l10n.t(
          "It was told to stop; Azure notices that after 5 seconds. If it stays so, start it and stop it again, or restart the site.",
        ),
      );
    case "Stopping":
      return plain(
        l10n.t(
          "Its process was asked to end by itself and is killed after {0} seconds (stopping_wait_time). If it stays so, restart the site.",
          typeof wait === "number" ? wait : 5,
        ),
      );
    case "Stopped":
      return plain(
        l10n.t("Somebody stopped it (disable.job in its folder). It stays so until it is started."),
      );
    default:
      return undefined;
  }
}

/** `is_singleton`: one instance runs the job, the others wait for it. */
function inactive(instances: string): StatusNote {
  const statuses = instances.split(/\r?\n/).filter((line) => line.trim() !== "");
  const isAlone = statuses.every((line) => line.endsWith(" InactiveInstance"));
  return isAlone && statuses.length > 0
    ? {
        isStuck: true,
        text: l10n.t(
          "It is a singleton (is_singleton), and every instance waits for another one that holds its lock. If it stays so for a minute, restart the site: the holder is gone without letting go.",
        ),
      }
    : plain(
        l10n.t(
          "It is a singleton (is_singleton) and another instance of the site runs it. That is as it should be.",
        ),
      );
}
