import { env, l10n } from "vscode";
import { describeSchedule } from "../../core/cron/describe";
import type { ContinuousJob, Job, TriggeredJob } from "../../core/kudu";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";
import { statusNote } from "../../kudu/statusNotes";
import { statusText } from "../format";
import type { Place } from "../places/place";
import { planOf } from "../schedule/jobSchedule";
import { readSetting } from "../settings";
import { dormantReason } from "./asleep";
import type { JobHistory } from "./jobHistory";
import { runsOfContinuousLog, scheduledSince } from "./logTimes";
import { createTimeline, type Outcome, type Plan, runOf } from "./timeline";

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
    ...{ title: job.name, details, now, hasOutput: job.type === "triggered" },
    note: statusNote(job, now),
    hasSchedulerLog: job.type === "triggered" && job.scheduler_logs_url !== null,
  };
  return job.type === "continuous"
    ? { ...common, ...(await continuousHistory(client, job, now)) }
    : { ...common, ...(await triggeredHistory(place, client, job, now)) };
}

async function continuousHistory(client: KuduClient, job: ContinuousJob, now: number) {
  const log = await readLog(client, `${jobsDataPath}/continuous/${job.name}/job_log.txt`);
  const timeline = createTimeline(runsOfContinuousLog(log), now, 0);
  const outcome: Outcome = job.status === "Running" ? "running" : "other";
  return { status: { words: statusText(job.status), outcome }, timeline };
}

async function triggeredHistory(place: Place, client: KuduClient, job: TriggeredJob, now: number) {
  const { schedule: text } = job.settings;
  const found = typeof text === "string" ? planOf(place, text) : undefined;
  const plan = found && { ...found, since: await readSince(client, job, found) };
  const scope = place.workspaceFolder;
  const runs = (await client.history(job.name)).slice(0, readSetting("history.count", scope));
  const asleep = plan && dormantReason(place, job);
  const timeline = createTimeline(
    ...([runs.map(runOf), now, readSetting("preview.count", scope)] as const),
    asleep ? undefined : plan,
  );
  const schedule = plan && {
    text: plan.schedule.text,
    canonical: plan.schedule.canonical,
    zone: plan.zone.name,
    sentence: describeSchedule(plan.schedule, env.language),
  };
  return { schedule, timeline, asleep };
}

async function readSince(client: KuduClient, job: TriggeredJob, { schedule }: Plan) {
  const log = await readLog(client, `${jobsDataPath}/triggered/${job.name}/job_scheduler.log`);
  return scheduledSince(log, schedule.canonical);
}

/** Empty while there is none. */
async function readLog(client: KuduClient, path: string): Promise<string> {
  try {
    const { data } = await client.readFile(path);
    return Buffer.from(data).toString("utf8");
  } catch (error) {
    if (isFailure(error, "notFound")) {
      return "";
    }
    throw error;
  }
}
