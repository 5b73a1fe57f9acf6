import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  type Uri,
  workspace,
} from "vscode";
import type { FindPlace } from "../places/place";
import { withPlainFailure } from "../plainFailure";
import type { RemoteFiles } from "./remoteFiles";
import { remoteScheme } from "./remoteUri";

/** Serves the files of places; what that takes is loaded with the first of them. */
export function registerRemoteFiles(findPlace: FindPlace): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  let files: Promise<RemoteFiles> | undefined;
  const load = async (): Promise<RemoteFiles> => {
    const { RemoteFiles } = await import("./remoteFiles.js");
    return new RemoteFiles(findPlace, (uri) =>
      changed.fire([{ type: FileChangeType.Changed, uri }]),
    );
  };
  const loaded = (): Promise<RemoteFiles> => {
    files ??= load();
    return files;
  };
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  const provider = workspace.registerFileSystemProvider(
    remoteScheme,
    {
      onDidChangeFile: changed.event,
      stat: (uri) => withPlainFailure(async () => (await loaded()).stat(uri)),
      readFile: (uri) => withPlainFailure(async () => (await loaded()).readFile(uri)),
      writeFile: (uri, content) =>
        withPlainFailure(async () => (await loaded()).writeFile(uri, content)),
      // Kudu tells no one of changes; an ETag notices them when saving.
      watch: () => new Disposable(() => undefined),
      ...{ readDirectory: refuse, createDirectory: refuse, delete: refuse, rename: refuse },
    },
    { isCaseSensitive: true },
  );
  return Disposable.from(changed, provider);
}
