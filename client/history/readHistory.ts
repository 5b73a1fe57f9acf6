import { env, l10n } from "vscode";
import { describeSchedule } from "../../core/cron/describe";
import type { ContinuousJob, Job, TriggeredJob } from "../../core/kudu";
import { scheduleStateOf } from "../../core/scheduleState";
import { parseUptime, uptimePath } from "../../core/uptime";
import { jobsDataPath } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";
import { crashIn } from "../../kudu/logs/crash";
import { readRunFailure } from "../../kudu/logs/readFailure";
import { failureText } from "../../kudu/logs/runFailure";
import { statusNote } from "../../kudu/statusNotes";
import { statusText } from "../format";
import type { Place } from "../places/place";
import { heldText } from "../schedule/heldText";
import { planOf } from "../schedule/jobSchedule";
import { readSetting } from "../settings";
import type { JobHistory } from "./jobHistory";
import { runsOfContinuousLog, scheduledSince, scheduledSpans } from "./logTimes";
import type { Plan } from "./plan";
import { createTimeline, type TimelineOptions } from "./timeline";
import { type Outcome, timelineRunOf } from "./timelineRun";

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
    note: statusNote(job, now),
    hasSchedulerLog: job.type === "triggered" && job.scheduler_logs_url !== null,
  };
  return job.type === "continuous"
    ? { ...common, ...(await continuousHistory(place, client, job, now)) }
    : { ...common, ...(await triggeredHistory(place, client, job, now)) };
}

async function continuousHistory(
  place: Place,
  client: KuduClient,
  job: ContinuousJob,
  now: number,
) {
  const log = await readLog(client, `${jobsDataPath}/continuous/${job.name}/job_log.txt`);
  const timeline = createTimeline(runsOfContinuousLog(log), optionsOf(place, now));
  const outcome: Outcome = job.status === "Running" ? "running" : "other";
  const crash = crashIn(log);
  const failure = crash && failureText(crash);
  return { status: { words: statusText(job.status), outcome }, timeline, failure };
}

async function triggeredHistory(place: Place, client: KuduClient, job: TriggeredJob, now: number) {
  const { schedule: text } = job.settings;
  const found = typeof text === "string" ? planOf(place, text) : undefined;
  const plan = found && (await readPlan(place, client, job, found));
  const [history, kept] = await Promise.all([client.history(job.name), readKept(client)]);
  const timeline = createTimeline(
    history.map(timelineRunOf),
    { ...optionsOf(place, now), kept },
    plan,
  );
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

function optionsOf({ workspaceFolder: scope }: Place, now: number): TimelineOptions {
  return {
    now,
    shown: readSetting("history.count", scope),
    upcoming: readSetting("preview.count", scope),
    kept: Infinity,
  };
}

async function readPlan(
  place: Place,
  client: KuduClient,
  job: TriggeredJob,
  { schedule, zone }: Pick<Plan, "schedule" | "zone">,
): Promise<Plan> {
  const log = await readSchedulerLog(client, job.name);
  const isHeld = scheduleStateOf(job, place.schedules) !== "on";
  const common = { schedule, zone, isHeld };
  if (!place.isLocal) {
    return { ...common, since: scheduledSince(log, schedule.canonical) };
  }
  const written = parseUptime(await readLog(client, uptimePath));
  // It answers now, and writes that down a little later.
  const up = written.map((span, index) =>
    index === written.length - 1 ? { ...span, to: Date.now() } : span,
  );
  const on = scheduledSpans(log, schedule.canonical, up);
  const [first] = on;
  return { ...common, since: first && first.from - 1000, records: { up, on } };
}

/** With what it had to leave to the log before, where it does not begin with a schedule. */
async function readSchedulerLog(client: KuduClient, job: string): Promise<string> {
  const folder = `${jobsDataPath}/triggered/${job}`;
  const log = await readLog(client, `${folder}/job_scheduler.log`);
  const [firstLine = ""] = log.split("\n", 1);
  const isWhole = log === "" || firstLine.includes("Scheduling WebJob with ");
  return isWhole ? log : (await readLog(client, `${folder}/job_prev_log.txt`)) + log;
}

/** Runs per job that Kudu keeps unless the site says otherwise. */
const usuallyKept = 50;

/** A site may not say how it is set: then Kudu's own number counts. */
async function readKept(client: KuduClient): Promise<number> {
  const settings = await client.deploymentSettings().catch(() => undefined);
  const size = Number(settings?.WEBJOBS_HISTORY_SIZE);
  return size > 0 ? size : usuallyKept;
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
