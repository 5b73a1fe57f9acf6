/** The status of a continuous job on disk: one file per instance, as Kudu writes and reads them. */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ForeignText, foreignText, rawText } from "../../../core/foreignText";
import type { ContinuousJob, ContinuousStatus } from "../../../core/kudu";
import { startOf } from "../../../core/node/processes/identity";
import { rewriteJson } from "../disk/atomicFile";

const prefix = "status_";

export function writeStatus(folder: string, instance: string, status: ContinuousStatus): void {
  rewriteJson(join(folder, prefix + instance), JSON.stringify({ Status: status }));
}

/**
 * Removes the status that a dead host had not written to its end; whatever else begins with a dot
 * is the job's own.
 */
export function removeHalfWritten(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.status_\w+\.(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && startOf(Number(pid)) === undefined) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

export interface ReportedStatus {
  readonly status: ContinuousJob["status"];
  readonly detailed_status: ForeignText;
}

/**
 * What all instances say together: the last one that is not inactive. `files` are those of the
 * folder. Files of instances that live no longer are removed, as Kudu does.
 */
export function readStatus(
  folder: string,
  files: readonly string[],
  own: string,
  isInstanceAlive: (instance: string) => boolean,
): ReportedStatus {
  const instances = instancesOf(files).filter((instance) => {
    if (instance === own || isInstanceAlive(instance)) {
      return true;
    }
    rmSync(join(folder, prefix + instance), { force: true });
    return false;
  });
  if (instances.length === 0) {
    return { status: "Initializing", detailed_status: foreignText(`${own} - Initializing`) };
  }
  const statuses = instances.map((instance) => readOne(join(folder, prefix + instance)));
  const active = statuses.filter((status) => status !== "InactiveInstance");
  return {
    status: active.at(-1) ?? (active.length > 0 ? null : "InactiveInstance"),
    detailed_status: foreignText(
      instances
        .map((instance, index) => `${instance} - ${rawText(statuses[index] ?? "")}\r\n`)
        .join(""),
    ),
  };
}

function instancesOf(files: readonly string[]): string[] {
  return files
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort();
}

/** Null when the file names no status; `Initializing` when it cannot be understood. */
function readOne(file: string): ContinuousJob["status"] {
  try {
    const { Status = null } = JSON.parse(readFileSync(file, "utf8"));
    return typeof Status === "string" ? (Status as ContinuousStatus) : null;
  } catch {
    return "Initializing";
  }
}
