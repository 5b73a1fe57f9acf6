/** The one finder of WebJobs: editor, view, command line and agents all ask here. */
import { Candidates } from "./candidates";
import { decide } from "./decide";
import { findScripted } from "./deployScripts";
import { findListedProjects, findPublishSettings, findSettings, readKinds } from "./describedJobs";
import type { FoundJob } from "./foundJob";
import { findJobsFolders } from "./jobsFolders";
import { missingOf } from "./missing";
import { findNamedFolders } from "./namedFolders";
import { type Nearest, nearestOf } from "./nearest";
import { neededPackages } from "./neededPackages";
import { baseName, normalPath } from "./paths";
import { removeTemplates } from "./placeholders";
import { findProjects } from "./projects";
import type { Mention } from "./scriptTargets";
import { each, type FindRequest, Search } from "./search";
import { missingOfFile } from "./singleFile";
import { removeStraySettings } from "./straySettings";

export interface Found {
  /** Sorted by name, then by folder. */
  readonly jobs: readonly FoundJob[];
  /** True when the repository has more traces than the finder looks at. */
  readonly isCut: boolean;
  /** What comes nearest to a WebJob, when there is none. */
  readonly nearest?: Nearest;
}

/** Finds all WebJobs below a folder. Never throws because of what files contain. */
export async function findJobs(request: FindRequest): Promise<Found> {
  const search = new Search(request);
  const candidates = new Candidates();
  await findJobsFolders(search, candidates);
  await findNamedFolders(search, candidates);
  await findSettings(search, candidates);
  await findPublishSettings(search, candidates);
  await findListedProjects(search, candidates);
  await findProjects(search, candidates);
  const mentions = await findScripted(search, candidates);
  await removeTemplates(search, candidates);
  await removeStraySettings(search, candidates);
  removeInner(candidates);
  await readKinds(search, candidates);
  applyAnswers(request, candidates);
  const jobs = await describe(search, candidates);
  const isEmpty = jobs.length === 0;
  return {
    jobs: withSameNames(jobs),
    isCut: search.isCut,
    ...(isEmpty && (await nearest(search, mentions))),
  };
}

async function nearest(search: Search, mentions: readonly Mention[]) {
  const found = await nearestOf(search, mentions);
  return found && { nearest: found };
}

/** What lies in a job that was found by its place is a part of it. */
function removeInner(candidates: Candidates): void {
  const isPlaced = (folder: string): boolean =>
    candidates.cluesOf(folder).some(({ sign }) => sign === "jobsFolder" || sign === "namedFolder");
  for (const folder of candidates.folders.filter(isPlaced)) {
    for (const inner of candidates.below(folder)) {
      if (!candidates.cluesOf(inner).some(({ sign }) => sign === "jobsFolder")) {
        candidates.remove(inner);
      }
    }
  }
}

function applyAnswers({ known = {} }: FindRequest, candidates: Candidates): void {
  for (const [path, answer] of Object.entries(known)) {
    const folder = normalPath(path);
    if (folder === undefined) {
      continue;
    }
    if (answer === false) {
      candidates.remove(folder);
    } else {
      candidates.add(folder, { sign: "setting", path: folder, ...answer });
    }
  }
}

async function describe(search: Search, candidates: Candidates): Promise<FoundJob[]> {
  const jobs: FoundJob[] = [];
  const { root, folder: disk, platform } = search.request;
  const rootName = baseName(root.replaceAll("\\", "/").replace(/\/+$/, ""));
  await each(candidates.folders, async (folder) => {
    const clues = candidates.cluesOf(folder);
    const project = candidates.projectOf(folder);
    const { kind, name, disagreements } = decide(clues);
    const others = candidates.othersOf(folder);
    const missing = others
      ? await missingOfFile(disk, folder, others, platform)
      : await missingOf(disk, folder, platform);
    const needsPackages = missing || others ? undefined : await neededPackages(disk, folder);
    jobs.push({
      folder,
      ...(others && { isFile: true }),
      name:
        name ?? (project ? baseName(project).replace(/\.\w+$/, "") : baseName(folder) || rootName),
      ...(kind && { kind }),
      clues,
      disagreements,
      ...(project && { project }),
      ...(missing && { missing }),
      ...(needsPackages && { needsPackages }),
      sameName: [],
    });
  });
  return jobs.sort((a, b) => compare(a.name, b.name) || compare(a.folder, b.folder));
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en");
}

function withSameNames(jobs: readonly FoundJob[]): FoundJob[] {
  return jobs.map((job) => ({
    ...job,
    sameName: jobs
      .filter((other) => other !== job && isSame(other, job))
      .map(({ folder }) => folder),
  }));
}

/** On Windows apps letter case doesn't tell two jobs apart. */
function isSame(a: FoundJob, b: FoundJob): boolean {
  return a.name.toLowerCase() === b.name.toLowerCase() && a.kind === b.kind && a.kind !== undefined;
}
