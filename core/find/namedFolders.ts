/** Jobs by the names of folders outside `App_Data/jobs`, as far as something in them runs. */
import { findEcosystem } from "../build/ecosystem";
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import { type JobKind, settingsFileName } from "../webJob";
import type { Candidates } from "./candidates";
import { kindOf, tailOf } from "./jobsFolders";
import { baseName, depthOf, joinPath, parentOf } from "./paths";
import { readProject } from "./project";
import { findScriptFolder } from "./scriptFolder";
import { isProjectFile, type Search } from "./search";
import { isWebSite } from "./webSite";

/**
 * `jobs/KIND/NAME`, `webjobs/KIND/NAME`, `webjobs/NAME` and `webjob` itself, each with a run file.
 */
export async function findNamedFolders(search: Search, candidates: Candidates): Promise<void> {
  const kindFolders = new Map<string, JobKind>();
  const webJobFolders = new Set<string>();
  for (const path of search.paths) {
    const [, below] =
      /^((?:.*\/)?(?:web[-_]?)?jobs?\/(?:continuous|triggered))\//i.exec(path) ?? [];
    const [, folder] = /^((?:.*\/)?web[-_]?jobs?)\//i.exec(path) ?? [];
    const kind = below && kindOf(baseName(below));
    if (kind) {
      kindFolders.set(below, kind);
    }
    if (folder !== undefined && !notJobs.test(`/${folder}`)) {
      webJobFolders.add(folder);
    }
  }
  for (const [below, kind] of [...kindFolders, ...(await kindFoldersOfRoot(search))]) {
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

/**
 * The searched folder itself may be laid out as a jobs folder, whatever it is called, or be
 * `jobs/KIND`.
 */
async function kindFoldersOfRoot(search: Search): Promise<[below: string, kind: JobKind][]> {
  const [above = "", name = ""] = tailOf(search.request.root).slice(-2);
  const own = /^(web[-_]?)?jobs?$/i.test(above) ? kindOf(name) : undefined;
  if (own !== undefined) {
    return [["", own]];
  }
  return (await search.folders("")).flatMap((folder): [string, JobKind][] => {
    const kind = kindOf(folder);
    return kind ? [[folder, kind]] : [];
  });
}

/** A folder named webjobs among documents, tests or a program's own modules holds no jobs. */
const notJobs = /\/(docs?|tests?|__tests__|specs?|lib|libs|node_modules|templates?)\//i;

async function findInWebJobs(
  search: Search,
  candidates: Candidates,
  folder: string,
): Promise<void> {
  const entries = await search.list(folder);
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  const isProject = names.some(isProjectFile);
  const isSite = isWebSite(entries) || (await isInWebSite(search, folder));
  // Without descending: a folder with a single job in it isn't that job.
  const ownRunner = runnerAmong(names);
  const isProgram = ownRunner === "none" && isProject && (await isBuilt(search, folder, names));
  const isOther = isSite || (ownRunner === "only" && isModule(folder, names));
  const own = isProgram ? "only" : isOther && !settingsBeside(names) ? "none" : ownRunner;
  const inside = isProject ? [] : await jobsInside(search, folder, own, isSite);
  for (const path of own === "named" ? [] : inside) {
    candidates.add(path, { sign: "namedFolder", path });
  }
  const isOwnJob =
    own === "named" || (own === "only" && inside.length === 0 && depthOf(folder) < 3);
  if (isOwnJob && candidates.below(folder).length === 0) {
    candidates.add(folder, { sign: "namedFolder", path: folder });
  }
}

/** Inside a program `webjobs/index.js` and the scripts beside it are a part of that program. */
function isModule(folder: string, names: readonly string[]): boolean {
  const scripts = names.filter((name) => runnerAmong([name]) !== "none");
  const isProgramOfItsOwn = names.some((name) => manifest.test(name));
  return depthOf(folder) > 1 && scripts.length > 1 && !isProgramOfItsOwn;
}

const manifest = /^(package\.json|requirements\.txt|composer\.json|pyproject\.toml)$/i;

function settingsBeside(names: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === settingsFileName);
}

async function jobsInside(
  search: Search,
  folder: string,
  own: Runner,
  isSite: boolean,
): Promise<string[]> {
  const inside: string[] = [];
  for (const name of await search.folders(folder)) {
    const path = joinPath(folder, name);
    const isKindFolder = kindOf(name) !== undefined;
    const runner = isKindFolder || supportFolder.test(name) ? "none" : await runnerOf(search, path);
    if (runner === "named" || (runner === "only" && own !== "named" && !isSite)) {
      inside.push(path);
    }
  }
  return inside;
}

/** Sites about jobs are named like this too, and keep parts of themselves in folders below. */
async function isInWebSite(search: Search, folder: string): Promise<boolean> {
  for (let above = parentOf(folder); above !== ""; above = parentOf(above)) {
    if (/^web[-_]?jobs?$/i.test(baseName(above)) && isWebSite(await search.list(above))) {
      return true;
    }
  }
  return false;
}

/** Folders of a program that are no programs. */
const supportFolder =
  /^(lib|libs|src|source|util|utils|helpers?|common|shared|tests?|__tests__|config|data|docs?|models?|services?|modules?|public|static|assets|scripts|templates?|views|migrations|\..*)$/i;

type Runner = "named" | "only" | "none";

/**
 * Whether a folder has a `run.*`, one script or a usual main file, or nothing that is surely
 * started.
 */
async function runnerOf(search: Search, folder: string): Promise<Runner> {
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

function runnerAmong(names: readonly string[]): Runner {
  const hosts = [...scriptHosts("linux")];
  const runnable = names.filter((name) => pickRunFile([name], hosts) !== undefined);
  if (runnable.some((name) => /^run\.[^.]+$/i.test(name))) {
    return "named";
  }
  return runnable.length === 1 || runnable.some((name) => mainFile.test(name)) ? "only" : "none";
}

const mainFile = /^(index|main|app|program|job|webjob|worker|start|server)\.[^.]+$/i;
