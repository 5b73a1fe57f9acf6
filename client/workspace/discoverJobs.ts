import { FileType, RelativePattern, Uri, type WorkspaceFolder, workspace } from "vscode";
import { jobKinds, jobOfPath, settingsFileName } from "../../core/webJob";
import { readSetting } from "../settings";
import type { FolderJobs, SourceJob } from "./sourceJob";

/** Build output holds copies of jobs, packages hold other people's: neither is source. */
const notSource = "**/{node_modules,bin,obj,.git}/**";

/** Finds the jobs of a folder: below `webjobs.jobsRoot`, any other `App_Data/jobs`, and loose folders with a settings.job. */
export async function discoverJobs(workspaceFolder: WorkspaceFolder): Promise<FolderJobs> {
  const jobsRoot = Uri.joinPath(
    workspaceFolder.uri,
    ...readSetting("jobsRoot", workspaceFolder).split(/[/\\]/),
  );
  const settingsFiles = await find(workspaceFolder, `**/${settingsFileName}`);
  const withSettings = new Set(settingsFiles.map((file) => folderOf(file).toString()));
  const found = new Map<string, SourceJob>();
  const add = (uri: Uri, job: Pick<SourceJob, "kind" | "name" | "isServed">): void => {
    const key = uri.toString();
    if (!found.has(key)) {
      found.set(key, { ...job, uri, workspaceFolder, hasSettings: withSettings.has(key) });
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
  for (const file of settingsFiles) {
    const uri = folderOf(file);
    const place = jobOfPath(uri.path);
    // A settings.job deeper inside a job's folder belongs to that job; the language server says so.
    if (!place && uri.toString() !== workspaceFolder.uri.toString()) {
      add(uri, { kind: undefined, name: uri.path.split("/").at(-1) ?? "", isServed: false });
    }
  }
  const jobs = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  return { workspaceFolder, jobsRoot, jobs };
}

async function otherJobsRoots(folder: WorkspaceFolder): Promise<Uri[]> {
  const files = await find(folder, "**/App_Data/jobs/{continuous,triggered}/*/*");
  const paths = files.map((file) =>
    file.path.replace(/\/(continuous|triggered)\/[^/]+\/[^/]+$/, ""),
  );
  return [...new Set(paths)].map((path) => folder.uri.with({ path }));
}

async function subfolders(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.filter(([, type]) => type & FileType.Directory).map(([name]) => name);
  } catch {
    // Most workspaces have only one of the two kinds: a folder that is not there holds no jobs.
    return [];
  }
}

async function find(folder: WorkspaceFolder, pattern: string): Promise<Uri[]> {
  return workspace.findFiles(new RelativePattern(folder, pattern), notSource);
}

function folderOf(file: Uri): Uri {
  return Uri.joinPath(file, "..");
}
