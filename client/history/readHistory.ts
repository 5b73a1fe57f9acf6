import { env, l10n } from "vscode";
import { describeSchedule } from "../../core/cron/describe";
import { rawText } from "../../core/foreignText";
import type { ContinuousJob, Job, TriggeredJob } from "../../core/kudu";
import { scheduleStateOf } from "../../core/scheduleState";
import { heldText } from "../../kudu/heldSchedule";
import type { KuduClient } from "../../kudu/kuduClient";
import { crashIn } from "../../kudu/logs/crash";
import { readRunFailure } from "../../kudu/logs/readFailure";
import { failureText } from "../../kudu/logs/runFailure";
import { noteBeside, statusNote } from "../../kudu/statusNotes";
import { statusText } from "../format";
import type { Place } from "../places/place";
import { readSetting } from "../settings";
import type { JobHistory } from "./jobHistory";
import { runsOfContinuousLog } from "./logTimes";
import { readContinuousLog } from "./readLogs";
import { readTimeline } from "./readTimeline";
import { createTimeline } from "./timeline";
import type { Outcome } from "./timelineRun";

/** All that the page of a job shows, asked of its place. */
export async function readHistory(
  place: Place,
  client: KuduClient,
  job: Job,
  now: number,
): Promise<JobHistory> {
  const details = [
    job.type === "continuous" ? l10n.t("Continuous WebJob") : l10n.t("Triggered WebJob"),
    place.label,
    job.run_command,
    ...(job.using_sdk ? [l10n.t("uses the WebJobs SDK")] : []),
  ];
  const common = {
    ...{ title: job.name, details, now, kind: job.type },
    hasSchedulerLog: job.type === "triggered" && job.scheduler_logs_url !== null,
  };
  const history =
    job.type === "continuous"
      ? await continuousHistory(place, client, job, now)
      : await triggeredHistory(place, client, job, now);
  return { ...common, ...history, note: noteBeside(history.failure, statusNote(job, now)) };
}

async function continuousHistory(
  place: Place,
  client: KuduClient,
  job: ContinuousJob,
  now: number,
) {
  const log = rawText(await readContinuousLog(client, job.name));
  const timeline = createTimeline(runsOfContinuousLog(log), {
    ...optionsOf(place, now),
    kept: Infinity,
  });
  const outcome: Outcome = job.status === "Running" ? "running" : "other";
  const crash = crashIn(log);
  const failure = crash && failureText(crash);
  return { status: { words: statusText(job.status), outcome }, timeline, failure };
}

async function triggeredHistory(place: Place, client: KuduClient, job: TriggeredJob, now: number) {
  const { plan, timeline } = await readTimeline(place, client, job, optionsOf(place, now));
  const failed = timeline.runs.find(({ outcome }) => outcome !== "running");
  const failure =
    failed?.outcome === "failed"
      ? failureText(await readRunFailure(client, job.name, failed.id))
      : undefined;
  const schedule = plan && {
    text: plan.schedule.text,
    canonical: plan.schedule.canonical,
    zone: plan.zone.name,
    sentence: describeSchedule(plan.schedule, env.language),
    isHeld: plan.isHeld === true,
  };
  return { schedule, timeline, failure, held: heldText(scheduleStateOf(job, place.schedules)) };
}

function optionsOf({ workspaceFolder: scope }: Place, now: number) {
  return {
    now,
    shown: readSetting("history.count", scope),
    upcoming: readSetting("preview.count", scope),
  };
}
