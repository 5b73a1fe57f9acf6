/**
 * The source folders that hosts on a home were ever given: their jobs have logs and history there.
 */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBoundedSync } from "../../core/node/readBounded";
import { settingsLimit } from "../../core/settingsFile";
import { replaceFile } from "./disk/atomicFile";
import type { JobSite } from "./jobSite";

function fileOf({ home }: Pick<JobSite, "home">): string {
  return join(home, "data", "source", "folders.json");
}

/** Every `…/jobs` folder remembered on this home, whether it still exists or not. */
export function knownSources(site: Pick<JobSite, "home">): readonly string[] {
  try {
    const folders: unknown = JSON.parse(String(readBoundedSync(fileOf(site), settingsLimit)));
    return Array.isArray(folders)
      ? folders.filter((folder): folder is string => typeof folder === "string")
      : [];
  } catch {
    // No host was ever given a source here.
    return [];
  }
}

/** Remembers the source that this host was given. */
export function rememberSource(site: Pick<JobSite, "home" | "source">): void {
  const known = knownSources(site);
  if (site.source === undefined || known.includes(site.source)) {
    return;
  }
  const file = fileOf(site);
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, JSON.stringify([...known, site.source]));
}

/** True while a source of an earlier host cannot be read: its jobs may come back. */
export function isSourceMissing(site: Pick<JobSite, "home">): boolean {
  return knownSources(site).some((folder) => !existsSync(folder));
}
