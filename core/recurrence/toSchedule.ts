import { neverRuns } from "../cron/occurrences";
import { isProblem, parseSchedule } from "../cron/schedule";
import { expressDate } from "./expressDate";
import { expressTime } from "./expressTime";
import { isValid } from "./isValid";
import type { Conversion, Recurrence, Unsupported } from "./recurrence";

/** Says a recurrence in NCRONTAB, or as nearly as that can. */
export function toSchedule(recurrence: Recurrence): Conversion {
  if (!isValid(recurrence)) {
    return { isExact: false, unsupported: ["invalid"] };
  }
  const time = expressTime(recurrence);
  const date = expressDate(recurrence);
  const unsupported = [...time.unsupported, ...date.unsupported, ...lostBounds(recurrence)];
  const expression = `${time.text} ${date.text}`;
  const schedule = parseSchedule(expression);
  if (isProblem(schedule) || neverRuns(schedule)) {
    return { isExact: false, unsupported: [...unsupported, "no-such-date"] };
  }
  return unsupported.length === 0
    ? { isExact: true, expression }
    : { isExact: false, unsupported, nearest: expression };
}

function lostBounds({ once, startsOn, endsOn }: Recurrence): Unsupported[] {
  if (once) {
    return ["once"];
  }
  return [
    ...(startsOn ? (["start-date"] as const) : []),
    ...(endsOn ? (["end-date"] as const) : []),
  ];
}
