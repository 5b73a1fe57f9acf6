import { env, l10n, type Uri } from "vscode";
import { describeSchedule } from "../../core/cron/describe";
import { neverRuns } from "../../core/cron/occurrences";
import { kuduScheduler } from "../../core/cron/runSpans";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { findZone, utc } from "../../core/cron/zone";
import { each } from "../../core/find/search";
import type { ListedTimer } from "../../core/protocol";
import { timerScheduler } from "../../core/timer/timerRuns";
import { visibleText } from "../../core/visibleText";
import { heldWords } from "../../kudu/heldSchedule";
import type { Place } from "../places/place";
import { pausedScheduleOf, planOf, scheduleOf, scheduleState } from "../schedule/jobSchedule";
import { readSetting } from "../settings";
import type { JobNode } from "../targets/node";
import type { CalendarJob } from "./calendarJob";

/**
 * The rows of some jobs: each schedule once, in the order of the jobs. Jobs on demand have none.
 */
export async function collectJobs(
  nodes: readonly JobNode[],
  timersIn: (folder: Uri) => Promise<readonly ListedTimer[]>,
): Promise<CalendarJob[]> {
  const known: Known = new Map();
  const found = nodes.map((node) => (node.kind === "triggered" ? scheduledJob(node, known) : []));
  const programs = nodes.flatMap((node, index) =>
    node.kind !== "triggered" && node.source ? [{ index, node, folder: node.source.uri }] : [],
  );
  await each(
    programs,
    async ({ index, node, folder }) => {
      // The schedules of the others are shown all the same.
      const timers = await timersIn(folder).catch(() => []);
      found[index] = timers.map((timer) => timerOf(node, timer));
    },
    4,
  );
  return found.flat();
}

function scheduledJob(node: JobNode, known: Known): CalendarJob[] {
  const text = scheduleOf(node) ?? pausedScheduleOf(node);
  return text === undefined ? [] : [jobWith(node, text, known)];
}

/** What a schedule means on a place, which many jobs have in common. */
type Meaning = Pick<CalendarJob, "words" | "scheduler"> & { readonly runs: boolean };
type Known = Map<string, Meaning>;

/** A job as it is with a schedule, its own or another one. */
export function jobWith(node: JobNode, text: string, known: Known = new Map()): CalendarJob {
  const common = { key: keyOf(node), node, name: visibleText(node.name), text: visibleText(text) };
  const key = `${node.place.id} ${text}`;
  const meaning = known.get(key) ?? meaningOf(node.place, text);
  known.set(key, meaning);
  const { runs, ...shown } = meaning;
  if (!runs) {
    return { ...common, ...shown, look: "none", note: l10n.t("never runs by itself") };
  }
  const state = scheduleState(node) ?? "on";
  return { ...common, ...shown, look: state === "on" ? "on" : "held", note: heldWords(state) };
}

function meaningOf(place: Place, text: string): Meaning {
  const plan = planOf(place, text);
  if (!plan) {
    return { words: l10n.t("Invalid schedule"), runs: false };
  }
  const { schedule, zone } = plan;
  return {
    words: describeSchedule(schedule, env.language),
    scheduler: kuduScheduler(schedule, zone),
    runs: !neverRuns(schedule),
  };
}

function timerOf(node: JobNode, timer: ListedTimer): CalendarJob {
  const { file, line, text, words = text, schedule, host } = timer;
  const place = visibleText(`${file}:${line}`);
  const common = {
    key: `${keyOf(node)} ${file}:${line}`,
    node,
    name: visibleText(node.name),
    text: visibleText(text),
    words: visibleText(words),
  };
  const parsed = schedule === undefined ? undefined : parseSchedule(schedule, host.dialect);
  const note = l10n.t("by the WebJobs SDK, {0}", place);
  if (!parsed || isProblem(parsed)) {
    return { ...common, look: "sdk", note };
  }
  const scope = node.place.workspaceFolder;
  const { timeZone = readSetting("timeZone", scope) } = node.place.schedules ?? {};
  const scheduler = timerScheduler(parsed, findZone(timeZone) ?? utc, host);
  return { ...common, look: neverRuns(parsed) ? "none" : "sdk", note, scheduler };
}

function keyOf({ place, kind, name, source }: JobNode): string {
  return [place.id, kind, name, source?.uri].join(" ");
}
