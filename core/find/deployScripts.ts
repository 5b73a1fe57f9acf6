/** Jobs that a script or pipeline of the repository copies to `App_Data/jobs/KIND/NAME`. */
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import type { JobKind } from "../webJob";
import type { Candidates } from "./candidates";
import { baseName, depthOf, joinPath, normalPath, parentOf } from "./paths";
import { readProject } from "./project";
import { each, isProjectFile, type Search, scriptLimit } from "./search";
import { skippedFolders } from "./traces";

/** A place in a script that names a job's folder on the site. */
export interface Mention {
  /** The script, and the line from 1. */
  readonly path: string;
  readonly line: number;
  readonly kind: JobKind;
  readonly name?: string;
}

/** Bytes of a script that are read. */
const bytesRead = 65_536;
/** So many lines above a target may name what is copied there: the steps of a pipeline are long. */
const linesAbove = 8;

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

const target = /app_data[\\/]+jobs[\\/]+(continuous|triggered)(?:[\\/]+([^\\/"'\s;,)&|<>]*))?/gi;

interface Target {
  readonly mention: Omit<Mention, "path">;
  readonly words: readonly string[];
  /** What the lines above it say, the nearest first. */
  readonly above: readonly string[];
}

function targetsIn(text: string): Target[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, at) =>
    isComment(line)
      ? []
      : [...line.matchAll(target)].map(([, kind = "", name = ""]) => ({
          mention: {
            line: at + 1,
            kind: kind.toLowerCase() as JobKind,
            name: name === "" || /[$%{}()*@!]|\.(zip|dll|exe|json)$/.test(name) ? undefined : name,
          },
          words: wordsOf(line),
          above: lines
            .slice(Math.max(0, at - linesAbove), at)
            .reverse()
            .flatMap(wordsOf),
        })),
  );
}

function isComment(line: string): boolean {
  return /^\s*(#(?!\{)|::|rem\b|\/\/)/i.test(line);
}

/** What may be a path of the repository: variables that stand for its root are dropped. */
function wordsOf(line: string): string[] {
  // A whole command may stand in quotes, as in MSBuild's Exec: its words count too.
  const quoted = [...line.matchAll(/"([^"]*\s[^"]*)"/g)].flatMap(([, inner = ""]) =>
    inner.split(/\s+/),
  );
  return [...(line.match(/"[^"]*"|'[^']*'|[^\s"'=;,()]+/g) ?? []), ...quoted]
    .map((word) => word.replace(/^["']|["']$/g, "").replaceAll("\\", "/"))
    .filter((word) => !/app_data\/+jobs/i.test(word))
    .map((word) =>
      word
        .replace(/^(\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)|%[^%]*%|\$[\w:]+)\/?/, "")
        .replace(/\/?\*.*$/, "")
        .replace(/\/+\.?$/, ""),
    )
    .filter((word) => /\w|\./.test(word) && !/[$%{}<>|*?]/.test(word) && !word.startsWith("-"));
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
  for (const word of words) {
    for (const base of new Set(["", parentOf(script)])) {
      // A step may run in a folder of its own, from which `../` leads back to the root.
      const path = normalPath(joinPath(base, word)) ?? normalPath(word.replace(/^(\.\.\/)+/, ""));
      const folder = path && (await folderAt(search, withoutOutput(path)));
      if (folder !== undefined && folder !== "" && (await isMeant(search, folder))) {
        return folder;
      }
    }
  }
  return undefined;
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
    : names.some(
        (name) =>
          isRunnable(name) ||
          /^(package\.json|settings\.job|pom\.xml|requirements\.txt)$/i.test(name),
      );
}

/**
 * Near the target other things are named too, such as the web site: only a program can be meant.
 */
async function isSurelyProgram(search: Search, folder: string): Promise<boolean> {
  const names = await search.files(folder);
  const project = names.find(isProjectFile);
  return project === undefined
    ? names.some((name) => isRunnable(name))
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

/** One mention and one job of which neither kind nor name is known can only mean each other. */
function settle(candidates: Candidates, open: readonly Mention[]): Mention[] {
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
  return [...open];
}
