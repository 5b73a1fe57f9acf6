import { dutch } from "./dutch";
import { english } from "./english";
import type { Schedule } from "./schedule";
import { composeSentence } from "./sentence";

/** A schedule in words, in full. `locale` is the editor's display language, such as `en` or `nl`. */
export function describeSchedule(schedule: Schedule, locale = "en"): string {
  return composeSentence(schedule, /^nl\b/i.test(locale) ? dutch : english);
}

/** The same in few words; may end in `…`. */
export function describeBriefly(schedule: Schedule, locale?: string): string {
  const sentence = describeSchedule(schedule, locale);
  return sentence.length > 60 ? `${sentence.slice(0, 59)}…` : sentence;
}
