/**
 * Milliseconds of the clock of `performance.now()`, which nobody sets. Asked while a host starts,
 * because the first use of `performance` makes Node load nine modules.
 */
export function steadyNow(): number {
  return process.uptime() * 1000;
}
