import type { Dialect } from "../../../../core/cron/dialect";
import { isProblem, parseSchedule, type Schedule } from "../../../../core/cron/schedule";
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

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
