/** A job's `settings.job`, read from the disk each time as Kudu does. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultStoppingWaitTime, type JobSettings, readJobSettings } from "../../core/jobSettings";
import { decodeText } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import type { FoundJob } from "./places";

/** A job's script folder, and its settings.job there as the platform spells it. */
export type SettingsPlace = Pick<FoundJob, "scriptFolder" | "settingsFile">;

/** Those of a folder without the file. */
export const noSettings = readJobSettings("{}");

/** A job's settings; those of an empty file when it has none. */
export function readSettings({ scriptFolder, settingsFile }: SettingsPlace): JobSettings {
  const file = join(scriptFolder, settingsFile ?? settingsFileName);
  if (!existsSync(file)) {
    return noSettings;
  }
  try {
    // Node reads text many times as fast as bytes. UTF-16 and UTF-32 begin with bytes that are not UTF-8, or with NUL.
    const text = readFileSync(file, "utf8");
    return understand(/^[\uFFFD\0]/.test(text) ? decodeText(readFileSync(file)) : text);
  } catch {
    // Unreadable counts as empty for Kudu.
    return noSettings;
  }
}

/** What texts say: a list and each run read the files again, which have hardly ever changed. */
const understood = new Map<string, JobSettings>();
const mostUnderstood = 1000;

function understand(text: string): JobSettings {
  const known = understood.get(text);
  if (known) {
    return known;
  }
  if (understood.size === mostUnderstood) {
    understood.clear();
  }
  const settings = readJobSettings(text);
  understood.set(text, settings);
  return settings;
}

/**
 * Milliseconds between the request to stop and the kill. A negative time would hang Kudu for ever:
 * the default counts.
 */
export function stoppingWait(job: FoundJob): number {
  const { stoppingWaitTime = -1 } = readSettings(job);
  return 1000 * (stoppingWaitTime < 0 ? defaultStoppingWaitTime[job.kind] : stoppingWaitTime);
}

/** The sentence for a `stopping_wait_time` that Azure would treat differently. */
export function noteOnStoppingWait(job: FoundJob): string | undefined {
  const { stoppingWaitTime = 0 } = readSettings(job);
  return stoppingWaitTime < 0
    ? `stopping_wait_time is ${stoppingWaitTime}: Azure would never end this stop. The default of ${defaultStoppingWaitTime[job.kind]} seconds is used instead.`
    : undefined;
}

/** Node runs where its modules lie; everything else from a copy, so that the files stay free. */
export function runsInPlace(job: FoundJob): boolean {
  return readSettings(job).isInPlace ?? job.runFile.name.toLowerCase().endsWith(".js");
}
