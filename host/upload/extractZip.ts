/** Unpacks a zip into a folder as Kudu does, minus the ways in which a zip can do harm. */
import { constants, createReadStream, type ReadStream } from "node:fs";
import { type FileHandle, mkdir, open, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  openPromise,
  RandomAccessReader,
  type ZipFile,
} from "yauzl";
import { findZipEnd } from "../../core/node/zipEnd";
import { confine } from "../files/confine";
import { placeEntry } from "./entryPath";

export interface ZipLimits {
  /** Entries, files and folders together. */
  readonly entries: number;
  /** Bytes of all files once unpacked. */
  readonly size: number;
  /** Unpacked bytes for each packed one, checked once a zip unpacks to more than `harmlessSize`. */
  readonly ratio: number;
}

const defaultZipLimits: ZipLimits = { entries: 200_000, size: 4 * 1024 ** 3, ratio: 200 };
const harmlessSize = 256 * 1024 ** 2;

export interface Extraction {
  /** Sentences about entries that were left out, and what Azure would have done with them. */
  readonly notes: readonly string[];
}

/** A zip that cannot or must not be unpacked; the folder may hold a part of it. */
export interface ZipProblem {
  readonly reason: "corrupt" | "tooLarge";
  readonly message: string;
}

export interface ExtractOptions {
  readonly limits?: ZipLimits;
  readonly platform?: NodeJS.Platform;
}

export function isZipProblem(value: object): value is ZipProblem {
  return "reason" in value;
}

/**
 * Extracts over what is in `folder`, keeping the entries' times and execute bits. Throws on disk
 * errors.
 */
export async function extractZip(
  zipPath: string,
  folder: string,
  { limits = defaultZipLimits, platform = process.platform }: ExtractOptions = {},
): Promise<Extraction | ZipProblem> {
  // What Kudu says of every file that is no zip, also of an empty one (recorded).
  const corrupt: ZipProblem = { reason: "corrupt", message: "Central Directory corrupt." };
  const zip = await openPromise(zipPath, yauzlOptions)
    .catch(() => openUpToEnd(zipPath))
    .catch(unlessDiskError(corrupt));
  if ("reason" in zip) {
    return zip;
  }
  try {
    const entries = await readEntries(zip, limits.entries).catch(unlessDiskError(corrupt));
    const tooLarge = "reason" in entries ? entries : checkSize(entries, zip.fileSize, limits);
    return tooLarge ?? (await extractEntries(zip, entries as Entry[], folder, platform));
  } finally {
    zip.close();
  }
}

const yauzlOptions = { decodeStrings: false, autoClose: false };

/** Again without the bytes after the zip's end, which Kudu takes and yauzl doesn't. */
async function openUpToEnd(path: string): Promise<ZipFile> {
  return fromRandomAccessReaderPromise(new FileReader(path), await findZipEnd(path), yauzlOptions);
}

class FileReader extends RandomAccessReader {
  constructor(private readonly path: string) {
    super();
  }

  override _readStreamForRange(start: number, end: number): ReadStream {
    return createReadStream(this.path, { start, end: end - 1 });
  }
}

/** yauzl reports what is wrong with a zip in plain errors; those of the disk carry a code. */
function unlessDiskError(problem: ZipProblem): (error: NodeJS.ErrnoException) => ZipProblem {
  return (error) => {
    if (error.code && error.syscall) {
      throw error;
    }
    return problem;
  };
}

async function readEntries(zip: ZipFile, limit: number): Promise<Entry[] | ZipProblem> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.push(entry) > limit) {
      return { reason: "tooLarge", message: `The zip has more than ${limit} entries.` };
    }
  }
  return entries;
}

/** Sizes are only claims here, but yauzl fails an entry that turns out larger than it claims. */
function checkSize(
  entries: readonly Entry[],
  packed: number,
  { size, ratio }: ZipLimits,
): ZipProblem | undefined {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > size) {
    return { reason: "tooLarge", message: `The zip file expands to more than ${size} bytes.` };
  }
  if (unpacked > harmlessSize && unpacked > packed * ratio) {
    return {
      reason: "tooLarge",
      message: `The zip file expands to more than ${ratio} times its size.`,
    };
  }
  return undefined;
}

