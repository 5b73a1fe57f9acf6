import { editDistance } from "./editDistance";

/** The settings that decide about WebJobs (docs/kudu.md#2.2). */
const knownSettings = [
  "WEBJOBS_STOPPED",
  "WEBJOBS_DISABLE_SCHEDULE",
  "WEBJOBS_RESTART_TIME",
  "WEBJOBS_IDLE_TIMEOUT",
  "WEBJOBS_HISTORY_SIZE",
  "WEBJOBS_LOG_TRIGGERED_JOBS_TO_APP_LOGS",
  "WEBJOBS_ROOT_PATH",
  "WEBSITE_TIME_ZONE",
  "WEBSITE_SKIP_RUNNING_KUDUAGENT",
] as const;

/** An app setting that nothing reads, and the one that was probably meant. */
export interface MisspelledSetting {
  readonly name: string;
  readonly meant: string;
}

/** Those of the names that are up to three slips away from a setting of WebJobs. */
export function misspelledSettings(names: readonly string[]): MisspelledSetting[] {
  return names.flatMap((name) => {
    const meant = meantSetting(name.toUpperCase());
    return meant === undefined ? [] : [{ name, meant }];
  });
}

function meantSetting(name: string): string | undefined {
  const isKnown = knownSettings.some((known) => known === name);
  // Others' settings begin with WEBSITE_ too, and a short name is soon close to another.
  const isCandidate = /^WEB_?(JOB|SITE)/.test(name) && name.length >= 12;
  return isKnown || !isCandidate
    ? undefined
    : knownSettings.find((known) => editDistance(known, name) <= 3);
}
