/**
 * Milliseconds of the clock of `performance.now()`, which nobody sets. To be asked while a host
 * starts: the other one first has Node read all that it knows of performance.
 */
export function steadyNow(): number {
  return process.uptime() * 1000;
}
