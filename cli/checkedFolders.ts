import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Missing } from "../core/find/foundJob";
import { settledJob } from "../core/find/settledJob";
import { findJobsIn } from "../core/node/findJobsIn";
import type { SettledJob } from "../core/protocol";
import { pickRunFile } from "../core/runFile";
import { scriptHosts } from "../core/scriptHosts";
import { type JobKind, jobKinds, jobOfPath, settingsFileName } from "../core/webJob";
import { findJobsFolder } from "../kudu/findSite";
import { type CheckedJob, checkedSources } from "./checkedJob";
import type { Context } from "./command";
import { findSourceFiles, type OpenFolder } from "./sourceFiles";

export interface CheckedFolder {
  readonly path: string;
  /** Relative to the current folder, `/`-separated; `.` for that folder itself. */
  readonly folder: string;
  readonly kind?: JobKind;
  readonly name: string;
  /** The path is that of a single script. */
  readonly isFile?: boolean;
  /** What a single script lacks. */
  readonly missing?: Missing;
  /** What the finder says of a folder that is in no jobs folder. */
  readonly job?: SettledJob;
}

export interface CheckedFolders {
  readonly folders: readonly CheckedFolder[];
  /** Source files with timers, one entry for each path that has any. */
  readonly sources: readonly CheckedJob[];
  /** A sentence for each path that is not there or holds no WebJob. */
  readonly failures: readonly string[];
  /** More is here than is searched. */
  readonly isCut: boolean;
}

/**
 * The WebJobs that the typed paths mean; without a path those of the current folder, or of the jobs
 * folder that it lies in.
 */
export async function findCheckedFolders(
  context: Pick<Context, "words" | "options" | "cwd" | "signal">,
  open?: OpenFolder,
): Promise<CheckedFolders> {
  const { words, options, cwd } = context;
  const found = new Map<string, CheckedFolder>();
  const failures: string[] = [];
  const sources: CheckedJob[] = [];
  let isCut = false;
  for (const word of words.length > 0 ? words : [options.jobs ?? startFolder(cwd)]) {
    const path = resolve(cwd, word);
    const kind = await kindOf(path);
    const search = kind && (await searchIn(path, kind, context.signal));
    const timers = kind && (await findSourceFiles(path, kind, undefined, open));
    if (search === undefined) {
      failures.push(l10n.t("There's nothing at {0}. Check the path.", word));
    } else if (search.folders.length === 0 && timers?.files.length === 0) {
      failures.push(
        l10n.t(
          "{0} contains no WebJob. Specify a folder with a run file or a settings.job, or a folder above it.",
          word,
        ),
      );
    }
    if (timers !== undefined && timers.files.length > 0) {
      sources.push(checkedSources(timers, relativeTo(cwd, timers.root)));
    }
    isCut ||= search?.isCut ?? false;
    for (const job of search?.folders ?? []) {
      found.set(job.path, { ...job, folder: relativeTo(cwd, job.path) });
    }
  }
  return { folders: [...found.values()], sources, failures, isCut };
}

/** In a folder of a project its jobs folder may lie above. */
function startFolder(cwd: string): string {
  return jobOfPath(cwd) === undefined ? "." : (findJobsFolder(cwd) ?? ".");
}

type Search = Pick<CheckedFolders, "isCut"> & {
  readonly folders: readonly Omit<CheckedFolder, "folder">[];
};

async function searchIn(
  path: string,
  kind: "file" | "folder",
  signal: AbortSignal,
): Promise<Search> {
  const job = jobOfPath(path);
  if (job !== undefined) {
    return { folders: [{ path: job.folder, kind: job.kind, name: job.name }], isCut: false };
  }
  if (kind === "file") {
    const isSettings = basename(path).toLowerCase() === settingsFileName;
    const folder = dirname(path);
    return { folders: isSettings ? [{ path: folder, name: basename(folder) }] : [], isCut: false };
  }
  const { jobs, isCut } = await findJobsIn(path, { signal });
  const folders = jobs.map((found) => ({
    path: join(path, found.folder),
    name: found.name,
    job: settledJob(found),
    ...(found.isFile && { isFile: true, missing: found.missing }),
    ...(found.kind && { kind: found.kind }),
  }));
  // Who names a folder with Kudu's layout means what in it has no run file too.
  const isFound = (inside: string) => folders.some((found) => found.path === inside);
  const all = [...folders, ...(await jobsIn(path)).filter((inside) => !isFound(inside.path))];
  const isJob = all.length === 0 && (await hasRunFile(path));
  return { folders: isJob ? [{ path, name: basename(path) }] : all, isCut };
}

/** Every folder where Kudu's layout has a job. */
async function jobsIn(path: string): Promise<Search["folders"]> {
  const own = jobKinds.find((kind) => kind === basename(path).toLowerCase());
  const found = await Promise.all(
    (own ? [own] : jobKinds).map(async (kind) => {
      const folder = own ? path : join(path, kind);
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({ path: join(folder, name), kind, name }));
    }),
  );
  return found.flat();
}

/** A folder that nothing but its `run` file says to be a job. */
async function hasRunFile(path: string): Promise<boolean> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /^run\./i.test(entry.name))
    .map(({ name }) => name);
  return (["windows", "linux"] as const).some(
    (table) => pickRunFile(names, scriptHosts(table)) !== undefined,
  );
}

async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && (found.isDirectory() ? "folder" : "file");
}

function relativeTo(cwd: string, path: string): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}
