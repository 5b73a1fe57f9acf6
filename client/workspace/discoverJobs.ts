import { FileType, RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import { decodeJobSettings, type JobSettings, readJobSettings } from "../../core/jobSettings";
import { jobKinds, jobOfPath, settingsFileName } from "../../core/webJob";
import { jobsRootOf } from "../places/localHosts";
import type { FolderJobs, SourceJob } from "./sourceJob";

/** Build output holds copies of jobs, packages hold other people's: neither is source. */
const notSource = "**/{node_modules,bin,obj,.git}/**";

/** Finds the jobs of a folder: below `webjobs.jobsRoot`, any other `App_Data/jobs`, and loose folders with a settings.job. */
export async function discoverJobs(workspaceFolder: WorkspaceFolder): Promise<FolderJobs> {
  const jobsRoot = jobsRootOf(workspaceFolder);
  const found = new Map<string, Promise<SourceJob>>();
  const add = (uri: Uri, job: Pick<SourceJob, "kind" | "name" | "isServed">): void => {
    const key = uri.toString();
    if (!found.has(key)) {
      found.set(
        key,
        readJobFolder(uri).then((content) => ({ ...job, ...content, uri, workspaceFolder })),
      );
    }
  };
  for (const root of [jobsRoot, ...(await otherJobsRoots(workspaceFolder))]) {
    const isServed = root.toString() === jobsRoot.toString();
    for (const kind of jobKinds) {
      const kindFolder = Uri.joinPath(root, kind);
      for (const name of await subfolders(kindFolder)) {
        add(Uri.joinPath(kindFolder, name), { kind, name, isServed });
      }
    }
  }
  for (const uri of await looseFolders(workspaceFolder)) {
    add(uri, { kind: undefined, name: uri.path.split("/").at(-1) ?? "", isServed: false });
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

async function readJobFolder(uri: Uri): Promise<Pick<SourceJob, "entries" | "settings">> {
  const entries = await list(uri);
  const names = entries.map(([name]) => name);
  return {
    entries: names,
    settings: names.includes(settingsFileName)
      ? await readSettings(Uri.joinPath(uri, settingsFileName))
      : undefined,
  };
}

async function readSettings(file: Uri): Promise<JobSettings | undefined> {
  try {
    return readJobSettings(decodeJobSettings(await workspace.fs.readFile(file)));
  } catch {
    // Deleted since the folder was listed: the watcher brings the next search.
    return undefined;
  }
}

async function otherJobsRoots(folder: WorkspaceFolder): Promise<Uri[]> {
  const files = await find(folder, "**/App_Data/jobs/{continuous,triggered}/*/*");
  const paths = files.map((file) =>
    file.path.replace(/\/(continuous|triggered)\/[^/]+\/[^/]+$/, ""),
  );
  return [...new Set(paths)].map((path) => folder.uri.with({ path }));
}

async function subfolders(folder: Uri): Promise<string[]> {
  const entries = await list(folder);
  return entries.filter(([, type]) => type & FileType.Directory).map(([name]) => name);
}

async function list(folder: Uri): Promise<[string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    // Most workspaces have only one of the two kinds: a folder that is not there holds no jobs.
    return [];
  }
}

async function find(folder: WorkspaceFolder, pattern: string): Promise<Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, pattern), notSource);
}
