import {
  Disposable,
  type Event,
  EventEmitter,
  RelativePattern,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { settingsSection } from "../../core/protocol";
import { publishSettingsFileName, settingsFileName } from "../../core/webJob";
import type { FolderJobs, SourceJob } from "./sourceJob";

/** The jobs in all folders of the window, live as files change. */
export interface WorkspaceJobs extends Disposable {
  /** Fires after the jobs of a folder, or the folders, have changed. */
  readonly onDidChange: Event<void>;
  /** One entry per workspace folder, in the window's order. The first call searches, later ones answer at once. */
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
  const search = (folder: WorkspaceFolder): Promise<FolderJobs> => {
    const key = folder.uri.toString();
    const jobs = searches.get(key) ?? discover(folder);
    searches.set(key, jobs);
    void jobs.then(({ jobs }) => {
      jobFolders.set(key, new Set(jobs.map(({ uri }) => uri.path)));
    });
    if (!watchers.has(key)) {
      watchers.set(
        key,
        watchFolder(folder, {
          isJobFolder: (path) => jobFolders.get(key)?.has(path) === true,
          forget: () => forget(folder),
        }),
      );
    }
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
      if (event.affectsConfiguration(`${settingsSection}.jobsRoot`)) {
        searches.clear();
        changed.fire();
      }
    }),
    {
      dispose: () => {
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
      return jobs.find((job) => path === `${job.uri}` || path.startsWith(`${job.uri}/`));
    },
    dispose: () => lifetime.dispose(),
  };
}

/** A folder that cannot be searched takes nothing from the others. */
async function discover(workspaceFolder: WorkspaceFolder): Promise<FolderJobs> {
  const { discoverJobs } = await import("./discoverJobs.js");
  try {
    return await discoverJobs(workspaceFolder);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { workspaceFolder, jobsRoot: workspaceFolder.uri, jobs: [], failure };
  }
}

function watchFolder(
  folder: WorkspaceFolder,
  { isJobFolder, forget }: { isJobFolder(path: string): boolean; forget(): void },
): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, "**"));
  const look = ({ path }: Uri): void => {
    if (mayMatter(path) || isJobFolder(path.replace(/\/[^/]*$/, ""))) {
      forget();
    }
  };
  return Disposable.from(
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
    watcher.onDidChange((uri) => isRead(uri.path) && look(uri)),
  );
}

/** True for the files whose content says what a job is; of all others only the name matters. */
function isRead(path: string): boolean {
  return path.endsWith(`/${settingsFileName}`) || path.endsWith(`/${publishSettingsFileName}`);
}

/**
 * Only what may add, remove or rename a job: a settings.job, an entry of a jobs folder or of a job, and what may be a
 * folder above them. A job that writes files further down starts no search.
 */
function mayMatter(path: string): boolean {
  return (
    !/\/(node_modules|\.git)\//.test(path) &&
    (isRead(path) || /\/(continuous|triggered)(\/[^/]+){0,3}$/.test(path) || !/\.[^/]*$/.test(path))
  );
}
