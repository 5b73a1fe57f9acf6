import { nextOccurrence, type WallTime } from "./occurrences";
import type { Schedule } from "./schedule";
import { findWindowsZone } from "./windowsZones";

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A time zone by either of its names, such as `W. Europe Standard Time` or `Europe/Berlin`. */
export interface Zone {
  readonly name: string;
  readonly iana: string;
  /** Milliseconds to add to an instant to get the wall clock. */
  readonly offsetAt: (instant: Instant) => number;
}

export const utc: Zone = { name: "UTC", iana: "UTC", offsetAt: () => 0 };

const offsetsByZone = new Map<string, Zone["offsetAt"]>();

/**
 * The zone of an IANA or a Windows name, in any letter case; undefined when there is none of that
 * name.
 */
export function findZone(name: string): Zone | undefined {
  const iana = findWindowsZone(name) ?? name;
  if (/^(etc\/)?utc$/i.test(iana)) {
    return { ...utc, name };
  }
  const key = iana.toLowerCase();
  const offsetAt = offsetsByZone.get(key) ?? createOffsets(iana);
  if (!offsetAt) {
    return undefined;
  }
  offsetsByZone.set(key, offsetAt);
  return { name, iana, offsetAt };
}

/** What the clock on the wall shows at an instant. */
export function toWall(zone: Zone, instant: Instant): WallTime {
  return instant + zone.offsetAt(instant);
}

const dayLength = 86_400_000;

/**
 * When the clock shows a wall time, by the rule of .NET which Kudu relies on: a time that comes
 * twice means the second one (standard time), a time that is skipped is read with the standard
 * offset and so lands later on the clock.
 */
export function toInstant(zone: Zone, wall: WallTime): Instant {
  const before = zone.offsetAt(wall - dayLength);
  const after = zone.offsetAt(wall + dayLength);
  if (before === after) {
    return wall - before;
  }
  const isBefore = zone.offsetAt(wall - before) === before;
  const isAfter = zone.offsetAt(wall - after) === after;
  if (isBefore === isAfter) {
    return wall - Math.min(before, after);
  }
  return wall - (isBefore ? before : after);
}

/**
 * The instants at which Kudu would run a job after an instant, each counted from the run before it
 * as Kudu does: around a change of the clocks some wall times are shifted, merged or lost.
 */
export function nextRuns(schedule: Schedule, zone: Zone, after: Instant, count: number): Instant[] {
  const runs: Instant[] = [];
  let last = after;
  while (runs.length < count) {
    const next = nextOccurrence(schedule, toWall(zone, last));
    if (next === undefined) {
      break;
    }
    last = toInstant(zone, next);
    runs.push(last);
  }
  return runs;
}

const weekLength = 7 * dayLength;
const cacheLimit = 2000;

/** Offsets of a zone, remembered per week: asking `Intl` costs more than finding the occurrence. */
function createOffsets(iana: string): Zone["offsetAt"] | undefined {
  const readOffset = createOffsetReader(iana);
  if (!readOffset) {
    return undefined;
  }
  const weeks = new Map<number, Week>();
  return (instant) => {
    const number = Math.floor(instant / weekLength);
    let week = weeks.get(number);
    if (!week) {
      week = readWeek(readOffset, number * weekLength);
      if (weeks.size >= cacheLimit) {
        weeks.clear();
      }
      weeks.set(number, week);
    }
    return instant < week.change ? week.before : week.after;
  };
}

/**
 * The offsets before and after the change of the clocks within a week: no zone had two of them in
 * one.
 */
interface Week {
  readonly before: number;
  readonly change: Instant;
  readonly after: number;
}

function readWeek(readOffset: Zone["offsetAt"], start: Instant): Week {
  const before = readOffset(start);
  const after = readOffset(start + weekLength);
  if (before === after) {
    return { before, change: start, after };
  }
  let low = start;
  let high = start + weekLength;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (readOffset(middle) === before) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return { before, change: high, after };
}

/**
 * Asks `Intl`, which knows the zones wherever JavaScript runs; undefined for a name that it does
 * not know.
 */
function createOffsetReader(iana: string): Zone["offsetAt"] | undefined {
  // Newer engines take bare offsets such as `+01:00` too; App Service does not.
  if (!/^[a-z]/i.test(iana)) {
    return undefined;
  }
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: iana, timeZoneName: "longOffset" });
  } catch (error) {
    // The only way to ask whether a name is known.
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
  return (instant) => parseOffset(format.format(instant));
}

/** Reads the end of `1/31/2026, GMT-08:00`; UTC itself ends in a bare `GMT`. */
function parseOffset(formatted: string): number {
  const [, sign, hours, minutes, seconds = "0"] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(formatted) ?? [];
  if (!sign) {
    return 0;
  }
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return (sign === "-" ? -size : size) * 1000;
}
