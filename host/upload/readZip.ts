/** Opens a zip as Kudu does and lists what is in it, within limits. */
import { createReadStream, type ReadStream } from "node:fs";
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  openPromise,
  RandomAccessReader,
  type ZipFile,
} from "yauzl";
import { findZipEnd } from "../../core/node/zipEnd";
import type { ZipProblem } from "./zipProblem";

export interface ZipLimits {
  /** Entries, files and folders together. */
  readonly entries: number;
  /** Bytes of all files once unpacked. */
  readonly size: number;
  /** Unpacked bytes for each packed one, checked once a zip unpacks to more than `harmlessSize`. */
  readonly ratio: number;
}

export const defaultZipLimits: ZipLimits = { entries: 200_000, size: 4 * 1024 ** 3, ratio: 200 };
const harmlessSize = 256 * 1024 ** 2;

// What Kudu says of every file that is no zip, also of an empty one (recorded).
const corrupt: ZipProblem = { reason: "corrupt", message: "Central Directory corrupt." };
/** What .NET says where the directory is not at its place, as behind an unpacker's program. */
const misplaced: ZipProblem = {
  reason: "corrupt",
  message:
    "Number of entries expected in End Of Central Directory does not correspond to number of entries in Central Directory.",
};

export interface OpenZip {
  readonly zip: ZipFile;
  readonly entries: readonly Entry[];
}

/** The caller closes the zip. Throws on disk errors. */
export async function openZip(path: string, limits: ZipLimits): Promise<OpenZip | ZipProblem> {
  const zip = await openPromise(path, yauzlOptions)
    .catch(() => openUpToEnd(path))
    .catch(unlessDiskError(corrupt));
  if ("reason" in zip) {
    return zip;
  }
  try {
    const entries = await readEntries(zip, limits.entries).catch((error: Error) =>
      unlessDiskError(/header signature/.test(error.message) ? misplaced : corrupt)(error),
    );
    const problem = "reason" in entries ? entries : checkSize(entries, zip.fileSize, limits);
    if (problem) {
      zip.close();
    }
    return problem ?? { zip, entries: entries as Entry[] };
  } catch (error) {
    zip.close();
    throw error;
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
export function unlessDiskError(problem: ZipProblem): (error: NodeJS.ErrnoException) => ZipProblem {
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

/**
 * Many tools write UTF-8 without saying so; bytes that are not UTF-8 are read as the standard says.
 */
export function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string {
  const asUtf8 = fileNameRaw.toString("utf8");
  return asUtf8.includes("\ufffd")
    ? getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)
    : asUtf8;
}
