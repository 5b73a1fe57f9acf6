/** A job's `settings.job`, read from the disk each time as Kudu does. */
import { join } from "node:path";
import {
  decodeJobSettings,
  defaultStoppingWaitTime,
  type JobSettings,
  readJobSettings,
} from "../../core/jobSettings";
import { readBoundedSync, settingsLimit } from "../../core/node/readBounded";
import { settingsFileName } from "../../core/webJob";
import type { FoundJob } from "./places";

/** Those of a folder without the file. */
export const noSettings = readJobSettings("{}");

/** The settings in a script folder; those of an empty file when there is none. */
export function readSettings(scriptFolder: string): JobSettings {
  try {
    const bytes = readBoundedSync(join(scriptFolder, settingsFileName), settingsLimit);
    if (!bytes) {
      return noSettings;
    }
    // Only UTF-16 begins with such a byte; a decoder takes many times as long as a buffer.
    const isUtf16 = (bytes[0] ?? 0) >= 0xfe;
    return understand(isUtf16 ? decodeJobSettings(bytes) : bytes.toString("utf8"));
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
 * the default counts.
 */
export function stoppingWait({ kind, scriptFolder }: FoundJob): number {
  const { stoppingWaitTime = -1 } = readSettings(scriptFolder);
  return 1000 * (stoppingWaitTime < 0 ? defaultStoppingWaitTime[kind] : stoppingWaitTime);
}

/** The sentence for a `stopping_wait_time` that Azure would treat differently. */
export function noteOnStoppingWait({ kind, scriptFolder }: FoundJob): string | undefined {
  const { stoppingWaitTime = 0 } = readSettings(scriptFolder);
  return stoppingWaitTime < 0
    ? `stopping_wait_time is ${stoppingWaitTime}: Azure would never end this stop. The default of ${defaultStoppingWaitTime[kind]} seconds is used instead.`
    : undefined;
}

/** Node runs where its modules lie; everything else from a copy, so that the files stay free. */
export function runsInPlace({ scriptFolder, runFile }: FoundJob): boolean {
  return readSettings(scriptFolder).isInPlace ?? runFile.name.toLowerCase().endsWith(".js");
}
