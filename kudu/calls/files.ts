import type { Writable } from "node:stream";
import * as l10n from "@vscode/l10n";
import { vfsPath } from "../../core/kudu";
import { type CallOptions, readList, readNothing, refusePage } from "../connection/call";
import type { KuduConnection } from "../connection/connection";
import type { HttpResponse } from "../connection/httpResponse";

/** An entry of a folder as VFS lists it (docs/kudu.md#6.10). */
export interface FolderEntry {
  readonly name: string;
  readonly size: number;
  readonly mtime: string;
  readonly crtime: string;
  /** `inode/directory` for a folder. */
  readonly mime: string;
  readonly href: string;
  readonly path: string;
}

/** A piece of a file. */
interface FileSlice {
  readonly data: Buffer;
  /** Where `data` begins in the file; less than asked for when the site does not serve ranges. */
  readonly start: number;
  /**
   * Length of the whole file at that moment. Below `start` of the request: the file was rolled or
   * replaced.
   */
  readonly size: number;
  readonly etag?: string;
}

/**
 * Files below `HOME`. `path` is relative to it, `/`-separated, not encoded; a folder ends with `/`.
 */
export interface KuduFiles {
  /**
   * Bytes `start` to `end` (exclusive), by default all. Nothing beyond the end of the file is an
   * empty slice.
   */
  readFile(
    path: string,
    options?: CallOptions & { readonly start?: number; readonly end?: number },
  ): Promise<FileSlice>;
  /** Streams a file into `sink`, which is closed at the end and destroyed on failure. */
  downloadFile(path: string, sink: Writable, options?: CallOptions): Promise<void>;
  /** Creates or replaces; `ifMatch` is the ETag that was read, `*` to replace whatever is there. */
  writeFile(
    path: string,
    content: string | Uint8Array,
    options?: CallOptions & { readonly ifMatch?: string },
  ): Promise<void>;
  deleteFile(path: string, options?: CallOptions & { readonly ifMatch?: string }): Promise<void>;
  listFolder(path: string, options?: CallOptions): Promise<readonly FolderEntry[]>;
  /** With all its content. */
  deleteFolder(path: string, options?: CallOptions): Promise<void>;
  /** Streams the zip of a folder's content into `sink`. */
  downloadZip(folder: string, sink: Writable, options?: CallOptions): Promise<void>;
  /** Extracts over what is there: nothing is deleted. */
  extractZip(
    folder: string,
    zip: AsyncIterable<Uint8Array> | Uint8Array,
    options?: CallOptions,
  ): Promise<void>;
}

/** `onChange` hears of each file that was written or deleted. */
export function createFiles(
  connection: KuduConnection,
  onChange: (path: string) => void,
): KuduFiles {
  return {
    readFile: (path, { start = 0, end, ...options } = {}) =>
      connection.ask(
        {
          ...options,
          method: "GET",
          path: vfsPath(path),
          action: l10n.t("Reading {0}", path),
          headers:
            start === 0 && end === undefined
              ? {}
              : { Range: `bytes=${start}-${end === undefined ? "" : end - 1}` },
          expected: [416],
        },
        (response, progressed) => readSlice(response, start, progressed),
      ),
    downloadFile: (path, sink, options) =>
      connection.ask(
        { ...options, method: "GET", path: vfsPath(path), action: l10n.t("Downloading {0}", path) },
        (response, progressed) => pour(response, sink, progressed),
      ),
    writeFile: (path, content, { ifMatch = "*", ...options } = {}) =>
      connection
        .ask(
          {
            ...options,
            method: "PUT",
            path: vfsPath(path),
            action: l10n.t("Saving {0}", path),
            headers: { "If-Match": ifMatch, "Content-Type": "application/octet-stream" },
            body: content,
          },
          readNothing,
        )
        .finally(() => onChange(path)),
    deleteFile: (path, { ifMatch = "*", ...options } = {}) =>
      connection
        .ask(
          {
            ...options,
            method: "DELETE",
            path: vfsPath(path),
            action: l10n.t("Deleting {0}", path),
            headers: { "If-Match": ifMatch },
          },
          readNothing,
        )
        .finally(() => onChange(path)),
    ...createFolders(connection),
  };
}

function createFolders(
  connection: KuduConnection,
): Pick<KuduFiles, "listFolder" | "deleteFolder" | "downloadZip" | "extractZip"> {
  return {
    listFolder: (path, options) =>
      connection.ask(
        { ...options, method: "GET", path: vfsPath(path), action: l10n.t("Listing {0}", path) },
        readList<FolderEntry>,
      ),
    deleteFolder: (path, options) =>
      connection.ask(
        {
          ...options,
          method: "DELETE",
          path: `${vfsPath(path)}?recursive=true`,
          action: l10n.t("Deleting {0}", path),
          headers: { "If-Match": "*" },
        },
        readNothing,
      ),
    downloadZip: (folder, sink, options) =>
      connection.ask(
        {
          ...options,
          method: "GET",
          path: zipPath(folder),
          action: l10n.t("Downloading {0}", folder),
        },
        (response, progressed) => pour(response, sink, progressed),
      ),
    extractZip: (folder, zip, options) =>
      connection.ask(
        {
          ...options,
          method: "PUT",
          path: zipPath(folder),
          action: l10n.t("Extracting into {0}", folder),
          headers: { "Content-Type": "application/zip" },
          body: zip,
        },
        readNothing,
      ),
  };
}

function zipPath(folder: string): string {
  return `/api/zip/${folder.split("/").map(encodeURIComponent).join("/")}`;
}

async function readSlice(
  response: HttpResponse,
  wanted: number,
  progressed: () => void,
): Promise<FileSlice> {
  const etag = response.headers.get("etag") ?? undefined;
  const range = response.headers.get("content-range") ?? "";
  if (response.status === 416) {
    return { data: Buffer.alloc(0), start: wanted, size: sizeOf(range) ?? wanted, etag };
  }
  refusePage(response);
  const data = await response.bytes(progressed);
  const start = response.status === 206 ? Number(/\d+/.exec(range)?.[0] ?? wanted) : 0;
  return { data, start, size: sizeOf(range) ?? start + data.length, etag };
}

function sizeOf(contentRange: string): number | undefined {
  const [, size] = /\/(\d+)$/.exec(contentRange) ?? [];
  return size === undefined ? undefined : Number(size);
}

async function pour(response: HttpResponse, sink: Writable, progressed: () => void): Promise<void> {
  refusePage(response);
  await response.pipeTo(sink, progressed);
}
