/**
 * What builds of source jobs wrote: such a job runs from there instead of from its source folder,
 * until the host is given another build of it. Kept across restarts of the host.
 */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { holdFolder } from "../../core/node/holdFolder";
import type { Lock } from "../../core/node/lockFile";
import { readBoundedSync } from "../../core/node/readBounded";
import { settingsLimit } from "../../core/settingsFile";
import type { JobId, JobKind } from "../../core/webJob";
import { replaceFile } from "./disk/atomicFile";

interface BuiltStage extends JobId {
  readonly folder: string;
}

export interface Stages {
  /** Undefined for a job that runs from its source folder. */
  folderOf(job: JobId): string | undefined;
  names(kind: JobKind): readonly string[];
  set(job: JobId, folder: string): void;
  remove(job: JobId): void;
  /** Lets go of the folders. */
  close(): void;
}

/** `built`: jobs whose folders are new. */
export function openStages(home: string, built: readonly BuiltStage[] = []): Stages {
  const file = join(home, "data", "source", "stages.json");
  const folders = readStages(file);
  const holds = new Map<string, readonly Lock[]>();
  // What a process still runs from while it is stopped is held with the folder that comes after it.
  const hold = (key: string, folder: string): void => {
    const [last, ...older] = holds.get(key) ?? [];
    for (const lock of older) {
      lock.release();
    }
    holds.set(
      key,
      [holdFolder(dirname(folder)), last].filter((lock) => lock !== undefined),
    );
  };
  const save = (): void => {
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, JSON.stringify(Object.fromEntries(folders)));
  };
  for (const job of built) {
    folders.set(keyOf(job), job.folder);
  }
  if (built.length > 0) {
    save();
  }
  for (const [key, folder] of folders) {
    hold(key, folder);
  }
  return {
    folderOf: (job) => folders.get(keyOf(job)),
    names: (kind) =>
      [...folders.keys()]
        .filter((key) => key.startsWith(`${kind}/`))
        .map((key) => key.slice(kind.length + 1)),
    set(job, folder) {
      hold(keyOf(job), folder);
      folders.set(keyOf(job), folder);
      save();
    },
    remove(job) {
      folders.delete(keyOf(job));
      save();
    },
    close() {
      for (const lock of [...holds.values()].flat()) {
        lock.release();
      }
    },
  };
}

function keyOf({ kind, name }: JobId): string {
  return `${kind}/${name}`;
}

/** Those that are still there. */
function readStages(file: string): Map<string, string> {
  try {
    const stages: unknown = JSON.parse(String(readBoundedSync(file, settingsLimit)));
    const entries = Object.entries(Object(stages)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && existsSync(entry[1]),
    );
    return new Map(entries);
  } catch {
    // Nothing was ever built for this home.
    return new Map();
  }
}
