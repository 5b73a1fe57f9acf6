/**
 * Reads files that others wrote: regular files only, never more than a limit, and without waiting.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";

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
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    return undefined;
  }
  requireRegular(path, stats, limit);
  const file = openSync(path, openFlags);
  try {
    const opened = fstatSync(file);
    requireRegular(path, opened, limit);
    const buffer = bufferFor(opened, limit + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = readSync(file, buffer, length, buffer.length - length, null);
    }
    return refuseLonger(path, buffer.subarray(0, length), limit);
  } finally {
    closeSync(file);
  }
}

/**
 * The first `length` bytes; undefined when the file does not exist. Fails when it is no regular
 * file.
 */
export async function readStart(path: string, length: number): Promise<Buffer | undefined> {
  const stats = await stat(path).catch(undefinedIfMissing);
  if (!stats) {
    return undefined;
  }
  // Opening a device can have effects of its own, so it is refused before.
  requireRegular(path, stats, length);
  const file = await open(path, openFlags);
  try {
    const opened = await file.stat();
    requireRegular(path, opened, length);
    return await fill(file, bufferFor(opened, length));
  } finally {
    await file.close();
  }
}

/**
 * Opening a pipe that no one writes to must not wait. Windows has no such flag, and no such files.
 */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function requireRegular(path: string, stats: Stats, limit: number): void {
  if (!stats.isFile()) {
    throw new UnreadableFileError(path, "notRegular", limit);
  }
}

/** Files of `/proc` say that they hold nothing, and hold text. */
function bufferFor({ size }: Stats, limit: number): Buffer {
  return Buffer.allocUnsafe(Math.min(size || 64 * 1024, limit));
}

async function fill(file: FileHandle, buffer: Buffer): Promise<Buffer> {
  let length = 0;
  for (let read = -1; read !== 0 && length < buffer.length; length += read) {
    read = (await file.read(buffer, length, buffer.length - length, null)).bytesRead;
  }
  return buffer.subarray(0, length);
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
