import { createReadStream, lstatSync, type Stats } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import { type LeftBehind, leftBehindRules } from "../../../core/leftBehind";
import { linkTarget } from "../../../core/node/linkTarget";
import { readBounded } from "../../../core/node/readBounded";
import { settingsLimit } from "../../../core/settingsFile";
import { DeployError } from "../deployError";
import { type Contents, type Entry, type Excluded, sizeOf } from "./contents";
import { createEntryList, type EntryList } from "./entryList";
import {
  createExclusions,
  type Exclusions,
  ignoreFileName,
  isRepositoryRoot,
  type Rule,
} from "./exclusions";

export interface FolderOptions {
  /** Patterns of `webjobs.deploy.exclude`. */
  readonly exclude?: readonly string[];
  /**
   * `webjobs.deploy.defaultExcludes`: of a repository's root, leave out what is no part of a job.
   * True when absent.
   */
  readonly defaultExcludes?: boolean;
  /** False: the folder's `.webjobignore` isn't read. */
  readonly ignoreFile?: boolean;
  /** More files and folders than these end the walk: whoever deploys a disk has mistyped a path. */
  readonly entryLimit?: number;
  readonly signal?: AbortSignal;
}

/**
 * What of a job's folder goes up. A link is packed as what it points to, as long as that lies in
 * the folder too and no rule excludes it: a link that leads out, in a circle or nowhere stays
 * behind, because Kudu's extraction makes no links and because a repository must not smuggle files
 * of this machine to a site.
 */
export async function readFolder(folder: string, options: FolderOptions = {}): Promise<Contents> {
  const ignoreFile =
    options.ignoreFile === false ? "" : await readIgnoreFile(join(folder, ignoreFileName));
  const walk: Walk = {
    root: await realpath(folder),
    exclusions: createExclusions(
      ignoreFile,
      options.exclude ?? [],
      options.defaultExcludes !== false && isRepositoryRoot(await readdir(folder)),
    ),
    signal: options.signal,
    room: options.entryLimit ?? Number.POSITIVE_INFINITY,
    entries: createEntryList(),
    excluded: [],
    warnings: [],
  };
  await visitFolder(walk, "", [walk.root]);
  const locate = (entry: Entry) => join(folder, ...entry.path.split("/"));
  return {
    entries: walk.entries,
    size: sizeOf(walk.entries),
    excluded: walk.excluded,
    warnings: walk.warnings,
    load: (entry) => readFile(locate(entry)),
    open: (entry) => createReadStream(locate(entry)),
  };
}

/**
 * Without its rules secrets could go up, so that a file which cannot be read stops the deployment.
 */
async function readIgnoreFile(path: string): Promise<string> {
  try {
    return (await readBounded(path, settingsLimit))?.toString("utf8") ?? "";
  } catch (error) {
    throw new DeployError(
      l10n.t("Couldn't read {0}: {1}", path, (error as Error).message),
      "source",
      "untouched",
      error,
    );
  }
}

/** A single script, packed under its own name. */
export async function readSingleFile(path: string): Promise<Contents> {
  const entry = entryOf(basename(path), await stat(path));
  return {
    entries: [entry],
    size: entry.size,
    excluded: [],
    warnings: [],
    load: () => readFile(path),
    open: () => createReadStream(path),
  };
}

interface Walk {
  readonly root: string;
  readonly exclusions: Exclusions;
  readonly signal?: AbortSignal;
  /** How many entries may still come. */
  room: number;
  readonly entries: EntryList;
  readonly excluded: Excluded[];
  readonly warnings: string[];
}

/**
 * Nothing else waits longer than so many milliseconds while a large folder is looked at: one file
 * after the other, since promises of many files at once cost several times the memory and the time.
 */
const longestTurn = 8;

/**
 * `path` is `""` or ends with `/`; `above` are the real folders on the way here. True when anything
 * in it is packed.
 */
