/** Jobs that a script or pipeline of the repository copies to `App_Data/jobs/KIND/NAME`. */
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import type { Candidates } from "./candidates";
import { baseName, depthOf, isBelow, joinPath, normalPath, parentOf } from "./paths";
import { readProject } from "./project";
import { type Mention, targetsIn } from "./scriptTargets";
import { each, isProjectFile, type Search, scriptLimit } from "./search";
import { skippedFolders } from "./traces";

/** Bytes of a script that are read. */
const bytesRead = 65_536;
/** Adds the folders that scripts name; the mentions whose folder isn't known are returned. */
export async function findScripted(search: Search, candidates: Candidates): Promise<Mention[]> {
  const scripts = search.paths
    .filter((path) => isScript(path))
    .sort((a, b) => rank(a) - rank(b) || depthOf(a) - depthOf(b))
    .slice(0, scriptLimit);
  const open: Mention[] = [];
  await each(scripts, async (path) => {
    const text = await search.text(path, bytesRead);
    if (text === undefined || !/app_data[\\/]+jobs[\\/]+/i.test(text)) {
      return;
    }
    for (const found of targetsIn(text)) {
      const { mention, words, above } = found;
      const given = { ...mention, path };
      const folder =
        (await namedFolder(search, path, words, canBeJob)) ??
        (await alike(search, candidates, mention.name)) ??
        (await namedFolder(search, path, above, isSurelyProgram));
      if (folder === undefined) {
        open.push(given);
      } else {
        const { kind, name } = mention;
        candidates.add(folder, { sign: "script", path, kind, name });
      }
    }
  });
  return settle(candidates, open);
}

function isScript(path: string): boolean {
  return (
    /\.(cmd|bat|sh|ps1|yml|yaml|cake|targets|csproj|fsproj|vbproj)$/i.test(path) ||
    /(^|\/)(\.deployment|gulpfile\.js|Makefile|Dockerfile|Jenkinsfile|package\.json)$/.test(path)
  );
}

function rank(path: string): number {
  return /deploy|publish|build|pipeline|azure|webjob|release|workflows/i.test(path) ? 0 : 1;
}

/**
 * The first folder that a word names and that can be a job; paths count from the root and from the
 * script.
 */
async function namedFolder(
  search: Search,
  script: string,
  words: readonly string[],
  isMeant: typeof canBeJob,
): Promise<string | undefined> {
  const own = parentOf(script);
  for (const word of words) {
    if (word.startsWith("//")) {
      const folder = projectFolder(search, word.slice(2));
      if (folder !== undefined && (await isMeant(search, folder))) {
        return folder;
      }
      continue;
    }
    for (const base of new Set(["", own])) {
      // A step may run in a folder of its own, from which `../` leads back to the root.
      const path = normalPath(joinPath(base, word)) ?? normalPath(word.replace(/^(\.\.\/)+/, ""));
      const folder = path && (await folderAt(search, withoutOutput(path)));
      if (folder === undefined || folder === "") {
        continue;
      }
      // A script is no job because it names what is built beside it.
      const isOwn = folder === own && !(await search.files(folder)).some(isProjectFile);
      if (!isOwn && (await isMeant(search, folder))) {
        return folder;
      }
    }
  }
  return undefined;
}

/** The folder of the one project with that file name, or whose file name ends with it. */
function projectFolder(search: Search, name: string): string | undefined {
  const projects = search.paths.filter(isProjectFile);
  const named = projects.filter((path) => baseName(path) === name);
  const [only, ...others] =
    named.length > 0 ? named : projects.filter((path) => path.endsWith(name));
  return only === undefined || others.length > 0 ? undefined : parentOf(only);
}

/** What a build writes lies in the folder of what it builds. */
function withoutOutput(path: string): string {
  const segments = path.split("/");
  const at = segments.findIndex((segment) => /^(bin|obj|publish|dist|out|target)$/i.test(segment));
  return at < 0 ? path : segments.slice(0, at).join("/");
}

