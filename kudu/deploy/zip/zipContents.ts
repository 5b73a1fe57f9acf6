import { PassThrough, pipeline, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import * as l10n from "@vscode/l10n";
import type { Entry as ZipEntry, ZipFile } from "yauzl";
import { type Contents, type Entry, sizeOf } from "../source/contents";
import { createExclusions } from "../source/exclusions";
import { openZip } from "./openZip";

/** What a zip made elsewhere holds; what should not be in it is said. Close it when done. */
export async function readZip(path: string): Promise<Contents & { close(): void }> {
  const { zip, found, all } = await openZip(path);
  const entries = all.map(entryOf);
  return {
    entries,
    size: sizeOf(entries),
    excluded: [],
    warnings: [...secretsIn(entries), ...(await damagedIn(zip, found))],
    open: (entry) => openEntry(zip, found.get(entry.path)),
    load: (entry) => buffer(openEntry(zip, found.get(entry.path))),
    close: () => zip.close(),
  };
}

/** The size and checksum of everything in a zip, by its path. */
export async function readDirectory(
  path: string,
): Promise<Map<string, { size: number; crc32: number }>> {
  const { zip, found } = await openZip(path);
  zip.close();
  return new Map(
    [...found].map(([name, { uncompressedSize, crc32 }]) => [
      name,
      { size: uncompressedSize, crc32 },
    ]),
  );
}

function entryOf(entry: ZipEntry): Entry {
  return {
    path: entry.fileName,
    size: entry.uncompressedSize,
    mtime: entry.getLastModDate({ timezone: "UTC" }).getTime(),
    mode: (entry.externalFileAttributes >>> 16) & 0o777,
    isBackslashed: entry.fileNameRaw.includes("\\"),
  };
}

function secretsIn(entries: readonly Entry[]): string[] {
  const exclusions = createExclusions("", []);
  return entries
    .filter(({ path }) => path.split("/").some((name) => !exclusions.judge(name).packed))
    .map(({ path }) =>
      l10n.t("{0} is in the zip file and gets uploaded. It might contain secrets.", path),
    );
}

/** A larger zip is not read through before it goes up, in bytes. */
const readThrough = 256 * 1024 * 1024;

/** Files whose bytes are not those that were packed: Azure unpacks them without a word. */
async function damagedIn(zip: ZipFile, found: ReadonlyMap<string, ZipEntry>): Promise<string[]> {
  const files = [...found.values()].filter(({ fileName }) => !fileName.endsWith("/"));
  const size = files.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const damaged: string[] = [];
  for (const entry of size > readThrough ? [] : files) {
    if (await isDamaged(zip, entry)) {
      damaged.push(
        l10n.t("{0} in the zip file is damaged. Create the zip file again.", entry.fileName),
      );
    }
  }
  return damaged;
}

async function isDamaged(zip: ZipFile, entry: ZipEntry): Promise<boolean> {
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum);
    }
  } catch {
    return true; // What cannot be unpacked here is damaged too.
  }
  return sum !== entry.crc32;
}

function openEntry(zip: ZipFile, entry: ZipEntry | undefined): Readable {
  const through = new PassThrough();
  if (entry === undefined) {
    return through.end();
  }
  zip.openReadStreamPromise(entry).then(
    // Its error becomes the other's, and both are closed together.
    (content) => pipeline(content, through, () => undefined),
    (error) => through.destroy(error),
  );
  return through;
}