async function visitFolder(walk: Walk, path: string, above: readonly string[]): Promise<void> {
  walk.signal?.throwIfAborted();
  const names = (await readdir(join(walk.root, path))).sort();
  walk.room -= names.length;
  if (walk.room < 0) {
    throw new DeployError(
      l10n.t(
        "{0} contains too many files for a WebJob. Specify the folder of the WebJob, or exclude files in {1}.",
        walk.root,
        ignoreFileName,
      ),
      "source",
      "untouched",
    );
  }
  if (names.length === 0 && path !== "") {
    walk.entries.add(entryOf(path, await stat(join(walk.root, path))));
  }
  const folders: { path: string; above: readonly string[] }[] = [];
  let since = performance.now();
  for (const name of names) {
    const full = join(walk.root, path, name);
    const own = lstatSync(full, { throwIfNoEntry: false });
    if (!own) {
      // Its name is no text, or it has gone: the check of names, or the packing, says so.
      walk.entries.add({ path: path + name, size: 0, mtime: 0, mode: 0 });
      continue;
    }
    const target = own.isSymbolicLink()
      ? await followLink(walk, path + name, above)
      : { stats: own, full };
    const result = target && judge(walk, path + name, target, above);
    if (result && "size" in result) {
      walk.entries.add(result);
    } else if (result) {
      folders.push(result);
    }
    if (performance.now() - since > longestTurn) {
      await new Promise(setImmediate);
      since = performance.now();
    }
  }
  for (const folder of folders) {
    await visitFolder(walk, folder.path, folder.above);
  }
}

interface Target {
  readonly stats: Stats;
  readonly full: string;
}

type Judged = Entry | { readonly path: string; readonly above: readonly string[] } | undefined;

/** The file to pack, or the folder to visit; undefined for what stays behind. */
function judge(walk: Walk, path: string, target: Target, above: readonly string[]): Judged {
  const isFolder = target.stats.isDirectory();
  if (!isFolder && !target.stats.isFile()) {
    return leave(walk, path, "special");
  }
  const verdict = walk.exclusions.judge(isFolder ? `${path}/` : path);
  if (!verdict.packed) {
    return exclude(walk, isFolder ? `${path}/` : path, verdict.because);
  }
  if (verdict.forced) {
    walk.warnings.push(
      l10n.t(
        '{0} is deployed because of the rule "{1}" in {2}. It might contain secrets.',
        path,
        verdict.forced.rule,
        verdict.forced.from,
      ),
    );
  }
  return isFolder
    ? { path: `${path}/`, above: [...above, target.full] }
    : entryOf(path, target.stats);
}

async function followLink(
  walk: Walk,
  path: string,
  above: readonly string[],
): Promise<Target | undefined> {
  const found = await linkTarget(walk.root, path, above);
  if ("fault" in found) {
    return leave(walk, path, found.fault);
  }
  const { full } = found;
  const place = relative(walk.root, full);
  const stats = await stat(full);
  const segments = place.split(sep);
  for (const [i] of segments.entries()) {
    const isLast = i === segments.length - 1;
    const real = segments.slice(0, i + 1).join("/");
    const verdict = walk.exclusions.judge(isLast && !stats.isDirectory() ? real : `${real}/`);
    if (!verdict.packed) {
      return exclude(walk, path, verdict.because);
    }
  }
  return { stats, full };
}

function leave(walk: Walk, path: string, why: LeftBehind): undefined {
  const rule = l10n.t(leftBehindRules[why]);
  walk.warnings.push(l10n.t("{0} isn't deployed: {1}.", path, rule));
  return exclude(walk, path, { rule, from: "" });
}

function exclude(walk: Walk, path: string, because: Rule): undefined {
  walk.excluded.push({ path, because });
  return undefined;
}

function entryOf(path: string, stats: Stats): Entry {
  return {
    path,
    size: stats.isDirectory() ? 0 : stats.size,
    mtime: stats.mtimeMs,
    mode: stats.mode & 0o777,
  };
}
