import type { Readable } from "node:stream";
import { ZipArchive, type ZipEntryData } from "archiver";
import { readTail, type Tail } from "./zipDirectory";

/** One archive of a few entries; several follow each other in a zip. */
export interface Batch {
  /** Resolves when the archive takes another entry: it would keep any number of them in memory. */
  add(content: Buffer | Readable, entry: ZipEntryData): Promise<void>;
  /** Ends the archive; resolves when `write` has got all entries. The directory is not written. */
  finish(): Promise<Tail>;
  resume(): void;
  destroy(): void;
}

/** So many entries are handed to archiver before they are packed. */
const handed = 2;

/**
 * `write` gets the packed entries, and answers false to wait for `resume`; `fail` is called at most
 * once.
 */
export function startBatch(write: (chunk: Buffer) => boolean, fail: (error: Error) => void): Batch {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  let waiting = 0;
  let wake: () => void = () => undefined;
  let written = 0;
  let tail: Buffer[] | undefined;
  const waitUntilAtMost = async (entries: number): Promise<void> => {
    while (waiting > entries && !archive.destroyed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  archive.on("entry", () => {
    waiting -= 1;
    wake();
  });
  archive.once("close", () => wake());
  archive.once("warning", fail);
  archive.once("error", fail);
  archive.on("data", (chunk: Buffer) => {
    if (tail !== undefined) {
      tail.push(chunk);
      return;
    }
    written += chunk.length;
    if (!write(chunk)) {
      archive.pause();
    }
  });
  return {
    async add(content, entry) {
      await waitUntilAtMost(handed - 1);
      if (!archive.destroyed) {
        waiting += 1;
        archive.append(content, entry);
      }
    },
    async finish() {
      await waitUntilAtMost(0);
      const rest: Buffer[] = [];
      tail = rest;
      const ended = new Promise<void>((resolve) => {
        archive.once("end", resolve);
        archive.once("close", resolve);
      });
      archive.resume();
      await archive.finalize();
      await ended;
      const bytes = Buffer.concat(rest);
      const found = readTail(bytes);
      write(bytes.subarray(0, found.start - written));
      return found;
    },
    resume: () => archive.resume(),
    destroy: () => archive.destroy(),
  };
}
