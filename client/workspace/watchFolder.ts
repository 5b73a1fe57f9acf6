import { Disposable, RelativePattern, type Uri, type WorkspaceFolder, workspace } from "vscode";
import { isTrace, skippedFolders } from "../../core/find/traces";

/** What a watcher asks and tells. */
interface Watched {
  isJobFolder(path: string): boolean;
  /** What was found is no longer true. */
  forget(): void;
}

export type WatchFolder = typeof watchFolder;

/** Watches the files of a workspace folder that may change which jobs it has. */
export function watchFolder(folder: WorkspaceFolder, { isJobFolder, forget }: Watched): Disposable {
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, "**"));
  const look = ({ path }: Uri): void => {
    if (
      mayMatter(path.slice(folder.uri.path.length)) ||
      isJobFolder(path.replace(/\/[^/]*$/, ""))
    ) {
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
