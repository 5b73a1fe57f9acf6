import { monthNames, weekdayNames } from "../field";
import { listWith, type Words } from "./words";

const ordinals = ["first", "second", "third", "fourth"];

export const english: Words = {
  months: monthNames,
  weekdays: weekdayNames,
  and: listWith("and"),
  or: listWith("or"),
  through: (first, last) => `${first} through ${last}`,
  inSteps: (first, last, step) => `${first} through ${last} in steps of ${step}`,
  every: (unit, count) => (count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`),
  window: (first, last) => `from ${first} through ${last}`,
  at: (times) => `At ${times}`,
  daily: (times) => `Every day at ${times}`,
  weekly: (weekday, times) => `Every ${weekday} at ${times}`,
  atParts: (unit, values, isOne) => `At ${unit}${isOne ? "" : "s"} ${values}`,
  ofParts: (unit, values, isOne) => `of ${unit}${isOne ? "" : "s"} ${values}`,
  ofEvery: (unit) => `of every ${unit}`,
  onWeekdays: (list, isOneRun) => (isOneRun ? list : `on ${list}`),
  onDays: (days, isOne) => `on day${isOne ? "" : "s"} ${days} of the month`,
  ifWeekday: (list) => `only if it is a ${list}`,
  onNthWeekday: (nth, weekday) => `on the ${ordinals[nth - 1]} ${weekday} of the month`,
  onDate: (day, month) => `on ${month} ${day}`,
  inMonths: (list, isOneRun) => (isOneRun ? `from ${list}` : `in ${list}`),
  never: (sentence) => `Never, as there is no such date: ${sentence}`,
};
