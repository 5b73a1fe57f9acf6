import { type Answer, askInTurn, type Position, type Step } from "../questions/runSteps";
import { firstMonthStep, monthsStep, nthStep, weekdayStep, weekdaysStep } from "./chosenQuestions";
import { patternStep } from "./patternStep";
import type { Asking } from "./previewContext";
import { reviewStep } from "./reviewStep";
import { type Page, pagesOf, type ScheduleDraft } from "./scheduleDraft";
import { typedStep } from "./typedQuestions";
import { zoneStep } from "./zoneStep";

/**
 * Asks for a schedule, question by question, in the place of the one at `position`. Undefined on
 * cancel.
 */
export async function buildSchedule(
  start: ScheduleDraft,
  asking: Asking,
  position: Position,
): Promise<Answer<ScheduleDraft> | undefined> {
  const steps: Readonly<Record<Page, Step<ScheduleDraft>>> = {
    pattern: patternStep(asking),
    count: typedStep(asking, "count"),
    between: typedStep(asking, "between"),
    weekdays: weekdaysStep(asking),
    days: typedStep(asking, "days"),
    nth: nthStep(asking),
    weekday: weekdayStep(asking),
    firstMonth: firstMonthStep(asking),
    months: monthsStep(asking),
    times: typedStep(asking, "times"),
    date: typedStep(asking, "date"),
    startsOn: typedStep(asking, "startsOn"),
    endsOn: typedStep(asking, "endsOn"),
    timeZone: zoneStep(asking),
    review: reviewStep(asking),
  };
  return askInTurn(position, start, (draft) => pagesOf(draft).map((page) => steps[page]));
}
