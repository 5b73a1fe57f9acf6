import { RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import { answerFor, needsBuild } from "../../core/build/needsBuild";
import { jobsIn } from "../../core/build/setting";
import { findJobs } from "../../core/find/findJobs";
import type { FoundJob } from "../../core/find/foundJob";
import { pathLimit } from "../../core/find/search";
import { skippedFolders, tracePatterns } from "../../core/find/traces";
import { readSetting } from "../settings";
import { readSettingsOf } from "./jobFiles";
import { jobsRootOf } from "./jobsRoot";
import type { FolderJobs, SourceJob } from "./sourceJob";
import { workspaceFiles } from "./workspaceFiles";

/**
 * Finds the jobs of a workspace folder, as the one finder does: with one search, and reads of what
 * it leads to.
 */
export async function discoverJobs(workspaceFolder: WorkspaceFolder): Promise<FolderJobs> {
  const jobsRoot = jobsRootOf(workspaceFolder);
  const { uri } = workspaceFolder;
  const { jobs, nearest, isCut } = await findJobs({
    root: uri.path,
    paths: await findTraces(workspaceFolder),
    folder: workspaceFiles(uri),
    jobsRoot: jobsRoot.path.slice(uri.path.length).replace(/^\//, ""),
    known: {
      ...jobsIn(readSetting("build", workspaceFolder)),
      ...readSetting("jobs", workspaceFolder),
    },
    platform: readSetting("platform", workspaceFolder),
  });
  const found = await Promise.all(jobs.map((job) => sourceJob(workspaceFolder, jobsRoot, job)));
  return { workspaceFolder, jobsRoot, jobs: found, nearest, isCut };
}

async function sourceJob(
  workspaceFolder: WorkspaceFolder,
  jobsRoot: Uri,
  { kind, name, folder, ...found }: FoundJob,
): Promise<SourceJob> {
  const uri = folder === "" ? workspaceFolder.uri : Uri.joinPath(workspaceFolder.uri, folder);
  const isServed = kind !== undefined && uri.path === `${jobsRoot.path}/${kind}/${name}`;
  const settings = await readSettingsOf(uri);
  const isBuilt = needsBuild(answerFor(readSetting("build", workspaceFolder), folder), found);
  return { kind, name, uri, workspaceFolder, isServed, isBuilt, settings, ...found };
}

/** Paths relative to the folder; all in one search, for each walks through the whole workspace. */
async function findTraces(folder: WorkspaceFolder): Promise<string[]> {
  const found = workspace.findFiles(
    new RelativePattern(folder, `{${tracePatterns.join(",")}}`),
    `**/{${skippedFolders.join(",")}}/**`,
    pathLimit + 1,
  );
  const files =
    folder.uri.scheme === "file"
      ? await found
      : await Promise.race([found, nothingAfter(searchTimeout)]);
  return files.map(({ path }) => path.slice(folder.uri.path.length).replace(/^\//, ""));
}

/**
 * Milliseconds: for a file system that brings no search of its own VS Code waits until one does.
 */
const searchTimeout = 2_000;

function nothingAfter(timeout: number): Promise<Uri[]> {
  return new Promise((resolve) => setTimeout(resolve, timeout, []));
}
