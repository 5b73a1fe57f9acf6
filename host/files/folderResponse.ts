/** The answer to a GET of a folder: what lies in it. */
import type { BigIntStats } from "node:fs";
import { lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { json, type KuduResponse } from "../http/exchange";
import { isoTime } from "./fileVersion";
import { mediaTypeOf } from "./mediaType";

/** Kudu's entry of a listing. */
interface FolderEntry {
  readonly name: string;
  /** Bytes; 0 for a folder. */
  readonly size: number;
  readonly mtime: string;
  readonly crtime: string;
  readonly mime: string;
  readonly href: string;
  /** The file's own path on the machine. */
  readonly path: string;
}

/** `address` is that of the folder itself, with its slash at the end. */
export async function folderResponse(folder: string, address: string): Promise<KuduResponse> {
  const names = await readdir(folder);
  const entries = await Promise.all(
    names.sort(compareAsNtfs).map((name) => readEntry(folder, name, address)),
  );
  return json(
    200,
    entries.filter((entry) => entry !== undefined),
  );
}

function compareAsNtfs(a: string, b: string): number {
  const [upperA, upperB] = [a.toUpperCase(), b.toUpperCase()];
  return upperA < upperB ? -1 : upperA > upperB ? 1 : 0;
}

/** Undefined for what has gone since the folder was read. */
async function readEntry(
  folder: string,
  name: string,
  address: string,
): Promise<FolderEntry | undefined> {
  const path = join(folder, name);
  const stats = await readStats(path);
  if (!stats) {
    return undefined;
  }
  const isFolder = stats.isDirectory();
  return {
    name,
    size: isFolder ? 0 : Number(stats.size),
    mtime: isoTime(stats.mtimeNs),
    crtime: isoTime(stats.birthtimeNs),
    mime: isFolder ? "inode/directory" : mediaTypeOf(name),
    href: address + encodeURI(isFolder ? `${name}/` : name),
    path,
  };
}

/** Of a link, what it leads to, or the link itself when that is nowhere. */
async function readStats(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true });
  } catch {
    return lstat(path, { bigint: true }).catch(() => undefined);
  }
}
