import * as l10n from "@vscode/l10n";
import type { Instant } from "../core/cron/zone";
import { type ForeignText, rawText } from "../core/foreignText";
import { type ContinuousJob, type Job, noEndTime, type Run } from "../core/kudu";

/** Why a job or a run is in the state it is in, and what to do when it stays so. */
export interface StatusNote {
  readonly text: string;
  /** True when the state has lasted longer than it can by itself. */
  readonly isStuck: boolean;
  /** True of what may have been the reason: not to be said where the reason is known. */
  readonly isGuess?: boolean;
  /** The command that mends it. */
  readonly repair?: "webjobs.repairRun";
}

/**
 * Milliseconds after which an accepted run that has not started is a leftover: copying takes
 * seconds.
 */
const longestInitializing = 5 * 60_000;
/** Milliseconds after which one asks whether a run still runs; there are runs that take so long. */
const longRun = 60 * 60_000;

/** The note, unless it only guesses at a failure that is known. */
export function noteBeside(
  failure: string | undefined,
  note: StatusNote | undefined,
): StatusNote | undefined {
  return failure && note?.isGuess ? undefined : note;
}

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
          "The site or its WebJobs restarted during the run, for example because of a deployment, a changed app setting, or a removed instance. The run isn't repeated automatically.",
        ),
      );
    case "Failed":
      return {
        ...plain(
          l10n.t(
            "The process exited with a code other than 0, or Azure ended it after two minutes without output or CPU activity (WEBJOBS_IDLE_TIMEOUT). Check the log.",
          ),
        ),
        isGuess: true,
      };
    default:
      return undefined;
  }
}

/**
 * Kudu corrects a run that is wrongly `Running`, never one that is `Initializing`
 * (docs/kudu.md#5.2).
 */
function leftOver(): StatusNote {
  const text = l10n.t(
    "The run was interrupted before its process started, and Azure doesn't correct this. Use “Repair Stuck Run…” to clear its status.",
  );
  return { text, isStuck: true, repair: "webjobs.repairRun" };
}

function endless(): StatusNote {
  const text = l10n.t(
    "The run has been active for more than an hour. If its process is gone, no other run can start. Use “Repair Stuck Run…” to check and clear its status.",
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
          "Azure hasn't started the WebJob yet. This takes up to 35 seconds after a deployment or restart. If this persists, check Always On and the WebJob's log.",
        ),
      );
    case "Starting":
      return plain(
        l10n.t(
          "Azure is copying the files and starting the process. If this persists, stop and start the WebJob, and check its log.",
        ),
      );
    case "Success":
    case "PendingRestart":
      return plain(
        l10n.t(
          "The process ended. Azure restarts it after WEBJOBS_RESTART_TIME (60 seconds by default). A continuous WebJob is expected to run forever; check its log.",
        ),
      );
    case "InactiveInstance":
      return inactive(detailed_status);
    case "Disabling":
      return plain(
        l10n.t(
          "The WebJob is stopping; Azure notices after 5 seconds. If this persists, start and stop it again, or restart the site.",
        ),
      );
    case "Stopping":
      return plain(
        l10n.t(
          "The process was asked to stop and is killed after {0} seconds (stopping_wait_time). If this persists, restart the site.",
          typeof wait === "number" ? wait : 5,
        ),
      );
    case "Stopped":
      return plain(
        l10n.t(
          "The WebJob was stopped (its folder contains disable.job). Start it to run it again.",
        ),
      );
    default:
      return undefined;
  }
}

/** `is_singleton`: one instance runs the job, the others wait for it. */
function inactive(instances: ForeignText): StatusNote {
  const statuses = rawText(instances)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  const isAlone = statuses.every((line) => line.endsWith(" InactiveInstance"));
  return isAlone && statuses.length > 0
    ? {
        isStuck: true,
        text: l10n.t(
          "Each instance is waiting for another to release the singleton lock (is_singleton). If this lasts longer than a minute, restart the site.",
        ),
      }
    : plain(
        l10n.t("Another instance runs this singleton WebJob (is_singleton). This is expected."),
      );
}
