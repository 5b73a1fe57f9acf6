import { neverRuns } from "../cron/occurrences";
import { isProblem, parseSchedule } from "../cron/schedule";
import { expressDate } from "./expressDate";
import { expressTime } from "./expressTime";
import { isValid } from "./isValid";
import type { Expressed, Loss, Recurrence } from "./recurrence";

/** Says a recurrence in NCRONTAB, or as nearly as that can. */
export function toSchedule(recurrence: Recurrence): Expressed {
  if (!isValid(recurrence)) {
    return { isExact: false, losses: ["invalid"] };
  }
  const time = expressTime(recurrence);
  const date = expressDate(recurrence);
  const losses = [...time.losses, ...date.losses, ...lostBounds(recurrence)];
  const expression = `${time.text} ${date.text}`;
  const schedule = parseSchedule(expression);
  if (isProblem(schedule) || neverRuns(schedule)) {
    return { isExact: false, losses: [...losses, "no-such-date"] };
  }
  return losses.length === 0
    ? { isExact: true, expression }
    : { isExact: false, losses, nearest: expression };
}

function lostBounds({ once, startsOn, endsOn }: Recurrence): Loss[] {
  if (once) {
    return ["once"];
  }
  return [
    ...(startsOn ? (["start-date"] as const) : []),
    ...(endsOn ? (["end-date"] as const) : []),
  ];
}
