import { rawText } from "../../core/foreignText";
import type { TriggeredJob } from "../../core/kudu";
import { scheduleStateOf } from "../../core/scheduleState";
import type { KuduClient } from "../../kudu/kuduClient";
import type { Place } from "../places/place";
import { planOf } from "../schedule/jobSchedule";
import { scheduledSince, scheduledSpans } from "./logTimes";
import type { Plan } from "./plan";
import { readSchedulerLog, readUptime } from "./readLogs";
import { createTimeline, type Timeline, type TimelineOptions } from "./timeline";
import { timelineRunOf } from "./timelineRun";

/** What a triggered job ran, and what it should have, asked of its place. */
export async function readTimeline(
  place: Place,
  client: KuduClient,
  job: TriggeredJob,
  options: Omit<TimelineOptions, "kept">,
): Promise<{ readonly timeline: Timeline; readonly plan: Plan | undefined }> {
  const { schedule: text } = job.settings;
  const found = typeof text === "string" ? planOf(place, text) : undefined;
  const plan = found && (await readPlan(place, client, job, found));
  const [history, kept] = await Promise.all([client.history(job.name), readKept(client)]);
  return { plan, timeline: createTimeline(history.map(timelineRunOf), { ...options, kept }, plan) };
}

async function readPlan(
  place: Place,
  client: KuduClient,
  job: TriggeredJob,
  { schedule, zone }: Pick<Plan, "schedule" | "zone">,
): Promise<Plan> {
  const log = rawText(await readSchedulerLog(client, job.name));
  const isHeld = scheduleStateOf(job, place.schedules) !== "on";
  const common = { schedule, zone, isHeld };
  if (!place.isLocal) {
    return { ...common, since: scheduledSince(log, schedule.canonical) };
  }
  const written = await readUptime(client);
  // It answers now, and writes that down a little later.
  const up = written.map((span, index) =>
    index === written.length - 1 ? { ...span, to: Date.now() } : span,
  );
  const on = scheduledSpans(log, schedule.canonical, up);
  const [first] = on;
  return { ...common, since: first && first.from - 1000, records: { up, on } };
}

/** Runs per job that Kudu keeps unless the site says otherwise. */
const usuallyKept = 50;

/** A site may not say how it is set: then Kudu's own number counts. */
async function readKept(client: KuduClient): Promise<number> {
  const settings = await client.deploymentSettings().catch(() => undefined);
  const size = Number(settings?.WEBJOBS_HISTORY_SIZE);
  return size > 0 ? size : usuallyKept;
}
