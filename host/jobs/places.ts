/** The places in which a job may lie, and which of them counts for what. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  type JobFolder,
  listJobNames,
  readJobFolder,
  sourceKindFolder,
} from "../../core/node/jobFolder";
import { disableFileName, type JobId, type JobKind } from "../../core/webJob";
import { type JobSite, secondaryFolder, sourceStateFolder } from "./jobSite";
import { runsFromPackage } from "./siteSettings";

export type JobPlace = "primary" | "secondary" | "source";

export interface PlacedFolder {
  readonly place: JobPlace;
  readonly folder: string;
}

/** A job that can run. */
export interface FoundJob extends JobId, JobFolder {
  readonly place: JobPlace;
}

/** The `…/jobs` folders in the order in which they are searched. */
export function jobsFolders(site: JobSite): PlacedFolder[] {
  const folders: PlacedFolder[] = [
    { place: "primary", folder: site.primary },
    { place: "secondary", folder: secondaryFolder(site) },
  ];
  return site.source === undefined
    ? folders
    : [...folders, { place: "source", folder: site.source }];
}

/** Azure knows the kinds in lower case only; the source counts as it would on Windows. */
export function kindFolder({ place, folder }: PlacedFolder, kind: JobKind): string {
  return place === "source" ? sourceKindFolder(folder, kind) : join(folder, kind);
}

/**
 * A job's folder in a place: of a source job that was built, what the build wrote. `below` is the
 * place's folder of the kind, for callers that ask for many jobs: finding it costs a look at the
 * disk.
 */
function placedFolder(
  site: JobSite,
  { place, folder }: PlacedFolder,
  job: JobId,
  below?: string,
): PlacedFolder {
  const stage = place === "source" ? site.stages.folderOf(job) : undefined;
  const own = stage ?? join(below ?? kindFolder({ place, folder }, job.kind), job.name);
  return { place, folder: own };
}

/** The job's folder that hides the others: existence is enough, even when nothing in it can run. */
export function findFolder(site: JobSite, job: JobId): PlacedFolder | undefined {
  return firstFolder(site, job, jobsFolders(site));
}

/** True for a job's folder in a place when an earlier place has one, too. */
export function isHidden(site: JobSite, job: JobId, place: JobPlace): boolean {
  const places = jobsFolders(site);
  const own = places.findIndex((each) => each.place === place);
  return firstFolder(site, job, places.slice(0, own)) !== undefined;
}

function firstFolder(
  site: JobSite,
  job: JobId,
  places: readonly PlacedFolder[],
): PlacedFolder | undefined {
  for (const each of places) {
    const placed = placedFolder(site, each, job);
    if (isFolder(placed.folder)) {
      return placed;
    }
  }
  return undefined;
}

/** The job as Kudu reads it; undefined when there is none or nothing in it can run. */
export function findJob(site: JobSite, job: JobId): FoundJob | undefined {
  const found = findFolder(site, job);
  return found && readJob(site, job, found);
}

/**
 * The first place that can run it, even when an empty folder of the same name hides it from
 * readers.
 */
export function findRunnableJob(site: JobSite, job: JobId): FoundJob | undefined {
  for (const placed of jobsFolders(site)) {
    const found = readJob(site, job, placedFolder(site, placed, job));
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** A job of one place, whatever hides it. */
export function readJob(site: JobSite, job: JobId, placed: PlacedFolder): FoundJob | undefined {
  const folder = readJobFolder(placed.folder, site.scriptHosts, site.dialect);
  return folder && { kind: job.kind, name: job.name, place: placed.place, ...folder };
}

/** The folder in which the job's files are replaced or changed. */
export function findWritableFolder(site: JobSite, { kind, name }: JobId): PlacedFolder {
  const primary = join(site.primary, kind, name);
  const secondary = join(secondaryFolder(site), kind, name);
  const goesSecondary =
    runsFromPackage(site.settings) || (!isFolder(primary) && isFolder(secondary));
  return goesSecondary
    ? { place: "secondary", folder: secondary }
    : { place: "primary", folder: primary };
}

/**
 * The names that a list shows of each place. Names that were in the primary place when the host
 * started stay hidden from the secondary one, as in Kudu; a source job is hidden by any deployed
 * copy.
 */
export function listPlaced(
  site: JobSite,
  kind: JobKind,
  hidden: ReadonlySet<string>,
): { readonly name: string; readonly placed: PlacedFolder }[] {
  const shown = new Set<string>();
  return jobsFolders(site).flatMap((each) => {
    const { place } = each;
    const below = kindFolder(each, kind);
    return namesIn(site, kind, place, below)
      .filter((name) => !(place === "secondary" && hidden.has(name)))
      .filter((name) => !(place === "source" && shown.has(name)))
      .map((name) => {
        shown.add(name);
        return { name, placed: placedFolder(site, each, { kind, name }, below) };
      });
  });
}

function namesIn(site: JobSite, kind: JobKind, place: JobPlace, below: string): string[] {
  const names = listJobNames(below);
  const built = place === "source" ? site.stages.names(kind) : [];
  return [...names, ...built.filter((name) => !names.includes(name))];
}

/** The file whose existence stops a continuous job. */
export function disableFile(site: JobSite, job: FoundJob): string {
  const folder = job.place === "source" ? sourceStateFolder(site, job) : job.scriptFolder;
  return join(folder, disableFileName);
}

export function isDisabledByFile(site: JobSite, job: FoundJob): boolean {
  return existsSync(disableFile(site, job));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // A name too long for the disk, a file on the way: for .NET there is no folder either way.
    return false;
  }
}

/** The names that were in the primary place at the start: the secondary list hides them. */
export function primaryNames(site: JobSite, kind: JobKind): ReadonlySet<string> {
  try {
    return new Set(readdirSync(join(site.primary, kind)));
  } catch {
    // The folder comes with the first job.
    return new Set();
  }
}
