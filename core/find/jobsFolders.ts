/**
 * Jobs by the place of their folder: `App_Data/jobs/KIND/NAME` and the places that look like it.
 */
import { type JobKind, jobOfPath } from "../webJob";
import type { Candidates } from "./candidates";
import { baseName, joinPath, normalPath } from "./paths";
import type { Search } from "./search";

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
  const where = tailOf(root).join("/").toLowerCase();
  if (/(^|\/)app_data$/.test(where)) {
    roots.add("jobs");
  } else if (/(^|\/)app_data\/jobs$/.test(where)) {
    roots.add("");
  }
  for (const each of roots) {
    await addBelow(search, candidates, each);
  }
  const kind = where.startsWith("app_data/jobs/") ? kindOf(baseName(where)) : undefined;
  if (kind !== undefined) {
    await addKind(search, candidates, "", kind);
  }
}

/** The last three segments of a path: what is searched may lie in a jobs folder itself. */
export function tailOf(root: string): string[] {
  return root.replaceAll("\\", "/").split("/").filter(Boolean).slice(-3);
}

async function addBelow(search: Search, candidates: Candidates, root: string): Promise<void> {
  for (const kindFolder of await search.folders(root)) {
    const kind = kindOf(kindFolder);
    if (kind !== undefined) {
      await addKind(search, candidates, joinPath(root, kindFolder), kind);
    }
  }
}

async function addKind(
  search: Search,
  candidates: Candidates,
  below: string,
  kind: JobKind,
): Promise<void> {
  for (const name of await search.folders(below)) {
    const path = joinPath(below, name);
    candidates.add(path, { sign: "jobsFolder", path, kind, name });
  }
}

export function kindOf(folder: string): JobKind | undefined {
  const name = folder.toLowerCase();
  return name === "continuous" || name === "triggered" ? name : undefined;
}
