import {
  Disposable,
  FileType,
  RelativePattern,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { isTrace, skippedFolders } from "../../core/find/traces";

/** What a watcher asks and tells. */
interface Watched {
  isJobFolder(path: string): boolean;
  /** Whether a job's folder is at a path or below it. */
  holdsJobs(path: string): boolean;
  /** What was found is no longer true. */
  forget(): void;
}

export type WatchFolder = typeof watchFolder;

/** Watches the files of a workspace folder that may change which jobs it has. */
export function watchFolder(
  folder: WorkspaceFolder,
  { isJobFolder, holdsJobs, forget }: Watched,
): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, "**"));
  const below = ({ path }: Uri): string => path.slice(folder.uri.path.length);
  const matters = (uri: Uri): boolean =>
    mayMatter(below(uri)) || isJobFolder(uri.path.replace(/\/[^/]*$/, ""));
  const look = (uri: Uri): void => {
    if (matters(uri)) {
      forget();
    }
  };
  const lookAtNew = async (uri: Uri): Promise<void> => {
    if (matters(uri) || (!skipped.test(below(uri)) && (await isFolder(uri)))) {
      forget();
    }
  };
  return Disposable.from(
    watcher,
    watcher.onDidCreate(lookAtNew),
    watcher.onDidDelete((uri) => (holdsJobs(uri.path) ? forget() : look(uri))),
    watcher.onDidChange((uri) => isRead(uri.path) && look(uri)),
  );
}

/**
 * The name `Contoso.Mail` looks like a file's. VS Code tells of a folder that comes with what is in
 * it only as of the folder.
 */
async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** True for the files whose content says what a job is; of all others only the name matters. */
function isRead(path: string): boolean {
  return (
    /\/(settings\.job|webjob-publish-settings\.json|webjobs-list\.json|project\.json)$/i.test(
      path,
    ) ||
    /\.((cs|fs|vb)proj|pubxml|yml|yaml|cake)$|\/(run\.[^/]+|Program\.(cs|fs|vb)|deploy\.(cmd|sh))$/i.test(
      path,
    )
  );
}

/**
 * Only what may add, remove or rename a job: the traces that the finder looks at, and what may be a
 * folder above them. A job that writes files further down starts no search.
 */
function mayMatter(path: string): boolean {
  return !skipped.test(path) && (isRead(path) || isTrace(path) || !/\.[^/]*$/.test(path));
}

const skipped = new RegExp(
  `/(${skippedFolders.map((name) => name.replace(".", "\\.")).join("|")})/`,
);
