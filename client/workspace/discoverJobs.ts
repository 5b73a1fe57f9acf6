import { RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import { jobKinds, jobOfPath, publishSettingsFileName, settingsFileName } from "../../core/webJob";
import { jobsRootOf } from "../places/localHosts";
import { readJobFiles, subfolders } from "./jobFiles";
import { readProject } from "./project";
import type { FolderJobs, SourceJob } from "./sourceJob";

/** Build output holds copies of jobs, packages hold other people's: neither is source. */
const notSource = "**/{node_modules,bin,obj,.git}/**";

type Place = Pick<SourceJob, "kind" | "name" | "isServed" | "isProject">;

/**
 * Finds the jobs of a folder: below `webjobs.jobsRoot`, any other `App_Data/jobs`, .NET projects that Visual Studio publishes as
 * WebJobs, and loose folders with a settings.job.
 */
export async function discoverJobs(workspaceFolder: WorkspaceFolder): Promise<FolderJobs> {
  const jobsRoot = jobsRootOf(workspaceFolder);
  const found = new Map<string, Promise<SourceJob>>();
  const add = (uri: Uri, place: Place): void => {
    const key = uri.toString();
    if (!found.has(key)) {
      const job = readJobFiles(uri).then((files) => ({ ...place, ...files, uri, workspaceFolder }));
      found.set(key, job);
    }
  };
  const [otherRoots, projects, loose] = await Promise.all([
    otherJobsRoots(workspaceFolder),
    projectsIn(workspaceFolder),
    looseFolders(workspaceFolder),
  ]);
  for (const root of [jobsRoot, ...otherRoots]) {
    const isServed = root.toString() === jobsRoot.toString();
    for (const kind of jobKinds) {
      const kindFolder = Uri.joinPath(root, kind);
      for (const name of await subfolders(kindFolder)) {
        add(Uri.joinPath(kindFolder, name), { kind, name, isServed, isProject: false });
      }
    }
  }
  for (const { uri, ...job } of projects) {
    add(uri, { ...job, isServed: false, isProject: true });
  }
  for (const uri of loose) {
    add(uri, { kind: undefined, name: nameOf(uri), isServed: false, isProject: false });
  }
  const jobs = await Promise.all(found.values());
  jobs.sort((a, b) => a.name.localeCompare(b.name));
  return { workspaceFolder, jobsRoot, jobs };
}

/** Folders with a settings.job that lie in no jobs folder; one deeper inside a job belongs to that job. */
async function looseFolders(workspaceFolder: WorkspaceFolder): Promise<Uri[]> {
  const files = await find(workspaceFolder, `**/${settingsFileName}`);
  return files
    .map((file) => Uri.joinPath(file, ".."))
    .filter((uri) => !jobOfPath(uri.path) && uri.path !== workspaceFolder.uri.path);
}

async function projectsIn(workspaceFolder: WorkspaceFolder) {
  const files = await find(workspaceFolder, `**/${publishSettingsFileName}`);
  const projects = await Promise.all(files.map(readProject));
  return projects.filter((project) => project !== undefined);
}

async function otherJobsRoots(folder: WorkspaceFolder): Promise<Uri[]> {
  const files = await find(folder, "**/App_Data/jobs/{continuous,triggered}/*/*");
  const paths = files.map((file) =>
    file.path.replace(/\/(continuous|triggered)\/[^/]+\/[^/]+$/, ""),
  );
  return [...new Set(paths)].map((path) => folder.uri.with({ path }));
}

function nameOf({ path }: Uri): string {
  return path.split("/").at(-1) ?? "";
}

async function find(folder: WorkspaceFolder, pattern: string): Promise<Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, pattern), notSource);
}
