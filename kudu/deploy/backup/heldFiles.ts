import * as l10n from "@vscode/l10n";
import { readJobSettings } from "../../../core/jobSettings";
import { decodeText } from "../../../core/settingsFile";
import type { KuduClient } from "../../kuduClient";
import { readSiteOs } from "../../readSiteOs";
import type { Previous } from "./previous";

export interface HeldQuery {
  readonly client: KuduClient;
  /** Kudu is asked when absent. */
  readonly system?: "both" | "windows" | "linux";
  readonly signal?: AbortSignal;
}

/**
 * Whether a process of the job holds its files while it runs: one that works in the job's own
 * folder, on Windows, which removes no such folder.
 */
export async function holdsFiles(
  { client, system, signal }: HeldQuery,
  previous: Previous | undefined,
): Promise<boolean> {
  return (
    previous?.folder !== undefined &&
    runsInPlace(previous) &&
    (system ?? (await readSiteOs(client, signal))) === "windows"
  );
}

/** Part of a sentence: why nothing is put in the place of a job whose run holds its files. */
export function reasonOfRun(): string {
  return l10n.t(
    "a run is active, and Windows doesn't release its files. Wait until it ends, or end it",
  );
}

/** As Kudu decides it: by settings.job, else Node's jobs do. */
function runsInPlace({ settings, job }: Previous): boolean {
  const told = settings && readJobSettings(decodeText(settings)).isInPlace;
  return told ?? /\.js$/i.test(job.run_command);
}
