/** Jobs that a file describes: settings.job, and what Visual Studio writes. */

import { readJobSettings } from "../jobSettings";
import { isFault } from "../newtonsoft/fault";
import { readNewtonsoft } from "../newtonsoft/read";
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import { publishSettingsFileName, settingsFileName } from "../webJob";
import type { Candidates } from "./candidates";
import { baseName, byDepth, isBelow, joinPath, normalPath, parentOf } from "./paths";
import { isPlaceholder } from "./placeholders";
import { kindOfMode } from "./project";
import { findScriptFolder } from "./scriptFolder";
import { each, isProjectFile, type Search } from "./search";

/**
 * Every folder with a settings.job; one deeper inside a job that was found by its place belongs to
 * that job.
 */
export async function findSettings(search: Search, candidates: Candidates): Promise<void> {
  const placed = candidates.folders;
  const files = byDepth(
    search.paths.filter((path) => baseName(path).toLowerCase() === settingsFileName),
  );
  await each(files, async (path) => {
    const beside = parentOf(path);
    if (isKindFolder(beside) || placed.some((folder) => isBelow(path, folder))) {
      return;
    }
    const folder = await ownerOf(search, beside);
    if (!(await isSample(search, folder))) {
      candidates.add(folder, { sign: "settings", path });
    }
  });
}

/** A settings.job that documents or tests show, with nothing beside it that could run. */
async function isSample(search: Search, folder: string): Promise<boolean> {
  const isShown =
    /(^|\/)(docs?|documentation|tests?|__tests__|specs?|fixtures|__fixtures__|testdata|samples?|examples?)(\/|$)/i.test(
      folder,
    );
  if (!isShown) {
    return false;
  }
  const { entries } = await findScriptFolder((path) => search.list(path), folder);
  const names = entries.filter(({ kind }) => kind === "file").map(({ name }) => name);
  return !names.some(
    (name) => isProjectFile(name) || pickRunFile([name], scriptHosts("linux")) !== undefined,
  );
}

/** `jobs/triggered` is where jobs lie, whatever lies in it. */
function isKindFolder(folder: string): boolean {
  return /(^|\/)jobs\/(continuous|triggered)$/i.test(folder);
}

/**
 * The project two levels up at most, for a file in a folder that can't run by itself, such as
 * `Properties`.
 */
async function ownerOf(search: Search, folder: string): Promise<string> {
  const names = await search.files(folder);
  if (names.some(isProjectFile) || pickRunFile(names, scriptHosts("linux")) !== undefined) {
    return folder;
  }
  let above = folder;
  for (let level = 0; level < 2 && above !== ""; level++) {
    above = parentOf(above);
    if ((await search.files(above)).some(isProjectFile)) {
      return above;
    }
  }
  return folder;
}

/** webjob-publish-settings.json, beside its project or in `Properties`. */
export async function findPublishSettings(search: Search, candidates: Candidates): Promise<void> {
  const files = search.paths.filter(
    (path) => baseName(path).toLowerCase() === publishSettingsFileName,
  );
  await each(files, async (path) => {
    const settings = membersOf(await search.text(path));
    const name = settings?.get("webJobName");
    if (settings === undefined || (typeof name === "string" && isPlaceholder(name))) {
      return;
    }
    const beside = parentOf(path);
    const folder = /^properties$/i.test(baseName(beside)) ? parentOf(beside) : beside;
    candidates.add(folder, {
      sign: "publishSettings",
      path,
      kind: kindOfMode(settings.get("runMode")),
      name: typeof name === "string" && name.trim() !== "" ? name.trim() : undefined,
    });
  });
}

/** webjobs-list.json of a web project names the projects that are deployed with it as WebJobs. */
export async function findListedProjects(search: Search, candidates: Candidates): Promise<void> {
  const files = search.paths.filter((path) => baseName(path).toLowerCase() === "webjobs-list.json");
  for (const path of files) {
    const list = membersOf(await search.text(path))?.get("WebJobs");
    const beside = parentOf(path);
    const base = /^properties$/i.test(baseName(beside)) ? parentOf(beside) : beside;
    for (const item of Array.isArray(list) ? list : []) {
      const { filePath } = Object(item) as { filePath?: unknown };
      const project =
        typeof filePath === "string" ? normalPath(joinPath(base, filePath)) : undefined;
      if (project !== undefined && search.paths.includes(project)) {
        candidates.add(parentOf(project), { sign: "webJobsList", path });
      }
    }
  }
}

function membersOf(text: string | undefined): ReadonlyMap<string, unknown> | undefined {
  const read = text === undefined ? undefined : readNewtonsoft(text);
  return isFault(read) || read?.members === undefined
    ? undefined
    : new Map([...read.members].map(([key, { value }]) => [key, value]));
}

/**
 * What the settings.job of a candidate says of its kind: only triggered jobs have a schedule, and
 * Microsoft documents `run_mode`, which Azure doesn't read, but people write.
 */
export async function readKinds(search: Search, candidates: Candidates): Promise<void> {
  await each(candidates.folders, async (folder) => {
    const path = await settingsOf(search, candidates, folder);
    const text = path === undefined ? undefined : await search.text(path);
    if (path === undefined || text === undefined) {
      return;
    }
    const { schedule, values } = readJobSettings(text);
    if (schedule !== undefined) {
      candidates.add(folder, { sign: "schedule", path, kind: "triggered" });
    }
    const kind = kindOfMode(values.run_mode);
    if (kind !== undefined) {
      candidates.add(folder, { sign: "settings", path, kind });
    }
  });
}

async function settingsOf(
  search: Search,
  candidates: Candidates,
  folder: string,
): Promise<string | undefined> {
  const known = candidates.cluesOf(folder).find(({ sign }) => sign === "settings");
  if (known) {
    return known.path;
  }
  const name = (await search.files(folder)).find((file) => file.toLowerCase() === settingsFileName);
  return name && joinPath(folder, name);
}
