import { listWith, type Words } from "./words";

const ordinals = ["eerste", "tweede", "derde", "vierde"];
const units = { second: "seconde", minute: "minuut", hour: "uur" };
const plurals = { second: "seconden", minute: "minuten", hour: "uur" };
const each = { second: "elke seconde", minute: "elke minuut", hour: "elk uur" };

export const dutch: Words = {
  months: [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
  ],
  weekdays: ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
  and: listWith("en"),
  or: listWith("of"),
  through: (first, last) => `${first} tot en met ${last}`,
  inSteps: (first, last, step) => `${first} tot en met ${last} in stappen van ${step}`,
  every: (unit, count) => (count === 1 ? capital(each[unit]) : `Elke ${count} ${plurals[unit]}`),
  window: (first, last) => `van ${first} tot en met ${last}`,
  at: (times) => `Om ${times}`,
  daily: (times) => `Elke dag om ${times}`,
  weekly: (weekday, times) => `Elke ${weekday} om ${times}`,
  atParts: (unit, values) => `Op ${units[unit]} ${values}`,
  ofParts: (unit, values) => `van ${units[unit]} ${values}`,
  ofEvery: (unit) => `van ${each[unit]}`,
  onWeekdays: (list, isOneRun) => (isOneRun ? list : `op ${list}`),
  onDays: (days, isOne) => `op ${isOne ? "dag" : "de dagen"} ${days} van de maand`,
  ifWeekday: (list) => `als dat een ${list} is`,
  onNthWeekday: (nth, weekday) => `op de ${ordinals[nth - 1]} ${weekday} van de maand`,
  onDate: (day, month) => `op ${day} ${month}`,
  inMonths: (list, isOneRun) => (isOneRun ? `van ${list}` : `in ${list}`),
  never: (sentence) => `Nooit, want zo'n datum bestaat niet: ${sentence}`,
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
