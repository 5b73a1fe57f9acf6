/**
 * What comes nearest to a WebJob in a repository that has none: something to begin with in the
 * empty view.
 */

import { baseName, byDepth, parentOf } from "./paths";
import { readProject } from "./project";
import type { Mention } from "./scriptTargets";
import { isProjectFile, type Search } from "./search";
import { isWebSite } from "./webSite";

export type Nearest =
  /** A script names the job, but not the folder that becomes it. */
  | {
      readonly why: "mentioned";
      readonly path: string;
      readonly line: number;
      readonly job: string;
    }
  /** A program that references the WebJobs SDK somewhere, or is called a WebJob. */
  | { readonly why: "called"; readonly folder: string }
  /** A .NET program that could be deployed as one. */
  | { readonly why: "program"; readonly folder: string; readonly project: string }
  /** Functions have triggers of their own and are deployed as a whole app. */
  | { readonly why: "functions"; readonly folder: string };

/** So many projects are read for it. */
const projectsRead = 40;
const foldersListed = 20;

export async function nearestOf(
  search: Search,
  mentions: readonly Mention[],
): Promise<Nearest | undefined> {
  const [mention] = mentions.filter(({ name }) => name !== undefined);
  if (mention?.name !== undefined) {
    return { why: "mentioned", path: mention.path, line: mention.line, job: mention.name };
  }
  const called = await firstCalled(search);
  if (called !== undefined) {
    return { why: "called", folder: called };
  }
  const functions = byDepth(search.paths).find((path) => baseName(path) === "host.json");
  const program = await firstProgram(search);
  if (program !== undefined) {
    return { why: "program", folder: parentOf(program), project: baseName(program) };
  }
  return functions === undefined ? undefined : { why: "functions", folder: parentOf(functions) };
}

/** Sites about jobs are called like WebJobs too, and can be none. */
async function firstCalled(search: Search): Promise<string | undefined> {
  const folders = new Set(search.paths.map(parentOf));
  const called = [...folders].filter((folder) => /web[-_. ]?job/i.test(baseName(folder)));
  for (const folder of byDepth(called).slice(0, foldersListed)) {
    if (!isWebSite(await search.list(folder))) {
      return folder;
    }
  }
  return undefined;
}

async function firstProgram(search: Search): Promise<string | undefined> {
  for (const path of byDepth(search.paths.filter(isProjectFile)).slice(0, projectsRead)) {
    const text = await search.text(path);
    if (text !== undefined && readProject(text, baseName(path)).isProgram) {
      return path;
    }
  }
  return undefined;
}
