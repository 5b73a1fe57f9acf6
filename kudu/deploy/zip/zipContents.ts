import { PassThrough, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import * as l10n from "@vscode/l10n";
import { openPromise, type Entry as ZipEntry, type ZipFile } from "yauzl";
import { DeployError } from "../deployError";
import { type Contents, type Entry, sizeOf } from "../source/contents";
import { createExclusions } from "../source/exclusions";

/** What a zip made elsewhere holds; what should not be in it is said. Close it when done. */
export async function readZip(path: string): Promise<Contents & { close(): void }> {
  const { zip, found, all } = await openZip(path);
  const entries = all.map(entryOf);
  return {
    entries,
    size: sizeOf(entries),
    excluded: [],
    warnings: secretsIn(entries),
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

interface OpenZip {
  readonly zip: ZipFile;
  readonly all: readonly ZipEntry[];
  readonly found: ReadonlyMap<string, ZipEntry>;
}

/** `all` also has the entries of one name, of which `found` has the last. */
async function openZip(path: string): Promise<OpenZip> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error) => {
    throw unreadable(path, error);
  });
  const all: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) {
        throw new Error(l10n.t("{0} is encrypted", entry.fileName));
      }
      all.push(entry);
    }
  } catch (error) {
    zip.close();
    throw unreadable(path, error);
  }
  return { zip, all, found: new Map(all.map((entry) => [entry.fileName, entry])) };
}

function unreadable(path: string, error: unknown): DeployError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DeployError(
    l10n.t("Couldn't deploy {0}: {1}. Create the zip file again.", path, reason),
    "source",
    "untouched",
    error,
  );
}

function entryOf(entry: ZipEntry): Entry {
  return {
    path: entry.fileName,
    size: entry.uncompressedSize,
    mtime: entry.getLastModDate({ timezone: "UTC" }).getTime(),
    mode: (entry.externalFileAttributes >>> 16) & 0o777,
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

function openEntry(zip: ZipFile, entry: ZipEntry | undefined): Readable {
  const through = new PassThrough();
  if (entry === undefined) {
    return through.end();
  }
  zip.openReadStreamPromise(entry).then(
    (content) => {
      content.once("error", (error) => through.destroy(error));
      content.pipe(through);
    },
    (error) => through.destroy(error),
  );
  return through;
}