/** So many files are unpacked at once: most of the time goes into waiting for the disk. */
const atOnce = 8;

async function extractEntries(
  zip: ZipFile,
  entries: readonly Entry[],
  folder: string,
  platform: NodeJS.Platform,
): Promise<Extraction | ZipProblem> {
  const notes: string[] = [];
  const folders = new Set<string>();
  const files = new Map<string, Entry>();
  for (const entry of entries) {
    const placement = placeEntry(nameOf(entry), platform);
    if ("refused" in placement) {
      notes.push(
        `"${nameOf(entry)}" was left out because ${placement.refused}; Azure would write it there.`,
      );
      continue;
    }
    const path = join(folder, placement.path);
    if (!(await makeFolder(folder, placement.isFolder ? path : dirname(path), folders))) {
      notes.push(
        `"${nameOf(entry)}" was left out because a link on its way leads out of the folder.`,
      );
    } else if (!placement.isFolder) {
      // Of two entries with one name the last counts.
      files.set(path, entry);
    }
  }
  return (await extractFiles(zip, [...files])) ?? { notes };
}

async function extractFiles(
  zip: ZipFile,
  files: readonly (readonly [path: string, entry: Entry])[],
): Promise<ZipProblem | undefined> {
  const left = files.values();
  let problem: ZipProblem | undefined;
  async function work(): Promise<void> {
    for (const [path, entry] of left) {
      const found = await extractFile(zip, entry, path);
      problem ??= found;
      if (problem) {
        return;
      }
    }
  }
  // All of them end before the zip is closed and the folder may be removed.
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) {
    throw failed.reason;
  }
  return problem;
}

/** False when a symbolic link that was there before takes `path` out of `root`. */
async function makeFolder(root: string, path: string, known: Set<string>): Promise<boolean> {
  if (!known.has(path)) {
    const way = path.slice(root.length).replaceAll("\\", "/");
    if (!(await confine(root, way))) {
      return false;
    }
    await mkdir(path, { recursive: true });
    known.add(path);
  }
  return true;
}

async function extractFile(
  zip: ZipFile,
  entry: Entry,
  path: string,
): Promise<ZipProblem | undefined> {
  const corrupt = (why: string): ZipProblem => ({ reason: "corrupt", message: why });
  if (!entry.canDecodeFileData()) {
    return corrupt(`"${nameOf(entry)}" is encrypted or packed in a way that is not supported.`);
  }
  const file = await open(path, overwrite, isExecutable(entry) ? 0o755 : 0o644);
  try {
    await writeFile(file, await zip.openReadStreamPromise(entry));
    await restoreAttributes(file, entry);
    return undefined;
  } catch (error) {
    return unlessDiskError(corrupt("Found invalid data while decoding."))(
      error as NodeJS.ErrnoException,
    );
  } finally {
    await file.close();
  }
}

/** Never through a link that lies where the file goes. Windows has no such flag, and few links. */
const overwrite =
  constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0);

async function restoreAttributes(file: FileHandle, entry: Entry): Promise<void> {
  if (isExecutable(entry)) {
    await file.chmod(0o755);
  }
  // Azure's clocks run in UTC, so that is how Kudu reads DOS times; an extended time is exact
  // anyway.
  const modified = entry.getLastModDate({ timezone: "UTC" });
  await file.utimes(modified, modified);
}

/** Zips made on Unix keep the mode in the upper half of the attributes (APPNOTE 4.4.15). */
function isExecutable({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >>> 8 === 3 && ((externalFileAttributes >>> 16) & 0o111) !== 0;
}

/**
 * Many tools write UTF-8 without saying so; bytes that are not UTF-8 are read as the standard says.
 */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const asUtf8 = fileNameRaw.toString("utf8");
  return asUtf8.includes("\ufffd")
    ? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)
    : asUtf8;
}