/**
 * The folder that a path names, or the folder of the file that it names; letter case aside, as in
 * cmd.
 */
async function folderAt(search: Search, path: string): Promise<string | undefined> {
  let found = "";
  const segments = path === "" ? [] : path.split("/");
  for (const [at, segment] of segments.entries()) {
    const entries = await search.list(found);
    const entry =
      entries.find(({ name }) => name === segment) ??
      entries.find(({ name }) => name.toLowerCase() === segment.toLowerCase());
    if (entry === undefined || isForeign(segment)) {
      return undefined;
    }
    if (entry.kind === "file") {
      return at === segments.length - 1 && isRunnable(entry.name) ? found : undefined;
    }
    found = joinPath(found, entry.name);
  }
  return found;
}

function isForeign(segment: string): boolean {
  return skippedFolders.includes(segment.toLowerCase());
}

function isRunnable(name: string): boolean {
  return isProjectFile(name) || pickRunFile([name], scriptHosts("linux")) !== undefined;
}

/** Something in it runs, or is built into what runs; a web site is deployed by itself. */
async function canBeJob(search: Search, folder: string): Promise<boolean> {
  const names = await search.files(folder);
  return names.some(isProjectFile)
    ? isSurelyProgram(search, folder)
    : !holdsProjects(search, folder) &&
        names.some(
          (name) =>
            isRunnable(name) ||
            /^(package\.json|settings\.job|pom\.xml|requirements\.txt)$/i.test(name),
        );
}

/** A folder of projects is no job, even if a script among them is copied to one. */
function holdsProjects(search: Search, folder: string): boolean {
  return search.paths.some((path) => isProjectFile(path) && isBelow(path, folder));
}

/**
 * Near the target other things are named too, such as the web site: only a program can be meant.
 */
async function isSurelyProgram(search: Search, folder: string): Promise<boolean> {
  const names = await search.files(folder);
  const project = names.find(isProjectFile);
  return project === undefined
    ? !holdsProjects(search, folder) && names.some((name) => isRunnable(name))
    : !readProject((await search.text(joinPath(folder, project))) ?? "", project).isApp;
}

/** The one folder that is named as the job is, blanks and dashes aside. */
async function alike(
  search: Search,
  candidates: Candidates,
  name: string | undefined,
): Promise<string | undefined> {
  if (name === undefined) {
    return undefined;
  }
  const bare = (text: string): string => text.replace(/[-_. ]/g, "").toLowerCase();
  const known = [...search.paths.map(parentOf), ...candidates.folders];
  const folders = [...new Set(known)].filter((folder) => bare(baseName(folder)) === bare(name));
  const named = candidates.folders.filter((folder) =>
    candidates.cluesOf(folder).some((clue) => clue.name && bare(clue.name) === bare(name)),
  );
  for (const folder of [...named, ...folders]) {
    if (!isForeign(baseName(folder)) && (await canBeJob(search, folder))) {
      return folder;
    }
  }
  return undefined;
}

/**
 * One mention and one job of which neither kind nor name is known can only mean each other. Scripts
 * make the folder of the kind first, which has no name.
 */
function settle(candidates: Candidates, all: readonly Mention[]): Mention[] {
  const named = all.filter(({ name }) => name !== undefined);
  const open = named.length > 0 ? named : all;
  const [only] = open;
  const unknown = candidates.folders.filter((folder) =>
    candidates.cluesOf(folder).every(({ kind, name }) => kind === undefined && name === undefined),
  );
  const [folder] = unknown;
  const isOne = new Set(open.map(({ kind, name }) => `${kind} ${name}`)).size === 1;
  if (only && folder !== undefined && unknown.length === 1 && isOne) {
    const { path, kind, name } = only;
    candidates.add(folder, { sign: "script", path, kind, name });
    return [];
  }
  return [...all];
}
