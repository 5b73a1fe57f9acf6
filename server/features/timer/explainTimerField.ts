/** The field of a timer's schedule that the cursor is in. */
import * as l10n from "@vscode/l10n";
import { fieldKinds } from "../../../core/cron/field";
import { findFields } from "../../../core/cron/schedule";
import type { TimerSchedule } from "../../../core/timer/timerSchedule";
import { fieldTitle, rangeText } from "../../fieldTitle";

/**
 * `at` counts from the beginning of the schedule; undefined outside of a field, and where there are
 * none.
 */
export function explainTimerField(timer: TimerSchedule, at: number): string | undefined {
  if (timer.kind !== "cron" && timer.kind !== "wrong") {
    return undefined;
  }
  const fields = findFields(timer.text);
  const index = fields.findIndex(({ offset, length }) => offset <= at && at < offset + length);
  const field = fields[index];
  const first = timer.shift === 0 ? 0 : 1;
  const kind = fieldKinds[index + first];
  if (field === undefined || kind === undefined || fields.length !== fieldKinds.length - first) {
    return undefined;
  }
  const written = timer.text.slice(field.offset, field.offset + field.length);
  return [
    l10n.t(
      "Field {0} of {1}, {2}: {3}",
      index + 1,
      fields.length,
      fieldTitle(kind.name),
      `\`${written}\``,
    ),
    rangeText(kind),
  ].join("  \n");
}
