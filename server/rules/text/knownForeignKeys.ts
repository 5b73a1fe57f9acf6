/** Keys that documentation, threads and templates name, and that the published code of Kudu never reads. */
import type { SettingsKey } from "../../document/schema";

export interface KnownForeignKey {
  /** English; a key of the translation bundle. */
  readonly why: string;
  readonly meant?: SettingsKey;
}

export const knownForeignKeys: Readonly<Record<string, KnownForeignKey>> = {
  shutdownGraceTimeLimit: {
    why: "Microsoft's documentation names 'shutdownGraceTimeLimit', but the published code of Kudu never reads it. 'stopping_wait_time' is the time a WebJob gets to stop.",
    meant: "stopping_wait_time",
  },
  ShutdownGraceTimeInSeconds: {
    why: "'ShutdownGraceTimeInSeconds' is a name of a retired management library, not of this file. 'stopping_wait_time' is the time a WebJob gets to stop.",
    meant: "stopping_wait_time",
  },
  run_mode: {
    why: "Microsoft's documentation names 'run_mode', but the published code of Kudu never reads it: the folder alone (continuous or triggered) decides.",
  },
  runMode: {
    why: "'runMode' belongs in webjob-publish-settings.json, which only Visual Studio reads. Azure uses the folder (continuous or triggered).",
  },
  timeout: {
    why: "Azure does not read 'timeout'. The app setting WEBJOBS_IDLE_TIMEOUT ends a triggered run that is idle for so many seconds.",
  },
  cron: { why: "Azure reads the schedule from 'schedule', not from 'cron'.", meant: "schedule" },
  singleton: { why: "Azure reads 'is_singleton', not 'singleton'.", meant: "is_singleton" },
};
