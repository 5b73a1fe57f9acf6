/** When hosts ran on a home: what the local host writes down, and pages read. */
import type { Instant } from "./cron/zone";

/** A stretch of time, both ends included. */
export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** Below `HOME`, `/`-separated: one line per stretch, its two ends as ISO 8601 in UTC. */
export const uptimePath = "data/uptime.log";

/** All lines are of one length, so that a host moves the end of its own one on in place. */
export function uptimeLine({ from, to }: TimeSpan): string {
  return `${new Date(from).toISOString()} ${new Date(to).toISOString()}\n`;
}

/** The stretches of a file, in its order; lines that are damaged are left out. */
export function parseUptime(text: string): TimeSpan[] {
  return text.split("\n").flatMap((line) => {
    const [, from = "", to = ""] = /^(\S{24}) (\S{24})$/.exec(line) ?? [];
    const span = { from: Date.parse(from), to: Date.parse(to) };
    return span.from <= span.to ? [span] : [];
  });
}
