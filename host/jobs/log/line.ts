/** A line of Kudu's job logs. */

export type Level = "INFO" | "WARN" | "ERR";

const levels: Record<Level, string> = { INFO: "INFO", WARN: "WARN", ERR: "ERR " };

/**
 * What precedes the message of the host's own lines. `instance` has six characters, `now` is in
 * milliseconds.
 */
export function systemPrefix(now: number, instance: string, level: Level): string {
  return `[${logTime(now)} > ${instance}: SYS ${levels[level]}] `;
}

/** What precedes a line that the job itself wrote. */
export function consolePrefix(now: number, instance: string, level: Level): string {
  return `[${logTime(now)} > ${instance}: ${levels[level]}] `;
}

/** `MM/dd/yyyy HH:mm:ss`, UTC. */
export function logTime(now: number): string {
  const [date = "", time = ""] = new Date(now).toISOString().split(/[T.]/);
  const [year, month, day] = date.split("-");
  return `${month}/${day}/${year} ${time}`;
}
