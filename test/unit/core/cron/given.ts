import {
  type Dialect,
  isProblem,
  parseSchedule,
  type Schedule,
} from "../../../../core/cron/schedule";
import { findZone, type Zone } from "../../../../core/cron/zone";

/** A schedule that is known to be valid. */
export function schedule(text: string, dialect?: Dialect): Schedule {
  const result = parseSchedule(text, dialect);
  if (isProblem(result)) {
    throw new Error(result.message);
  }
  return result;
}

/** A zone that is known to exist. */
export function zone(name: string): Zone {
  const found = findZone(name);
  if (!found) {
    throw new Error(`no zone ${name}`);
  }
  return found;
}

/** `2018-03-11T02:30` on the wall. */
export function wall(text: string): number {
  return Date.parse(`${text}Z`);
}
