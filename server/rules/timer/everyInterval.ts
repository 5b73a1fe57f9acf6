/**
 * The cron expression of an interval that divides a minute, an hour or a day evenly; undefined for
 * others.
 */
export function everyInterval(milliseconds: number): string | undefined {
  const seconds = milliseconds / 1000;
  const [minutes, hours] = [seconds / 60, seconds / 3600];
  const every = (amount: number) => (amount === 1 ? "*" : `*/${amount}`);
  if (Number.isInteger(seconds) && seconds < 60 && 60 % seconds === 0) {
    return `${every(seconds)} * * * * *`;
  }
  if (Number.isInteger(minutes) && minutes < 60 && 60 % minutes === 0) {
    return `0 ${every(minutes)} * * * *`;
  }
  if (Number.isInteger(hours) && hours < 24 && 24 % hours === 0) {
    return `0 0 ${every(hours)} * * *`;
  }
  return hours === 24 ? "0 0 0 * * *" : undefined;
}
