/** Keys that documentation, threads and templates name, and that the published code of Kudu never reads. */
import type { SettingsKey } from "../../document/schema";

export interface KnownForeignKey {
  /** English; a key of the translation bundle. */
  readonly why: string;
  readonly meant?: SettingsKey;
}

export const knownForeignKeys: Readonly<Record<string, KnownForeignKey>> = {
  shutdownGraceTimeLimit: {
    why: "Microsoft's documentation mentions 'shutdownGraceTimeLimit', but Kudu's published code never reads it. Use 'stopping_wait_time' to set how long a WebJob gets to stop.",
    meant: "stopping_wait_time",
  },
  ShutdownGraceTimeInSeconds: {
    why: "'ShutdownGraceTimeInSeconds' is from a retired management library. Use 'stopping_wait_time' to set how long a WebJob gets to stop.",
    meant: "stopping_wait_time",
  },
  run_mode: {
    why: "Microsoft's documentation mentions 'run_mode', but Kudu's published code never reads it. Azure uses the folder (continuous or triggered).",
  },
  runMode: {
    why: "'runMode' belongs in webjob-publish-settings.json, which only Visual Studio reads. Azure uses the folder (continuous or triggered).",
  },
  timeout: {
    why: "Azure ignores 'timeout'. The app setting WEBJOBS_IDLE_TIMEOUT ends a triggered run after that many idle seconds.",
  },
  cron: { why: "Azure reads the schedule from 'schedule', not from 'cron'.", meant: "schedule" },
  singleton: { why: "Azure reads 'is_singleton', not 'singleton'.", meant: "is_singleton" },
};
