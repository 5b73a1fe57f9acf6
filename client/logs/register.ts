import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  workspace,
} from "vscode";
import type { FindPlace } from "../places/place";
import { withPlainFailure } from "../plainFailure";
import type { Services } from "../services";
import type { LogDocuments } from "./logDocuments";
import { logScheme } from "./logUri";

/**
 * Serves logs as read-only files that grow while their tab is open; what that takes is loaded with
 * the first of them. Files, and not the texts of a content provider: of those VS Code replaces the
 * whole document at each change once it has 100,000 characters.
 */
export function registerLogs(
  { jobs, log: output }: Pick<Services, "jobs" | "log">,
  findPlace: FindPlace,
): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  let documents: Promise<LogDocuments> | undefined;
  const load = async (): Promise<LogDocuments> => {
    const { LogDocuments } = await import("./logDocuments.js");
    return new LogDocuments({ findPlace, output, jobs }, (uri) =>
      changed.fire([{ type: FileChangeType.Changed, uri }]),
    );
  };
  const loaded = (): Promise<LogDocuments> => {
    documents ??= load();
    return documents;
  };
  const refuse = (): never => {
    throw FileSystemError.NoPermissions();
  };
  const provider = workspace.registerFileSystemProvider(
    logScheme,
    {
      onDidChangeFile: changed.event,
      stat: (uri) => withPlainFailure(async () => (await loaded()).stat(uri)),
      readFile: (uri) => withPlainFailure(async () => (await loaded()).read(uri)),
      watch: () => new Disposable(() => undefined),
      ...{ readDirectory: refuse, createDirectory: refuse, writeFile: refuse },
      ...{ delete: refuse, rename: refuse },
    },
    { isCaseSensitive: true, isReadonly: true },
  );
  return Disposable.from(provider, changed, {
    dispose: () => void documents?.then((each) => each.dispose()),
  });
}
