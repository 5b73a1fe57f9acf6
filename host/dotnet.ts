/** How .NET, and so Kudu, counts and writes what JavaScript writes otherwise. */

const ticksBefore1970 = 621_355_968_000_000_000n;

/** 100 ns steps since the year 1. */
export function ticksOf(nanosecondsSince1970: bigint): bigint {
  return nanosecondsSince1970 / 100n + ticksBefore1970;
}

/**
 * A moment as Newtonsoft writes it: ISO 8601 in UTC, a fraction of a second without zeros at its
 * end.
 */
export function isoMoment(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.?0+Z/, "Z");
}

/** A DateTime that was never set. */
export const noDate = "0001-01-01T00:00:00";

/** The name of an HTTP status in .NET's enumeration, such as `NotFound` for "Not Found". */
export function statusName(statusText: string): string {
  return statusText.replace(/[^A-Za-z]/g, "");
}
