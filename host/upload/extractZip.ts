/** Unpacks a zip into a folder as Kudu does, minus the ways in which a zip can do harm. */
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { Entry, ZipFile } from "yauzl";
import { confine } from "../files/confine";
import { placeEntry } from "./entryPath";
import { defaultZipLimits, nameOf, openZip, unlessDiskError, type ZipLimits } from "./readZip";
import { isZipProblem, type ZipProblem } from "./zipProblem";

export interface Extraction {
  /** Sentences about entries that were left out, and what Azure would have done with them. */
  readonly notes: readonly string[];
}

export interface ExtractOptions {
  readonly limits?: ZipLimits;
  readonly platform?: NodeJS.Platform;
}

/**
 * Extracts over what is in `folder`, which exists, keeping the entries' times and execute bits.
 * Throws on disk errors.
 */
export async function extractZip(
  zipPath: string,
  folder: string,
  { limits = defaultZipLimits, platform = process.platform }: ExtractOptions = {},
): Promise<Extraction | ZipProblem> {
  const opened = await openZip(zipPath, limits);
  if (isZipProblem(opened)) {
    return opened;
  }
  const { zip, entries } = opened;
  try {
    return await extractEntries(zip, entries, folder, platform);
  } finally {
    zip.close();
  }
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
    const made = await makeFolder(folder, placement.isFolder ? path : dirname(path), folders);
    if (made === "taken") {
      return taken(entry);
    }
    if (made === "outside") {
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

/** .NET's sentence where a file and a folder have one name. */
function taken(entry: Entry): ZipProblem {
  return {
    reason: "corrupt",
    message: `Cannot create "${nameOf(entry)}" because a file or directory with the same name already exists.`,
  };
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

/**
 * One level after the other, so that a folder is judged once, however deep it lies. `outside` when
 * a symbolic link that was there before takes it out of `root`, `taken` when a file has its place.
 */
async function makeFolder(
  root: string,
  path: string,
  known: Set<string>,
): Promise<"made" | "outside" | "taken"> {
  const missing: string[] = [];
  for (let folder = path; !known.has(folder) && folder !== root; folder = dirname(folder)) {
    missing.push(folder);
  }
  for (const folder of missing.reverse()) {
    if (!(await makeOne(folder))) {
      const way = relative(root, folder).replaceAll("\\", "/");
      if (!(await confine(root, way))) {
        return "outside";
      }
      if (!(await stat(folder)).isDirectory()) {
        return "taken";
      }
    }
    known.add(folder);
  }
  return "made";
}

/** False when there is something already. */
async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  }
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
  const file = await openFile(path);
  if (file === "taken") {
    return taken(entry);
  }
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

async function openFile(path: string): Promise<FileHandle | "taken"> {
  try {
    return await open(path, overwrite, 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") {
      return "taken";
    }
    throw error;
  }
}

/** Never through a link that lies where the file goes. Windows has no such flag, and few links. */
const overwrite = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

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
