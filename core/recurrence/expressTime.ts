import { divisorsOf, type FieldsText, listText, nearestOf } from "./fieldText";
import type { ClockTime, Recurrence } from "./recurrence";

const minuteLength = 60;
const hourLength = 3600;
const dayLength = 86_400;

/** Intervals in seconds that go evenly into the next larger unit. */
const evenIntervals = [
  ...divisorsOf(60),
  ...divisorsOf(60).map((count) => count * minuteLength),
  ...divisorsOf(24).map((count) => count * hourLength),
];

/** The fields of seconds, minutes and hours. */
export function expressTime({ every, at, between, once }: Recurrence): FieldsText {
  const { count, unit } = every;
  if (once || (unit !== "second" && unit !== "minute" && unit !== "hour")) {
    return expressTimes(at ?? [{ hour: 0, minute: 0 }]);
  }
  const wanted = count * { second: 1, minute: minuteLength, hour: hourLength }[unit];
  const interval = isEven(wanted, between) ? wanted : nearestOf(evenIntervals, wanted);
  return {
    text: intervalText(interval, between),
    unsupported: interval === wanted ? [] : ["interval-does-not-divide"],
  };
}

/**
 * Within hours that are chosen, counting starts with the first of them, so any number of whole
 * hours will do.
 */
function isEven(interval: number, between: Recurrence["between"]): boolean {
  const isWholeHours = interval % hourLength === 0 && interval <= dayLength;
  return evenIntervals.includes(interval) || (between !== undefined && isWholeHours);
}

function intervalText(interval: number, between: Recurrence["between"]): string {
  if (interval < minuteLength) {
    return `${stepText(interval)} * ${hoursText(between)}`;
  }
  if (interval < hourLength) {
    return `0 ${stepText(interval / minuteLength)} ${hoursText(between)}`;
  }
  return `0 0 ${hoursText(between, interval / hourLength)}`;
}

function stepText(step: number): string {
  return step === 1 ? "*" : `*/${step}`;
}

/** NCRONTAB's ranges do not go over midnight, so such hours are listed. */
function hoursText(between: Recurrence["between"], step = 1): string {
  if (!between) {
    return step === 24 ? "0" : stepText(step);
  }
  const { from, to } = between;
  const count = ((to - from + 24) % 24) + 1;
  const hours = Array.from(
    { length: Math.ceil(count / step) },
    (_, index) => (from + index * step) % 24,
  );
  if (hours.length === 24) {
    return "*";
  }
  return step > 1 && from < to && hours.length > 1 ? `${from}-${to}/${step}` : listText(hours);
}

/**
 * Each hour goes with each minute and each second: other times would need a schedule of their own.
 */
function expressTimes(times: readonly ClockTime[]): FieldsText {
  const distinct = new Set(
    times.map(({ hour, minute, second = 0 }) => `${hour}:${minute}:${second}`),
  );
  const hours = new Set(times.map(({ hour }) => hour));
  const minutes = new Set(times.map(({ minute }) => minute));
  const seconds = new Set(times.map(({ second = 0 }) => second));
  const isProduct = distinct.size === hours.size * minutes.size * seconds.size;
  return isProduct
    ? {
        text: [seconds, minutes, hours].map((set) => listText([...set])).join(" "),
        unsupported: [],
      }
    : {
        text: `${[...seconds][0]} ${[...minutes][0]} ${listText([...hours])}`,
        unsupported: ["times-need-own-schedules"],
      };
}
