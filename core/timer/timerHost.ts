/** Which program reads the schedule of a TimerTrigger, as far as the generations differ. */
import type { TimerDialect } from "../cron/dialect";

export interface TimerHost {
  readonly generation: "sdk1" | "sdk2" | "extensions3" | "extensions5.1";
  readonly dialect: TimerDialect;
  /** Extensions 1.x and 2.x, and with them Functions v1, refuse five fields. */
  readonly takesFiveFields: boolean;
  /** Extensions 1.x parse the attribute before anybody could put a setting in. */
  readonly resolvesNames: boolean;
  /**
   * In the hour that comes twice: 5.1 runs intervals in both passes and others in the first only.
   */
  readonly repeatedHour: "second-pass" | "first-pass";
}

/** WebJobs.Extensions 1.x, with NCrontab 2.0. */
export const sdk1: TimerHost = {
  generation: "sdk1",
  dialect: "windows",
  takesFiveFields: false,
  resolvesNames: false,
  repeatedHour: "second-pass",
};

/** WebJobs.Extensions 2.x and Functions v1, with NCrontab 3.3.0. */
export const sdk2: TimerHost = {
  generation: "sdk2",
  dialect: "sdk",
  takesFiveFields: false,
  resolvesNames: true,
  repeatedHour: "second-pass",
};

/** WebJobs.Extensions 3.0 to 5.0, with NCrontab 3.3.0 to 3.3.2. */
export const extensions3: TimerHost = {
  generation: "extensions3",
  dialect: "sdk",
  takesFiveFields: true,
  resolvesNames: true,
  repeatedHour: "second-pass",
};

/** WebJobs.Extensions 5.1 and today's Functions v4, with NCrontab 3.3.3. */
export const currentHost: TimerHost = {
  generation: "extensions5.1",
  dialect: "linux",
  takesFiveFields: true,
  resolvesNames: true,
  repeatedHour: "first-pass",
};

/**
 * The generation of a version of the package WebJobs.Extensions; the current one for what is no
 * number.
 */
export function hostOfVersion(version: string): TimerHost {
  const [, ...numbers] = /^\[?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const [major = Number.POSITIVE_INFINITY, minor] = numbers.map(Number);
  if (major < 3) {
    return major === 2 ? sdk2 : sdk1;
  }
  return major > 5 || (major === 5 && minor !== 0) ? currentHost : extensions3;
}
