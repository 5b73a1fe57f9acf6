/**
 * Jobs by the place of their folder: `App_Data/jobs/KIND/NAME` and the places that look like it.
 */
import { findEcosystem } from "../build/ecosystem";
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import { type JobKind, jobOfPath } from "../webJob";
import type { Candidates } from "./candidates";
import { baseName, depthOf, joinPath, normalPath } from "./paths";
import { readProject } from "./project";
import { findScriptFolder } from "./scriptFolder";
import { isProjectFile, type Search } from "./search";

/**
 * `App_Data/jobs` in any letter case, the folder of `webjobs.jobsRoot`, and the searched folder
 * when it lies in one.
 */
export async function findJobsFolders(search: Search, candidates: Candidates): Promise<void> {
  const { root, jobsRoot } = search.request;
  const own = jobOfPath(root);
  if (
    own &&
    own.rest === "" &&
    /[/\\]app_data[/\\]jobs[/\\][^/\\]+[/\\][^/\\]+$/i.test(own.folder)
  ) {
    candidates.add("", { sign: "jobsFolder", path: "", kind: own.kind, name: own.name });
  }
  const roots = new Set<string>();
  for (const path of search.paths) {
    const [, found] = /^((?:.*\/)?app_data\/jobs)\//i.exec(path) ?? [];
    if (found !== undefined) {
      roots.add(found);
    }
  }
  const configured = jobsRoot === undefined ? undefined : normalPath(jobsRoot);
  if (configured !== undefined) {
    roots.add(configured);
  }
  for (const each of inWorkspaceAppData(root)) {
    roots.add(each);
  }
  for (const each of roots) {
    await addBelow(search, candidates, each);
  }
}

/** The searched folder may be `App_Data` or `jobs` itself. */
function inWorkspaceAppData(root: string): string[] {
  const path = root.replaceAll("\\", "/").replace(/\/+$/, "");
  return /\/app_data\/jobs$/i.test(path) ? [""] : /\/app_data$/i.test(path) ? ["jobs"] : [];
}

async function addBelow(search: Search, candidates: Candidates, root: string): Promise<void> {
  for (const kindFolder of await search.folders(root)) {
    const kind = kindOf(kindFolder);
    if (kind !== undefined) {
      const below = joinPath(root, kindFolder);
      for (const name of await search.folders(below)) {
        const path = joinPath(below, name);
        candidates.add(path, { sign: "jobsFolder", path, kind, name });
      }
    }
  }
}

function kindOf(folder: string): JobKind | undefined {
  const name = folder.toLowerCase();
  return name === "continuous" || name === "triggered" ? name : undefined;
}

/**
 * `jobs/KIND/NAME`, `webjobs/KIND/NAME`, `webjobs/NAME` and `webjob` itself, each with a run file.
 */
export async function findNamedFolders(search: Search, candidates: Candidates): Promise<void> {
  const kindFolders = new Set<string>();
  const webJobFolders = new Set<string>();
  for (const path of search.paths) {
    const [, below] =
      /^((?:.*\/)?(?:web[-_]?)?jobs?\/(?:continuous|triggered))\//i.exec(path) ?? [];
    const [, folder] = /^((?:.*\/)?web[-_]?jobs?)\//i.exec(path) ?? [];
    if (below !== undefined) {
      kindFolders.add(below);
    }
    if (folder !== undefined && !notJobs.test(`/${folder}`)) {
      webJobFolders.add(folder);
    }
  }
  for (const below of kindFolders) {
    const kind = kindOf(baseName(below));
    for (const name of await search.folders(below)) {
      const path = joinPath(below, name);
      if (!candidates.has(path) && (await runnerOf(search, path)) !== "none") {
        candidates.add(path, { sign: "namedFolder", path, kind, name });
      }
    }
  }
  for (const folder of webJobFolders) {
    await findInWebJobs(search, candidates, folder);
  }
}

/** A folder named webjobs among documents, tests or a program's own modules holds no jobs. */
const notJobs = /\/(docs?|tests?|__tests__|specs?|lib|libs|node_modules|templates?)\//i;

async function findInWebJobs(
  search: Search,
  candidates: Candidates,
  folder: string,
): Promise<void> {
  // Without descending: a folder with a single job in it isn't that job.
  const own = runnerAmong(await search.files(folder));
  const inside: string[] = [];
  for (const name of await search.folders(folder)) {
    const path = joinPath(folder, name);
    const isKindFolder = kindOf(name) !== undefined;
    const runner = isKindFolder || supportFolder.test(name) ? "none" : await runnerOf(search, path);
    if (runner === "named" || (runner === "only" && own !== "named")) {
      inside.push(path);
    }
  }
  for (const path of own === "named" && inside.length > 0 ? [] : inside) {
    candidates.add(path, { sign: "namedFolder", path });
  }
  const isOwnJob =
    own === "named" || (own === "only" && inside.length === 0 && depthOf(folder) < 3);
  if (isOwnJob && candidates.below(folder).length === 0) {
    candidates.add(folder, { sign: "namedFolder", path: folder });
  }
}

/** Folders of a program that are no programs. */
const supportFolder =
  /^(lib|libs|src|source|util|utils|helpers?|common|shared|tests?|__tests__|config|data|docs?|models?|services?|modules?|public|static|assets|scripts|templates?|views|migrations|\..*)$/i;

/**
 * Whether a folder has a `run.*`, one script or a usual main file, or nothing that is surely
 * started.
 */
async function runnerOf(search: Search, folder: string): Promise<"named" | "only" | "none"> {
  const { entries } = await findScriptFolder((path) => search.list(path), folder);
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const runner = runnerAmong(names);
  return runner === "none" && (await isBuilt(search, folder, names)) ? "only" : runner;
}

/** The source of a program whose run file comes with its build; a library has none. */
async function isBuilt(search: Search, folder: string, names: readonly string[]): Promise<boolean> {
  const project = names.find(isProjectFile);
  if (project !== undefined) {
    const text = (await search.text(joinPath(folder, project))) ?? "";
    return readProject(text, project).isProgram;
  }
  const read = (path: string) => search.text(path);
  return (await findEcosystem({ list: (path) => search.list(path), read }, folder)) !== undefined;
}

function runnerAmong(names: readonly string[]): "named" | "only" | "none" {
  const hosts = [...scriptHosts("linux")];
  const runFile = pickRunFile(names, hosts)?.name;
  if (runFile === undefined) {
    return "none";
  }
  if (/^run\.[^.]+$/i.test(runFile)) {
    return "named";
  }
  const runnable = names.filter((name) => pickRunFile([name], hosts) !== undefined);
  return runnable.length === 1 || runnable.some((name) => mainFile.test(name)) ? "only" : "none";
}

const mainFile = /^(index|main|app|program|job|webjob|worker|start|server)\.[^.]+$/i;
