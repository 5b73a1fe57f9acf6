import { homedir } from "node:os";
import { join } from "node:path";
import { localTiming, siteTiming, type Timing } from "../kudu/deploy/verify";

/**
 * Milliseconds that a continuous job must stay up on a site: a .NET program on a cold plan takes up
 * to 15 s until it fails for want of a setting (stackoverflow.com/questions/64447834), and a
 * pipeline has the time.
 */
const siteSettle = 20_000;

/** Milliseconds beyond the watching in which the job must have started. */
const startMargin = 100_000;

/** How long a deployment waits for what; `watch` are the seconds that were typed. */
export function timingOf(isLocal: boolean, watch: number | undefined): Timing {
  const usual = isLocal ? localTiming : { ...siteTiming, settle: siteSettle };
  const settle = watch === undefined ? usual.settle : watch * 1000;
  return { ...usual, settle, start: Math.max(usual.start, settle + startMargin) };
}

/** Beside the local hosts' homes, for this user only. */
export function backupFolder(environment: NodeJS.ProcessEnv, platform = process.platform): string {
  const state =
    platform === "win32"
      ? environment.LOCALAPPDATA
      : (environment.XDG_STATE_HOME ?? join(homedir(), ".local", "state"));
  return join(state ?? homedir(), "webjobs-host", "backups");
}
