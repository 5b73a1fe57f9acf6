import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  l10n,
  Uri,
  workspace,
} from "vscode";
import { deployedScheme } from "../../core/protocol";
import { settingsFileName } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure, KuduError } from "../../kudu/kuduError";
import type { Place } from "../places/place";

/** Files of a place as documents: deployed settings.job can be edited, everything else only read. */
export const remoteScheme = deployedScheme;

/** `path` below `HOME`, `/`-separated. */
export function remoteUri(place: Place, path: string): Uri {
  return Uri.from({ scheme: remoteScheme, path: `/${path}`, query: place.id });
}

/** Files beyond this are no text that a person compares or edits. */
const longestFile = 10 * 1024 * 1024;

export function registerRemoteFiles(findPlace: (id: string) => Place | undefined): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const provider = new RemoteFiles(findPlace, changed);
  return Disposable.from(
    changed,
    workspace.registerFileSystemProvider(remoteScheme, provider, { isCaseSensitive: true }),
  );
}

class RemoteFiles implements FileSystemProvider {
  /** What was read last: a save replaces exactly that, or fails. */
  private readonly etags = new Map<string, string | undefined>();
  readonly onDidChangeFile;

  constructor(
    private readonly findPlace: (id: string) => Place | undefined,
    private readonly changed: EventEmitter<FileChangeEvent[]>,
  ) {
    this.onDidChangeFile = changed.event;
  }

  async stat(uri: Uri): Promise<FileStat> {
    const data = await this.read(uri);
    return { type: FileType.File, ctime: 0, mtime: versionOf(data), size: data.length };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return this.read(uri);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    if (!uri.path.endsWith(`/${settingsFileName}`)) {
      throw FileSystemError.NoPermissions(l10n.t("On a site, you can only edit settings.job."));
    }
    const client = await this.connect(uri);
    const key = uri.toString();
    try {
      await client.writeFile(pathOf(uri), content, { ifMatch: this.etags.get(key) });
    } catch (error) {
      throw error instanceof KuduError && error.status === 412
        ? new Error(
            l10n.t(
              "{0} was changed on the site in the meantime. Close it, open it again, and repeat your change.",
              uri.path,
            ),
          )
        : error;
    }
    await this.read(uri);
    this.changed.fire([{ type: FileChangeType.Changed, uri }]);
  }

  watch(): Disposable {
    // Kudu tells nobody of changes; an ETag notices them when saving.
    return new Disposable(() => undefined);
  }

  readDirectory(): never {
    throw FileSystemError.Unavailable();
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  private async read(uri: Uri): Promise<Uint8Array> {
    const client = await this.connect(uri);
    try {
      const { data, etag } = await client.readFile(pathOf(uri), { end: longestFile });
      this.etags.set(uri.toString(), etag);
      return data;
    } catch (error) {
      if (isFailure(error, "notFound")) {
        throw FileSystemError.FileNotFound(uri);
      }
      throw error;
    }
  }

  private async connect(uri: Uri): Promise<KuduClient> {
    const place = this.findPlace(uri.query);
    if (!place) {
      throw FileSystemError.Unavailable(l10n.t("This window doesn't know the site of this file."));
    }
    return place.connect();
  }
}

function pathOf(uri: Uri): string {
  return uri.path.slice(1);
}

/** Kudu's times are coarse and VS Code compares them: a checksum changes with every change. */
function versionOf(data: Uint8Array): number {
  return data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, data.length);
}
