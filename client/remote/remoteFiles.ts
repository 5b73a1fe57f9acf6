import { type FileStat, FileSystemError, FileType, l10n, type Uri } from "vscode";
import { settingsFileName } from "../../core/webJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure, KuduError } from "../../kudu/kuduError";
import type { FindPlace } from "../places/place";

/** Files beyond this are no text that a person compares or edits. */
const longestFile = 10 * 1024 * 1024;

/** Deployed settings.job can be edited, everything else only read. */
export class RemoteFiles {
  /** What was read last: a save replaces exactly that, or fails. */
  private readonly etags = new Map<string, string | undefined>();

  /** `changed` is called when the text of a document is another one. */
  constructor(
    private readonly findPlace: FindPlace,
    private readonly changed: (uri: Uri) => void,
  ) {}

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
    this.changed(uri);
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
