import * as l10n from "@vscode/l10n";
import { canonicalField, type Span } from "../../../core/cron/field";
import { isProblem, parseSchedule } from "../../../core/cron/schedule";
import { type Candidate, replace } from "./finding";

/** 7 → 0, also at the end of a range or of several. */
export function sundayCandidates(text: string, { offset, length }: Span): Candidate[] {
  const action = l10n.t("Use 0 for Sunday");
  const start = Math.max(text.lastIndexOf(",", offset), text.lastIndexOf(" ", offset)) + 1;
  const [step = ""] = text.slice(offset + length).split(/[, ]/);
  const untilSaturday = parseSchedule(`0 0 0 * * ${text.slice(start, offset)}6${step}`);
  if (offset === start || isProblem(untilSaturday)) {
    return [replace({ offset, length }, "0", action)];
  }
  const weekdays = untilSaturday.fields[5];
  return weekdays.items.map((item) => {
    const isSundayToo = (7 - item.from) % Math.max(item.step ?? 1, 1) === 0;
    const low = isSundayToo ? weekdays.low | 1 : weekdays.low;
    const written = canonicalField({ ...weekdays, low });
    const end = offset + length + step.length;
    return replace({ offset: start, length: end - start }, written, action, true, written);
  });
}
