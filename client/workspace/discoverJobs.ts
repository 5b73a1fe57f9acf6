import { RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import { jobKinds, jobOfPath, publishSettingsFileName, settingsFileName } from "../../core/webJob";
import { readJobFiles, subfolders } from "./jobFiles";
import { jobsRootOf } from "./jobsRoot";
import { type ProjectJob, readProject } from "./project";
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
  const addBelow = async (root: Uri, isServed: boolean): Promise<void> => {
    for (const kind of jobKinds) {
      const kindFolder = Uri.joinPath(root, kind);
      for (const name of await subfolders(kindFolder)) {
        add(Uri.joinPath(kindFolder, name), { kind, name, isServed, isProject: false });
      }
    }
  };
  const [files] = await Promise.all([findTraces(workspaceFolder), addBelow(jobsRoot, true)]);
  for (const root of otherJobsRoots(files)) {
    await addBelow(root, false);
  }
  for (const { uri, ...job } of await projectsAmong(files)) {
    add(uri, { ...job, isServed: false, isProject: true });
  }
  for (const uri of looseFolders(files, workspaceFolder)) {
    add(uri, { kind: undefined, name: nameOf(uri), isServed: false, isProject: false });
  }
  const jobs = await Promise.all(found.values());
  jobs.sort((a, b) => a.name.localeCompare(b.name));
  return { workspaceFolder, jobsRoot, jobs };
}

/** Files by which a job outside the jobs root is known; all in one search, for each walks through the whole workspace. */
async function findTraces(folder: WorkspaceFolder): Promise<Uri[]> {
  const traces = [
    `**/${settingsFileName}`,
    `**/${publishSettingsFileName}`,
    ...jobKinds.map((kind) => `**/App_Data/jobs/${kind}/*/*`),
  ];
  const found = workspace.findFiles(
    new RelativePattern(folder, `{${traces.join(",")}}`),
    notSource,
  );
  return folder.uri.scheme === "file" ? found : Promise.race([found, nothingAfter(searchPatience)]);
}

/** Milliseconds: for a file system that brings no search of its own VS Code waits until one does. */
const searchPatience = 2_000;

function nothingAfter(patience: number): Promise<Uri[]> {
  return new Promise((resolve) => setTimeout(resolve, patience, []));
}

/** Folders with a settings.job that lie in no jobs folder; one deeper inside a job belongs to that job. */
function looseFolders(files: readonly Uri[], workspaceFolder: WorkspaceFolder): Uri[] {
  return files
    .filter((file) => nameOf(file) === settingsFileName)
    .map((file) => Uri.joinPath(file, ".."))
    .filter((uri) => !jobOfPath(uri.path) && uri.path !== workspaceFolder.uri.path);
}

async function projectsAmong(files: readonly Uri[]): Promise<ProjectJob[]> {
  const descriptions = files.filter((file) => nameOf(file) === publishSettingsFileName);
  const projects = await Promise.all(descriptions.map(readProject));
  return projects.filter((project) => project !== undefined);
}

function otherJobsRoots(files: readonly Uri[]): Uri[] {
  const roots = files.flatMap((file) => {
    const [, path] =
      /^(.*\/App_Data\/jobs)\/(continuous|triggered)\/[^/]+\/[^/]+$/.exec(file.path) ?? [];
    return path === undefined ? [] : [file.with({ path })];
  });
  return [...new Map(roots.map((root) => [root.path, root])).values()];
}

function nameOf({ path }: Uri): string {
  return path.split("/").at(-1) ?? "";
}
