import { toString as speak } from "cronstrue";
import type { Schedule } from "./schedule";

/** A schedule in words, in full. `locale` is the editor's display language, such as `en` or `nl`. */
export function describeSchedule(schedule: Schedule, _locale = "en"): string {
  return speak(schedule.canonical, { logicalAndDayFields: true, use24HourTimeFormat: true });
}

/** The same in few words; may end in `…`. */
export function describeBriefly(schedule: Schedule, locale?: string): string {
  const sentence = describeSchedule(schedule, locale);
  return sentence.length > 60 ? `${sentence.slice(0, 59)}…` : sentence;
}
