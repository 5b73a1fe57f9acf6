/** A cron expression that the host takes for something else than its author. */
import * as l10n from "@vscode/l10n";
import {
  canonicalField,
  type Field,
  type Item,
  isComplete,
  valuesOf,
} from "../../../core/cron/field";
import { neverRuns } from "../../../core/cron/occurrences";
import type { TimerHost } from "../../../core/timer/timerHost";
import type { CronTimer } from "../../../core/timer/timerSchedule";
import { fieldTitle } from "../../fieldTitle";
import { applyEdits, type Severity, type TimerCode } from "../../problem";
import { candidateTitle } from "../schedule/finding";
import { findWarnings } from "../schedule/warnings";
import { offer, type TimerFinding } from "./finding";

export function checkCron(timer: CronTimer, host: TimerHost): TimerFinding[] {
  const { schedule } = timer;
  const [, , , days, months] = schedule.fields;
  if (neverRuns(schedule)) {
    const message = l10n.t("None of these months has such a day: the function never runs.");
    return [
      {
        ...between(days, months, timer),
        code: "timer-never",
        severity: "warning",
        message,
        fixes: [],
      },
    ];
  }
  const items = schedule.fields.flatMap((field) =>
    field.items.flatMap((item) => [
      ...stepOne(timer, field, item, host),
      ...stepTooLarge(timer, field, item),
      ...unevenStep(timer, field, item),
    ]),
  );
  return [...everySecond(timer), ...items, ...shared(timer)];
}

/**
 * Seconds that are all, where something later is not; of five fields: minutes beside a fixed hour.
 */
function everySecond(timer: CronTimer): TimerFinding[] {
  const { schedule, shift, text } = timer;
  const [seconds, minutes, hours] = schedule.fields;
  const isFive = shift !== 0;
  const every = isFive ? minutes : seconds;
  const later = isFive ? [hours] : schedule.fields.slice(1);
  if (!isComplete(every) || later.every(isComplete)) {
    return [];
  }
  const edit = { offset: every.offset - shift, length: every.length, text: "0" };
  const fixed = applyEdits(text, [edit]);
  const message = isFive
    ? l10n.t("The first of five fields is minutes, so this runs every minute of these hours.")
    : l10n.t("The first field is seconds, so this runs every second of these times.");
  const title = isFive ? l10n.t("Use minute 0: {0}", fixed) : l10n.t("Use second 0: {0}", fixed);
  return [finding(edit, "timer-every-second", "warning", message, [offer(title, edit)])];
}

/**
 * `n/1`: one value for NCrontab 2.0, all from n on since 3.0; of a day or month hardly anybody
 * means the latter.
 */
function stepOne(timer: CronTimer, { kind }: Field, item: Item, host: TimerHost): TimerFinding[] {
  const isDate = kind.name === "day" || kind.name === "month" || kind.name === "weekday";
  if (item.body !== "value" || item.step !== 1 || !(isDate || host.generation === "sdk1")) {
    return [];
  }
  const place = { offset: item.offset - timer.shift, length: item.length };
  const all = item.from === kind.min ? "*" : `${item.from}-${kind.max}`;
  const one = String(item.from);
  const message =
    host.generation === "sdk1"
      ? l10n.t(
          "WebJobs.Extensions 1.x reads this as {0} only, later versions as every value from {0}.",
          one,
        )
      : l10n.t("This means every value from {0}, not {0} only.", one);
  const fixes = [
    offer(l10n.t("Use {0} only", one), { ...place, text: one }),
    offer(l10n.t("Use every value: {0}", all), { ...place, text: all }),
  ];
  return [finding(place, "timer-one", isDate ? "warning" : "hint", message, fixes)];
}

function stepTooLarge({ shift }: CronTimer, { kind }: Field, item: Item): TimerFinding[] {
  const { step = 1, body, from, to } = item;
  const size = body === "range" ? Math.abs(to - from) + 1 : kind.max - kind.min + 1;
  if (step < size || step <= 1) {
    return [];
  }
  const place = { offset: item.offset - shift, length: item.length };
  const first = String(Math.min(from, to));
  const message = l10n.t(
    "The step reaches beyond the field: of the {0} only {1} is left, not every {2}.",
    fieldTitle(kind.name),
    first,
    step,
  );
  const fix = offer(l10n.t("Change to {0}", first), { ...place, text: first });
  return [finding(place, "timer-step", "hint", message, [fix])];
}

/** `*`/7 of the days: the last gap is another one. */
function unevenStep({ shift }: CronTimer, field: Field, item: Item): TimerFinding[] {
  const { kind } = field;
  const step = Math.max(item.step ?? 1, 1);
  const size = kind.max - kind.min + 1;
  const rest = size % step;
  // A step beyond the field leaves all of it.
  if (item.body !== "all" || rest === 0 || rest === size) {
    return [];
  }
  const values = canonicalField(field);
  const message = l10n.t(
    "{0} can't be divided by {1}: this runs at {2} {3}, and the last interval is shorter.",
    size,
    step,
    fieldTitle(kind.name),
    valuesOf(field).length > 12 ? `${values.slice(0, 30)}…` : values,
  );
  const place = { offset: item.offset - shift, length: item.length };
  return [finding(place, "timer-step", "hint", message, [])];
}

/** What settings.job warns of too, and means the same for a timer. */
function shared({ schedule, shift }: CronTimer): TimerFinding[] {
  const severities: Readonly<Record<string, Severity>> = {
    "schedule-reversed": "warning",
    "schedule-both-days": "hint",
  };
  return findWarnings(schedule, "linux").flatMap((found) => {
    const severity = severities[found.code];
    if (severity === undefined) {
      return [];
    }
    const place = { offset: found.offset - shift, length: found.length };
    const fixes = found.candidates.map((candidate) =>
      offer(candidateTitle(candidate), {
        ...candidate.edit,
        offset: candidate.edit.offset - shift,
      }),
    );
    return [finding(place, "timer-range", severity, found.message, fixes)];
  });
}

function between(first: Field, last: Field, { shift }: CronTimer) {
  return { offset: first.offset - shift, length: last.offset + last.length - first.offset };
}

function finding(
  { offset, length }: { readonly offset: number; readonly length: number },
  code: TimerCode,
  severity: Severity,
  message: string,
  fixes: TimerFinding["fixes"],
): TimerFinding {
  return { offset, length, code, severity, message, fixes };
}
