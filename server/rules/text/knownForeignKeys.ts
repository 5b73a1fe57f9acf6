/**
 * Keys that documentation, threads and templates name, and that the published code of Kudu never
 * reads.
 */
import type { SettingsKey } from "../../document/schema";

export interface KnownForeignKey {
  /** English; a key of the translation bundle. */
  readonly why: string;
  /** On Linux apps, whose build is closed; a key of the translation bundle too. */
  readonly onLinux?: string;
  readonly meant?: SettingsKey;
  /**
   * True for a key of Microsoft's documentation: its author may rely on it, so it is left to them.
   */
  readonly isDocumented?: true;
}

const timeZone: KnownForeignKey = {
  why: "Azure doesn't read a time zone here. The app setting WEBSITE_TIME_ZONE sets it for all WebJobs of the app; without it schedules are in UTC.",
};

export const knownForeignKeys: Readonly<Record<string, KnownForeignKey>> = {
  shutdownGraceTimeLimit: {
    why: "Microsoft's documentation mentions 'shutdownGraceTimeLimit', but Kudu's published code never reads it. Use 'stopping_wait_time' to set how long a WebJob gets to stop.",
    onLinux:
      "Microsoft's documentation mentions 'shutdownGraceTimeLimit'. Whether Linux apps read it isn't published, and Windows apps don't. Set 'stopping_wait_time' too, which is the time a WebJob gets to stop.",
    meant: "stopping_wait_time",
    isDocumented: true,
  },
  ShutdownGraceTimeInSeconds: {
    why: "'ShutdownGraceTimeInSeconds' is from a retired management library. Use 'stopping_wait_time' to set how long a WebJob gets to stop.",
    meant: "stopping_wait_time",
  },
  run_mode: {
    why: "Microsoft's documentation mentions 'run_mode', but Kudu's published code never reads it. Azure uses the folder (continuous or triggered).",
    onLinux:
      "Microsoft's documentation mentions 'run_mode'. Whether Linux apps read it isn't published, and on Windows apps the folder alone (continuous or triggered) decides. Deploy to the folder of the same kind.",
    isDocumented: true,
  },
  runMode: {
    why: "'runMode' belongs in webjob-publish-settings.json, which only Visual Studio reads. Azure uses the folder (continuous or triggered).",
  },
  timeout: {
    why: "Azure ignores 'timeout'. The app setting WEBJOBS_IDLE_TIMEOUT ends a triggered run after that many idle seconds.",
  },
  cron: { why: "Azure reads the schedule from 'schedule', not from 'cron'.", meant: "schedule" },
  singleton: { why: "Azure reads 'is_singleton', not 'singleton'.", meant: "is_singleton" },
  timezone: timeZone,
  timeZone,
  time_zone: timeZone,
  TimeZone: timeZone,
  tz: timeZone,
  TZ: timeZone,
  WEBSITE_TIME_ZONE: timeZone,
};
