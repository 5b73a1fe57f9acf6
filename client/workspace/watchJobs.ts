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
import { settingsFileName } from "../../core/webJob";
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
    if (!watchers.has(key)) {
      watchers.set(
        key,
        watchFolder(folder, () => forget(folder)),
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

async function discover(folder: WorkspaceFolder): Promise<FolderJobs> {
  const { discoverJobs } = await import("./discoverJobs.js");
  return discoverJobs(folder);
}

function watchFolder(folder: WorkspaceFolder, forget: () => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, "**"));
  const look = ({ path }: Uri): void => {
    if (mayMatter(path)) {
      forget();
    }
  };
  return Disposable.from(
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
    watcher.onDidChange((uri) => uri.path.endsWith(`/${settingsFileName}`) && look(uri)),
  );
}

/**
 * Only what may add, remove or rename a job: a settings.job, an entry of a jobs folder or of a job, and what may be a
 * folder above them. A job that writes files further down starts no search.
 */
function mayMatter(path: string): boolean {
  return (
    !/\/(node_modules|\.git)\//.test(path) &&
    (path.endsWith(`/${settingsFileName}`) ||
      /\/(continuous|triggered)(\/[^/]+){0,2}$/.test(path) ||
      !/\.[^/]*$/.test(path))
  );
}
