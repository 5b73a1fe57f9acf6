/** Lengths of time in .NET's form. */

/** `[d.]hh:mm:ss[.fffffff]` of so many ticks of 100 ns. */
export function formatTimeSpan(ticks: bigint): string {
  const sign = ticks < 0n ? "-" : "";
  const size = ticks < 0n ? -ticks : ticks;
  const [seconds, fraction] = [size / 10_000_000n, size % 10_000_000n];
  const two = (value: bigint) => value.toString().padStart(2, "0");
  const days = seconds / 86_400n;
  const time = [(seconds / 3600n) % 24n, (seconds / 60n) % 60n, seconds % 60n].map(two).join(":");
  const rest = fraction === 0n ? "" : `.${fraction.toString().padStart(7, "0")}`;
  return `${sign}${days === 0n ? "" : `${days}.`}${time}${rest}`;
}

export function timeSpanOf(milliseconds: number): string {
  return formatTimeSpan(BigInt(Math.round(milliseconds * 10_000)));
}

/**
 * Ticks since 1970 of an ISO date with up to seven digits of a second; undefined when it is none.
 */
export function readTicks(date: string): bigint | undefined {
  const [, whole, fraction = "", zone = ""] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)?$/.exec(date) ?? [];
  const milliseconds = Date.parse(`${whole}${zone || "Z"}`);
  return Number.isNaN(milliseconds)
    ? undefined
    : BigInt(milliseconds) * 10_000n + BigInt(fraction.padEnd(7, "0"));
}
