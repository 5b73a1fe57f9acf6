/**
 * Reads files that others wrote: regular files only, never more than a limit, and without waiting.
 */
import * as fs from "node:fs";
import { promisify } from "node:util";

// A FileHandle costs twice the time of its descriptor, and a search reads thousands of files.
const open = promisify(fs.open);
const stat = promisify(fs.stat);

/** The file is there, but is a folder, a device or a pipe, or holds more than it may. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
  readonly reason: "notRegular" | "tooLarge";

  constructor(path: string, reason: UnreadableFileError["reason"], limit: number) {
    super(
      reason === "notRegular"
        ? `${path} is not a regular file.`
        : `${path} is larger than ${limit} bytes.`,
    );
    this.reason = reason;
  }
}

/**
 * The whole file; undefined when it does not exist. Fails when it is no regular file or larger than
 * `limit` bytes.
 */
export async function readBounded(path: string, limit: number): Promise<Buffer | undefined> {
  const bytes = await readStart(path, limit + 1);
  return bytes && refuseLonger(path, bytes, limit);
}

/** As {@link readBounded}. */
export function readBoundedSync(path: string, limit: number): Buffer | undefined {
  const stats = fs.statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    return undefined;
  }
  requireRegular(path, stats, limit);
  const file = fs.openSync(path, openFlags);
  try {
    const opened = fs.fstatSync(file);
    requireRegular(path, opened, limit);
    const buffer = bufferFor(opened, limit + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length < buffer.length; length += count) {
      count = fs.readSync(file, buffer, length, buffer.length - length, null);
    }
    return refuseLonger(path, buffer.subarray(0, length), limit);
  } finally {
    fs.closeSync(file);
  }
}

/**
 * The first `length` bytes; undefined when the file does not exist. Fails when it is no regular
 * file.
 */
export async function readStart(path: string, length: number): Promise<Buffer | undefined> {
  const file = await openRegular(path, length);
  return file === undefined ? undefined : readOpened(path, file, length);
}

type OnEnd = (error: unknown, bytes?: Buffer) => void;

/** Callbacks with one promise for all of them: a promise per step costs more than the step. */
function readOpened(path: string, file: number, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const end: OnEnd = (error, bytes = Buffer.alloc(0)) =>
      fs.close(file, () => (error ? reject(error) : resolve(bytes)));
    fs.fstat(file, (error, stats) => {
      if (error || !stats.isFile()) {
        end(error ?? new UnreadableFileError(path, "notRegular", limit));
        return;
      }
      try {
        fill(file, bufferFor(stats, limit), 0, end);
      } catch (noMemory) {
        end(noMemory);
      }
    });
  });
}

/**
 * Opening a device can have effects of its own. Only root can put one into a folder, but anybody a
 * link to one: what a link leads to is looked at before.
 */
async function openRegular(path: string, limit: number): Promise<number | undefined> {
  if (notThroughLinks !== undefined) {
    try {
      return await open(path, openFlags | notThroughLinks);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        return undefined;
      }
    }
  }
  const stats = await stat(path).catch(undefinedIfMissing);
  if (!stats) {
    return undefined;
  }
  requireRegular(path, stats, limit);
  return open(path, openFlags);
}

/**
 * Opening a pipe that no one writes to must not wait. Windows has no such flags, and no such files.
 */
const openFlags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);
const notThroughLinks: number | undefined = fs.constants.O_NOFOLLOW;

function requireRegular(path: string, stats: fs.Stats, limit: number): void {
  if (!stats.isFile()) {
    throw new UnreadableFileError(path, "notRegular", limit);
  }
}

/** Files of `/proc` say that they hold nothing, and hold text. */
function bufferFor({ size }: fs.Stats, limit: number): Buffer {
  return Buffer.allocUnsafe(Math.min(size || 64 * 1024, limit));
}

function fill(file: number, buffer: Buffer, start: number, end: OnEnd): void {
  fs.read(file, buffer, start, buffer.length - start, null, (error, count) => {
    const length = start + count;
    if (error || count === 0 || length === buffer.length) {
      end(error, buffer.subarray(0, length));
    } else {
      fill(file, buffer, length, end);
    }
  });
}

function refuseLonger(path: string, bytes: Buffer, limit: number): Buffer {
  if (bytes.length > limit) {
    throw new UnreadableFileError(path, "tooLarge", limit);
  }
  return bytes;
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") {
    throw error;
  }
}
