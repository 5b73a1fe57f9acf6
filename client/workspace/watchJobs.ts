import {
  Disposable,
  type Event,
  EventEmitter,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { settingsSection } from "../../core/protocol";
import type { FolderJobs, SourceJob } from "./sourceJob";
import type { WatchFolder } from "./watchFolder";

/** The jobs in all folders of the window, live as files change. */
export interface WorkspaceJobs extends Disposable {
  /** Fires after the jobs of a folder, or the folders, have changed. */
  readonly onDidChange: Event<void>;
  /**
   * One entry per workspace folder, in the window's order. The first call searches, later ones
   * answer at once.
   */
  folders(): Promise<readonly FolderJobs[]>;
  /** Forgets what was found, so that the next question searches again. */
  search(): void;
  /** The job that a file or folder belongs to. */
  jobAt(uri: Uri): Promise<SourceJob | undefined>;
}

/** A build or a branch switch touches many files: one search answers them all. */
const quietMs = 200;

export function watchWorkspaceJobs(): WorkspaceJobs {
  const changed = new EventEmitter<void>();
  const searches = new Map<string, Promise<FolderJobs>>();
  const watchers = new Map<string, Disposable>();
  const jobFolders = new Map<string, ReadonlySet<string>>();
  const timers = new Map<string, NodeJS.Timeout>();
  let isDisposed = false;

  const forget = (folder: WorkspaceFolder): void => {
    const key = folder.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        searches.delete(key);
        changed.fire();
      }, quietMs),
    );
  };
  const watch = (folder: WorkspaceFolder, watchFolder: WatchFolder): void => {
    const key = folder.uri.toString();
    const isOpen = workspace.workspaceFolders?.some(({ uri }) => uri.toString() === key);
    if (!isDisposed && isOpen && !watchers.has(key)) {
      watchers.set(
        key,
        watchFolder(folder, {
          isJobFolder: (path) => jobFolders.get(key)?.has(path) === true,
          holdsJobs: (path) =>
            [...(jobFolders.get(key) ?? [])].some((job) => `${job}/`.startsWith(`${path}/`)),
          forget: () => forget(folder),
        }),
      );
    }
  };
  const search = (folder: WorkspaceFolder): Promise<FolderJobs> => {
    const key = folder.uri.toString();
    const jobs = searches.get(key) ?? discover(folder, (watchFolder) => watch(folder, watchFolder));
    searches.set(key, jobs);
    void jobs.then(({ jobs }) => {
      jobFolders.set(key, new Set(jobs.map(({ uri }) => uri.path)));
    });
    return jobs;
  };
  const folders = (): Promise<FolderJobs[]> =>
    Promise.all((workspace.workspaceFolders ?? []).map(search));

  const lifetime = Disposable.from(
    changed,
    workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) {
        watchers.get(uri.toString())?.dispose();
        watchers.delete(uri.toString());
        searches.delete(uri.toString());
        jobFolders.delete(uri.toString());
      }
      changed.fire();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (searchSettings.some((name) => event.affectsConfiguration(`${settingsSection}.${name}`))) {
        searches.clear();
        changed.fire();
      }
    }),
    {
      dispose: () => {
        isDisposed = true;
        timers.forEach(clearTimeout);
        for (const watcher of watchers.values()) {
          watcher.dispose();
        }
      },
    },
  );
  return {
    onDidChange: changed.event,
    folders,
    search: () => {
      searches.clear();
      changed.fire();
    },
    async jobAt(uri) {
      const jobs = (await folders()).flatMap((folder) => folder.jobs);
      const path = uri.toString();
      const holding = jobs.filter((job) => path === `${job.uri}` || path.startsWith(`${job.uri}/`));
      // The workspace folder itself may be a job, and contain others.
      return holding.sort((a, b) => b.uri.path.length - a.uri.path.length)[0];
    },
    dispose: () => lifetime.dispose(),
  };
}

/** The settings that decide what is found. */
const searchSettings = ["jobsRoot", "jobs", "build", "platform"];

/** A folder that cannot be searched takes nothing from the others. */
async function discover(
  workspaceFolder: WorkspaceFolder,
  watch: (watchFolder: WatchFolder) => void,
): Promise<FolderJobs> {
  // Not read by windows in which no one looks for a job.
  const { discoverJobs } = await import("./discoverJobs.js");
  const { watchFolder } = await import("./watchFolder.js");
  watch(watchFolder);
  try {
    return await discoverJobs(workspaceFolder);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { workspaceFolder, jobsRoot: workspaceFolder.uri, jobs: [], failure };
  }
}
