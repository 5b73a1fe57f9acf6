import { describeSchedule } from "../../core/cron/describe";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { findZone, nextRuns, utc } from "../../core/cron/zone";
import type { Job } from "../../core/kudu";
import { pausedScheduleIn, scheduleIn, scheduleStateOf } from "../../core/scheduleState";
import { brief, firstOf, notice } from "./bounded";
import { callOptions } from "./findJob";
import { shownRun } from "./getRuns";
import type { ToolContext, ToolSchedules, ToolSource } from "./toolContext";

export interface ListJobsInput {
  readonly site?: string;
  readonly filter?: string;
}

const mostJobs = 200;
/** Of so many jobs the code is searched for schedules. */
const mostSearched = 20;
const mostTimers = 20;

/**
 * The jobs of a place with their state; of the local host also the sources that it serves, or
 * would.
 */
export async function listJobs(
  { site: name = "local", filter = "" }: ListJobsInput,
  context: ToolContext,
): Promise<object> {
  const site = await context.findSite(name);
  const [live, sources] = await Promise.all([
    site.client?.listJobs(callOptions(context)) ?? [],
    site.sources(),
  ]);
  const rows = joined(live, sources).filter(({ name }) =>
    name.toLowerCase().includes(filter.toLowerCase()),
  );
  const schedules = await site.schedules();
  const shown: object[] = [];
  let searched = 0;
  for (const row of rows.slice(0, mostJobs)) {
    context.signal.throwIfAborted();
    const maySchedule = row.source !== undefined && kindOf(row) !== "triggered";
    searched += Number(maySchedule);
    const timers = maySchedule && searched <= mostSearched ? await timersOf(row) : {};
    shown.push({ ...(await describe(row, schedules, context)), ...timers });
  }
  const { taken } = firstOf(shown, mostJobs);
  return {
    site: site.name,
    isRunning: site.client !== undefined,
    sites: (await context.sites()).slice(0, mostJobs),
    jobs: taken,
    total: rows.length,
    leftOut: rows.length - taken.length,
    notice,
  };
}

interface Row {
  readonly name: string;
  readonly live?: Job;
  readonly source?: ToolSource;
}

/** Sorted by name; what the place has and where it comes from in one row. */
function joined(jobs: readonly Job[], sources: readonly ToolSource[]): Row[] {
  const keyOf = (kind: string | undefined, name: string) => `${kind}/${name.toLowerCase()}`;
  const live = new Map(jobs.map((job) => [keyOf(job.type, job.name), job]));
  const rows = sources.map((source): Row => {
    const key = keyOf(source.kind, source.name);
    const job = live.get(key);
    live.delete(key);
    return { name: source.name, source, live: job };
  });
  const deployed = [...live.values()].map((job): Row => ({ name: job.name, live: job }));
  return [...rows, ...deployed].sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
}

function kindOf({ live, source }: Row): string | undefined {
  return live?.type ?? source?.kind;
}

async function describe(row: Row, schedules: ToolSchedules | undefined, context: ToolContext) {
  const { name, live, source } = row;
  const kind = kindOf(row);
  const status = live?.type === "continuous" ? live.status : undefined;
  const run = live?.type === "triggered" ? live.latest_run : undefined;
  return {
    name: brief(name),
    ...(kind && { kind }),
    ...(source && { path: brief(source.path) }),
    ...(status && { status: brief(status) }),
    ...(run && { latestRun: shownRun(run) }),
    ...(live?.error && { error: brief(live.error) }),
    ...(kind === "triggered" && (await scheduled(row, schedules, context))),
  };
}

/** What the schedule means, whether it starts the job here, and when next if it does. */
async function scheduled(
  { live, source }: Row,
  schedules: ToolSchedules | undefined,
  context: ToolContext,
): Promise<object> {
  const settings = live?.settings ?? (await source?.settings());
  const paused = pausedScheduleIn(settings);
  const text = scheduleIn(settings) ?? paused;
  const state = paused === undefined ? live && scheduleStateOf(live, schedules) : "paused";
  if (text === undefined) {
    return state ? { scheduleState: state } : {};
  }
  const dialect = schedules?.dialect ?? (context.platform === "windows" ? "windows" : "linux");
  const schedule = parseSchedule(text, dialect);
  if (isProblem(schedule)) {
    return { schedule: brief(text), isScheduleValid: false };
  }
  const timeZone = schedules?.timeZone ?? context.timeZone;
  const zone = findZone(timeZone) ?? utc;
  const [next] = state === "on" ? nextRuns(schedule, zone, Date.now(), 1) : [];
  return {
    schedule: brief(text),
    sentence: brief(describeSchedule(schedule, context.locale)),
    timeZone: brief(timeZone),
    ...(state && { scheduleState: state }),
    ...(next !== undefined && { next: new Date(next).toISOString() }),
  };
}

async function timersOf({ source }: Row): Promise<object> {
  const timers = (await source?.timers()) ?? [];
  const shown = timers.slice(0, mostTimers).map(({ file, line, schedule, sentence }) => ({
    file: brief(file),
    line,
    schedule: brief(schedule),
    ...(sentence && { sentence: brief(sentence) }),
  }));
  return shown.length > 0 ? { timers: shown } : {};
}
