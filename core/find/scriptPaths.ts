/** Which folders and files of a repository the words of a script mean. */
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import { baseName, isBelow, joinPath, normalPath, parentOf } from "./paths";
import { readProject } from "./project";
import { isProjectFile, type Search } from "./search";
import { skippedFolders } from "./traces";

/**
 * The first folder that a word names and that can be a job; paths count from the root and from the
 * script.
 */
export async function namedFolder(
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
      const path = pathFrom(base, word);
      const folder = path && (await folderAt(search, withoutOutput(path)));
      if (!folder) {
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

/** The folder that a path names, or the folder of the program that it names. */
async function folderAt(search: Search, path: string): Promise<string | undefined> {
  const found = await entryAt(search, path);
  if (found?.kind === "file") {
    return isRunnable(baseName(found.path)) ? parentOf(found.path) : undefined;
  }
  return found?.path;
}

interface Named {
  readonly kind: "file" | "folder";
  /** As it is spelled on disk. */
  readonly path: string;
}

/** Letter case aside, as in cmd. */
async function entryAt(search: Search, path: string): Promise<Named | undefined> {
  let found: Named = { kind: "folder", path: "" };
  for (const segment of path.split("/")) {
    const entries = await search.list(found.path);
    const entry =
      entries.find(({ name }) => name === segment) ??
      entries.find(({ name }) => name.toLowerCase() === segment.toLowerCase());
    if (entry === undefined || isForeign(segment)) {
      return undefined;
    }
    found = { kind: entry.kind, path: joinPath(found.path, entry.name) };
  }
  return found;
}

export function isForeign(segment: string): boolean {
  return skippedFolders.includes(segment.toLowerCase());
}

function isRunnable(name: string): boolean {
  return isProjectFile(name) || pickRunFile([name], scriptHosts("linux")) !== undefined;
}

/** Something in it runs, or is built into what runs; a web site is deployed by itself. */
export async function canBeJob(search: Search, folder: string): Promise<boolean> {
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
export async function isSurelyProgram(search: Search, folder: string): Promise<boolean> {
  const names = await search.files(folder);
  const project = names.find(isProjectFile);
  return project === undefined
    ? !holdsProjects(search, folder) && names.some((name) => isRunnable(name))
    : !readProject((await search.text(joinPath(folder, project))) ?? "", project).isApp;
}

/**
 * The files that the words of a command mean, or "folder" when one of them is a folder that goes
 * along as a whole.
 */
export async function filesNamed(
  search: Search,
  script: string,
  words: readonly string[],
): Promise<readonly string[] | "folder"> {
  const files: string[] = [];
  let folder: string | undefined;
  for (const word of words) {
    // `robocopy FOLDER TARGET FILE`
    const bases = [...(folder === undefined ? [] : [folder]), "", parentOf(script)];
    const found = await firstEntry(search, bases, word);
    if (found?.kind === "folder") {
      folder ??= found.path;
    } else if (found !== undefined) {
      files.push(found.path);
    }
  }
  return folder !== undefined && !files.some((file) => parentOf(file) === folder)
    ? "folder"
    : files;
}

async function firstEntry(search: Search, bases: readonly string[], word: string) {
  for (const base of new Set(bases)) {
    const path = pathFrom(base, word);
    const found = path ? await entryAt(search, path) : undefined;
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** A step may run in a folder of its own, from which `../` leads back to the root. */
function pathFrom(base: string, word: string): string | undefined {
  return normalPath(joinPath(base, word)) ?? normalPath(word.replace(/^(\.\.\/)+/, ""));
}
