/** A settings.job in a folder that is no job: it belongs to one below, or to nothing any more. */
import { findEcosystem } from "../build/ecosystem";
import { pickRunFile } from "../runFile";
import { scriptHosts } from "../scriptHosts";
import type { Candidates } from "./candidates";
import { joinPath } from "./paths";
import { readProject } from "./project";
import { isProjectFile, type Search } from "./search";
import { isWebSite } from "./webSite";

/** Removes candidates of which nothing but a settings.job tells, and the rest speaks against it. */
export async function removeStraySettings(search: Search, candidates: Candidates): Promise<void> {
  for (const folder of candidates.folders) {
    const isBySettings = candidates.cluesOf(folder).every(({ sign }) => sign === "settings");
    if (
      isBySettings &&
      ((await isSite(search, folder)) || (await isAboveJobs(search, candidates, folder)))
    ) {
      candidates.remove(folder);
    }
  }
}

/** The source of a web site that uses nothing of WebJobs. */
async function isSite(search: Search, folder: string): Promise<boolean> {
  const project = (await search.files(folder)).find(isProjectFile);
  const text = (project && (await search.text(joinPath(folder, project)))) ?? "";
  return (
    project !== undefined &&
    readProject(text, project).isApp &&
    !text.includes("Microsoft.Azure.WebJobs") &&
    isWebSite(await search.list(folder))
  );
}

/** Nothing in it could start, and what could lies in jobs below it. */
async function isAboveJobs(
  search: Search,
  candidates: Candidates,
  folder: string,
): Promise<boolean> {
  const names = await search.files(folder);
  const below = candidates.below(folder);
  const isFound = below.some((path) =>
    candidates.cluesOf(path).some(({ sign }) => sign !== "settings"),
  );
  return (
    isFound &&
    pickRunFile(names, scriptHosts("linux")) === undefined &&
    (await findEcosystem(
      { list: (path) => search.list(path), read: (path) => search.text(path) },
      folder,
    )) === undefined
  );
}
