import { describeSchedule } from "../../core/cron/describe";
import type { Dialect } from "../../core/cron/dialect";
import { isProblem, parseSchedule } from "../../core/cron/schedule";
import { type Instant, nextRuns, toWall, type Zone } from "../../core/cron/zone";
import type { Recurrence, Unsupported } from "../../core/recurrence/recurrence";
import { toSchedule } from "../../core/recurrence/toSchedule";

/** From where a schedule is looked at. */
export interface PreviewContext {
  readonly zone: Zone;
  readonly now: Instant;
  /** The editor's display language. */
  readonly locale: string;
  readonly dialect: Dialect;
  /** How many of the next runs are shown. */
  readonly count: number;
}

/** What would be written for a recurrence; without an expression there is nothing that could be. */
export interface Preview {
  readonly expression?: string;
  readonly sentence?: string;
  readonly runs: readonly Instant[];
  /** What the expression does not say. */
  readonly unsupported: readonly Unsupported[];
}

export function previewOf(recurrence: Recurrence, previewContext: PreviewContext): Preview {
  const expressed = toSchedule(recurrence);
  const unsupported = expressed.isExact ? [] : expressed.unsupported;
  const expression = expressed.isExact ? expressed.expression : expressed.nearest;
  const schedule =
    expression === undefined ? undefined : parseSchedule(expression, previewContext.dialect);
  if (!schedule || isProblem(schedule)) {
    return { unsupported, runs: [] };
  }
  const { zone, now, locale, count } = previewContext;
  return {
    expression,
    sentence: describeSchedule(schedule, locale),
    runs: nextRuns(schedule, zone, now, count),
    unsupported,
  };
}

/** Today's date in the zone, such as `2026-11-22`. */
export function todayIn({ zone, now }: PreviewContext): string {
  return new Date(toWall(zone, now)).toISOString().slice(0, 10);
}

/** `Mon, Nov 23, 09:15, 09:30 · Tue, Nov 24, 09:15`: each day once, today without its date. */
export function runsText(runs: readonly Instant[], previewContext: PreviewContext): string {
  const { zone, now, locale } = previewContext;
  const byDay = new Map<string, Instant[]>();
  for (const run of runs) {
    const day = dayOf(zone, run);
    byDay.set(day, [...(byDay.get(day) ?? []), run]);
  }
  const clock = new Intl.DateTimeFormat(locale, { ...clockStyle(zone, runs), timeZone: zone.iana });
  return [...byDay]
    .map(([day, times]) => {
      const date = day === dayOf(zone, now) ? "" : `${dateText(times[0] ?? now, previewContext)} `;
      return date + times.map((time) => clock.format(time)).join(", ");
    })
    .join(" · ");
}

function dateText(run: Instant, { zone, now, locale }: PreviewContext): string {
  const isThisYear = dayOf(zone, run).slice(0, 4) === dayOf(zone, now).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: isThisYear ? undefined : "numeric",
    timeZone: zone.iana,
  }).format(run);
}

/** Seconds only where they say something. */
function clockStyle(zone: Zone, runs: readonly Instant[]): Intl.DateTimeFormatOptions {
  const isWhole = runs.every((run) => toWall(zone, run) % 60_000 === 0);
  return {
    hour: "2-digit",
    minute: "2-digit",
    second: isWhole ? undefined : "2-digit",
    hourCycle: "h23",
  };
}

function dayOf(zone: Zone, instant: Instant): string {
  return new Date(toWall(zone, instant)).toISOString().slice(0, 10);
}
