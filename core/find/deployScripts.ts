/** Jobs that a script or pipeline of the repository copies to `App_Data/jobs/KIND/NAME`. */
import type { Candidates } from "./candidates";
import { findCopiedFiles } from "./copiedFiles";
import type { Clue } from "./foundJob";
import { baseName, byDepth, joinPath, parentOf } from "./paths";
import { canBeJob, isForeign, isSurelyProgram, namedFolder } from "./scriptPaths";
import { type Mention, type ScriptTarget, type Target, targetsIn } from "./scriptTargets";
import { place } from "./scriptVariables";
import { each, type Search, scriptLimit } from "./search";

/** Bytes of a script that are read. */
const bytesRead = 65_536;
/** No more places are looked at in all scripts together. */
const targetLimit = 500;

/** Adds the folders that scripts name; the mentions whose folder isn't known are returned. */
export async function findScripted(search: Search, candidates: Candidates): Promise<Mention[]> {
  const targets = await findTargets(search);
  const taken = await findCopiedFiles(search, candidates, targets);
  const rest: ScriptTarget[] = [];
  const settled = new Set([...taken].flatMap((target) => [keyOf(target), keyOf(target, "")]));
  const left = targets.filter((target) => !taken.has(target));
  const copied = new Map<ScriptTarget, readonly Copy[]>();
  await each(left, async (target) => {
    copied.set(target, await copiedBy(search, candidates, target));
  });
  // In the order of the scripts, whichever was read first: of equal clues the first counts.
  for (const target of left) {
    const copies = copied.get(target) ?? [];
    for (const { folder, name } of copies) {
      const { script, mention } = target;
      candidates.add(folder, { sign: "script", path: script, kind: mention.kind, name });
    }
    if (copies.length > 0) {
      settled.add(keyOf(target)).add(keyOf(target, ""));
    } else {
      rest.push(target);
    }
  }
  const open: Mention[] = [];
  const folders = foldersByName(search.paths);
  // A line that only mentions a place means what another one copies there.
  const unsettled = rest.filter(
    (target) =>
      !settled.has(keyOf(target)) || (target.mention.name === undefined && !target.isBare),
  );
  for (const target of unsettled) {
    const { script, mention, above } = target;
    if (namesItself(candidates, target, targets)) {
      candidates.add(parentOf(script), { sign: "ownPlace", path: script, ...named(mention) });
      continue;
    }
    const folder =
      (await alike(search, candidates, folders, mention.name)) ??
      (await namedFolder(search, script, above, isSurelyProgram));
    if (folder === undefined) {
      open.push({ ...mention, path: script });
    } else {
      addFolder(candidates, folder, target);
    }
  }
  return settle(candidates, open);
}

async function findTargets(search: Search): Promise<ScriptTarget[]> {
  const all = byDepth(search.paths.filter(isScript));
  const scripts = [...all.filter(deploys), ...all.filter((path) => !deploys(path))].slice(
    0,
    scriptLimit,
  );
  const targets = new Map<string, ScriptTarget[]>();
  await each(scripts, async (script) => {
    const text = (await search.text(script, bytesRead)) ?? "";
    // Most scripts name no such place, and reading them takes a hundred times as long.
    if (place.test(text)) {
      targets.set(
        script,
        targetsIn(text).map((target) => ({ ...target, script })),
      );
    }
  });
  return scripts.flatMap((script) => targets.get(script) ?? []).slice(0, targetLimit);
}

interface Copy {
  readonly folder: string;
  /** Of the job that it becomes. */
  readonly name?: string;
}

/** What the line itself names: the job's folder, or the folder of several jobs. */
async function copiedBy(
  search: Search,
  candidates: Candidates,
  { script, mention: { name }, words, copied }: ScriptTarget,
): Promise<Copy[]> {
  // What else of a folder of single scripts is copied to a job is a helper of it.
  const isMeant = async (_: Search, each: string) =>
    !candidates.hasFilesIn(each) && (await canBeJob(search, each));
  const folder =
    (await namedFolder(search, script, copied, isMeant)) ??
    (await namedFolder(search, script, words, isMeant));
  if (folder !== undefined || name !== undefined) {
    return folder === undefined ? [] : [{ folder, name }];
  }
  const whole = await namedFolder(search, script, copied, (_, each) =>
    holdsJobs(search, candidates, each),
  );
  const jobs = whole === undefined ? [] : await jobsIn(search, candidates, whole);
  return jobs.map((job) => ({ folder: job, name: baseName(job) }));
}

function addFolder(candidates: Candidates, folder: string, { script, mention }: ScriptTarget) {
  candidates.add(folder, { sign: "script", path: script, ...named(mention) });
}

function named({ kind, name }: Target["mention"]): Pick<Clue, "kind" | "name"> {
  return { kind, name };
}

/** The run file of a job outside of `App_Data/jobs` that names one place there means its own. */
function namesItself(
  candidates: Candidates,
  { script, mention: { name } }: ScriptTarget,
  all: readonly ScriptTarget[],
): boolean {
  const own = candidates.cluesOf(parentOf(script));
  return (
    /^run\.\w+$/i.test(baseName(script)) &&
    name !== undefined &&
    own.length > 0 &&
    own.every(({ sign }) => sign !== "jobsFolder") &&
    all.every((each) => each.script !== script || (each.mention.name ?? name) === name)
  );
}

function keyOf({ script, mention }: ScriptTarget, name = mention.name ?? ""): string {
  return `${script} ${mention.kind} ${name}`;
}

async function holdsJobs(search: Search, candidates: Candidates, folder: string) {
  return (await jobsIn(search, candidates, folder)).length > 0;
}

/** Folders in it that are jobs when it is copied to the folder of a kind. */
async function jobsIn(search: Search, candidates: Candidates, folder: string): Promise<string[]> {
  const jobs: string[] = [];
  for (const name of await search.folders(folder)) {
    const path = joinPath(folder, name);
    const names = await search.files(path);
    if (candidates.has(path) || names.some((each) => /^(run\.\w+|settings\.job)$/i.test(each))) {
      jobs.push(path);
    }
  }
  return jobs;
}

function isScript(path: string): boolean {
  return (
    /\.(cmd|bat|sh|ps1|yml|yaml|cake|targets|csproj|fsproj|vbproj)$/i.test(path) ||
    /(^|\/)(\.deployment|gulpfile\.js|Makefile|Dockerfile|Jenkinsfile|package\.json)$/.test(path)
  );
}

/** By its name; others are looked at after those. */
function deploys(path: string): boolean {
  return /deploy|publish|build|pipeline|azure|webjob|release|workflows/i.test(path);
}

/** Blanks and dashes aside. */
function bareName(text: string): string {
  return text.replace(/[-_. ]/g, "").toLowerCase();
}

function foldersByName(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const folder of new Set(paths.map(parentOf))) {
    const name = bareName(baseName(folder));
    const named = folders.get(name) ?? [];
    named.push(folder);
    folders.set(name, named);
  }
  return folders;
}

/** The one folder that is named as the job is. */
async function alike(
  search: Search,
  candidates: Candidates,
  folders: ReadonlyMap<string, readonly string[]>,
  name: string | undefined,
): Promise<string | undefined> {
  if (name === undefined) {
    return undefined;
  }
  const bare = bareName(name);
  const named = candidates.folders.filter((folder) =>
    candidates.cluesOf(folder).some((clue) => clue.name && bareName(clue.name) === bare),
  );
  const alikeOnes = candidates.folders.filter((folder) => bareName(baseName(folder)) === bare);
  for (const folder of [...named, ...(folders.get(bare) ?? []), ...alikeOnes]) {
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
