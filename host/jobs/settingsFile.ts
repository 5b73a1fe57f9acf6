/** A job's `settings.job`, read from the disk each time as Kudu does. */
import { join } from "node:path";
import { defaultStoppingWaitTime, type JobSettings, readJobSettings } from "../../core/jobSettings";
import { readBoundedSync } from "../../core/node/readBounded";
import { decodeText, settingsLimit } from "../../core/settingsFile";
import { settingsFileName } from "../../core/webJob";
import type { FoundJob } from "./places";

/** A job's script folder, and its settings.job there as the platform spells it. */
export type SettingsPlace = Pick<FoundJob, "scriptFolder" | "settingsFile">;

/** Those of a folder without the file. */
export const noSettings = readJobSettings("{}");

/** A job's settings; those of an empty file when it has none. */
export function readSettings({ scriptFolder, settingsFile }: SettingsPlace): JobSettings {
  try {
    const file = join(scriptFolder, settingsFile ?? settingsFileName);
    const bytes = readBoundedSync(file, settingsLimit);
    if (!bytes) {
      return noSettings;
    }
    // Only UTF-16 and UTF-32 begin with such a byte; a decoder takes many times as long as a
    // buffer.
    const [first = 0] = bytes;
    return understand(first >= 0xfe || first === 0 ? decodeText(bytes) : bytes.toString("utf8"));
  } catch {
    // Unreadable counts as empty for Kudu; so does what is no regular file, or endless.
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
 * the default (in seconds) counts.
 */
export function stoppingWait(
  job: FoundJob,
  usual: number = defaultStoppingWaitTime[job.kind],
): number {
  const { stoppingWaitTime = -1 } = readSettings(job);
  return 1000 * (stoppingWaitTime < 0 ? usual : stoppingWaitTime);
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
