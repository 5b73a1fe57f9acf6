/**
 * What a job finds below `HOME/site/wwwroot` is what Azure would hold there: the folder that
 * contains `App_Data`. It is shown by links, entry by entry, so that uploads stay in the home and
 * nothing is written into the source.
 */

import { type Dirent, type FSWatcher, lstatSync, readlinkSync, watch } from "node:fs";
import { mkdir, readdir, symlink, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { isInside } from "../files/confine";

export interface LinkOptions {
  readonly home: string;
  /** The jobs folder that is served as the source. */
  readonly source: string;
  readonly warn: (sentence: string) => void;
}

/** What no deployment takes to a site. */
const neverLinked = /^(app_data|\.git|\.vscode|local\.settings\.json|\.env.*)$/i;

/** Milliseconds after the last change of the source until the links follow. */
const quiet = 100;

/**
 * Links what is there, and follows the source until it is closed. Where the disk reports no changes
 * the links stay as they were made.
 */
export async function followSource(options: LinkOptions): Promise<() => Promise<void>> {
  const site = siteOf(options.source);
  let work = linkSource(options);
  await work;
  if (site === undefined || isInside(site, options.home)) {
    return async () => {};
  }
  let timer: NodeJS.Timeout | undefined;
  const relink = (): void => {
    work = work.then(() => linkSource(options));
  };
  const watcher = watchEntries(site, () => {
    clearTimeout(timer);
    timer = setTimeout(relink, quiet);
  });
  return () => {
    watcher?.close();
    clearTimeout(timer);
    return work;
  };
}

/** Undefined on a disk that reports no changes. */
function watchEntries(folder: string, onChange: () => void): FSWatcher | undefined {
  try {
    // No name: more has changed than the system could tell.
    const watcher = watch(
      folder,
      (change, name) => (change === "rename" || name === null) && onChange(),
    );
    return watcher.on("error", () => watcher.close());
  } catch {
    // Too many watches, or no folder.
    return undefined;
  }
}

/**
 * Makes the links that are missing and removes those to what is gone: a job that reads the others
 * never misses one. A jobs folder that isn't `App_Data/jobs` belongs to no site. What was uploaded
 * stays. A link that can't be made is told and leaves the host as it is.
 */
export async function linkSource({ home, source, warn }: LinkOptions): Promise<void> {
  const site = siteOf(source);
  if (site === undefined || isInside(site, home)) {
    return;
  }
  const wwwroot = join(home, "site", "wwwroot");
  try {
    await mkdir(wwwroot, { recursive: true });
    const entries = await readdir(site, { withFileTypes: true });
    const wanted = entries.filter(({ name }) => !neverLinked.test(name));
    await removeLinks(wwwroot, new Set(wanted.map(({ name }) => join(site, name))));
    const taken = new Set(await readdir(wwwroot));
    for (const entry of wanted.filter(({ name }) => !taken.has(name))) {
      await link(join(site, entry.name), join(wwwroot, entry.name), entry);
    }
  } catch (error) {
    warn(
      l10n.t(
        "Couldn't link the files of {0} into {1}, where WebJobs look for their site: {2}.",
        site,
        wwwroot,
        (error as Error).message,
      ),
    );
  }
}

/** The folder that contains `App_Data`, in any letter case. */
function siteOf(source: string): string | undefined {
  const jobs = resolve(source);
  return /[\\/]app_data[\\/]jobs$/i.test(jobs) ? dirname(dirname(jobs)) : undefined;
}

/** Those to what no longer counts: nothing else puts links to outside into a home. */
async function removeLinks(wwwroot: string, wanted: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(wwwroot)) {
    const path = join(wwwroot, name);
    if (lstatSync(path).isSymbolicLink()) {
      const target = resolve(wwwroot, readlinkSync(path));
      if (!isInside(wwwroot, target) && !wanted.has(target)) {
        await unlink(path);
      }
    }
  }
}

/**
 * Windows lets everybody make junctions, which are for folders; links to files need a right of
 * their own.
 */
async function link(target: string, path: string, entry: Dirent): Promise<void> {
  if (process.platform !== "win32") {
    await symlink(target, path);
  } else if (entry.isDirectory()) {
    await symlink(target, path, "junction");
  } else {
    await symlink(target, path, "file").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EPERM") {
        throw error;
      }
    });
  }
}
