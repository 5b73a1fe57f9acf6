/** What a change of the clocks does to the runs near it. */
import * as l10n from "@vscode/l10n";
import { nextOccurrence } from "../../core/cron/occurrences";
import type { Schedule } from "../../core/cron/schedule";
import type { Zone } from "../../core/cron/zone";
import type { FeatureContext } from "../environment";
import { dateAndTime } from "../times";

const day = 86_400_000;
/** A change farther away is not worth a sentence yet. */
const nearDays = 14;

/** In which passes of an hour that comes twice the runs in it start. */
export type RepeatedHour = "second-pass" | "first-pass" | "both-passes";

/** A sentence when the clocks change within two weeks and touch a run; else undefined. */
export function dstNote(
  schedule: Schedule,
  zone: Zone,
  context: FeatureContext,
  repeatedHour: RepeatedHour = "second-pass",
): string | undefined {
  const change = findChange(zone, context.now);
  if (change === undefined) {
    return undefined;
  }
  const before = zone.offsetAt(change - 1000);
  const shift = zone.offsetAt(change) - before;
  // The stretch of wall time that is skipped (forward) or shown twice (back).
  const start = change + before + Math.min(shift, 0);
  const first = nextOccurrence(schedule, start - 1000);
  if (first === undefined || first >= start + Math.abs(shift)) {
    return undefined;
  }
  const when = dateAndTime(change, { locale: context.locale, iana: zone.iana });
  return shift > 0
    ? l10n.t(
        "Clocks go forward on {0}. A run in the skipped hour starts one hour later; other runs in that hour are skipped.",
        when,
      )
    : goingBack(when, repeatedHour);
}

function goingBack(when: string, repeatedHour: RepeatedHour): string {
  switch (repeatedHour) {
    case "second-pass":
      return l10n.t(
        "Clocks go back on {0}. Runs in the repeated hour only start the second time.",
        when,
      );
    case "first-pass":
      return l10n.t(
        "Clocks go back on {0}. Runs in the repeated hour only start the first time.",
        when,
      );
    case "both-passes":
      return l10n.t("Clocks go back on {0}. Runs in the repeated hour start both times.", when);
  }
}

function findChange(zone: Zone, now: number): number | undefined {
  for (let at = now; at < now + nearDays * day; at += day) {
    const before = zone.offsetAt(at);
    if (zone.offsetAt(at + day) !== before) {
      return firstWith((instant) => zone.offsetAt(instant) !== before, at, at + day);
    }
  }
  return undefined;
}

/** The first whole second in (low, high] at which a condition holds that then holds on. */
function firstWith(holds: (instant: number) => boolean, low: number, high: number): number {
  let from = Math.floor(low / 1000);
  let to = Math.ceil(high / 1000);
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle * 1000)) {
      to = middle;
    } else {
      from = middle;
    }
  }
  return to * 1000;
}
