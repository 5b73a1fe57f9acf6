/** What is written to the log files below a folder from now on. */
import { open, readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";

const logExtensions = new Set([".txt", ".log", ".htm"]);
/** The most that one poll reads of a file; the rest follows at the next. */
const longestPiece = 1024 * 1024;

/** Each call gives what was appended since the one before; the first call gives nothing. */
export function followFolder(folder: string): () => Promise<Buffer[]> {
  let known: Map<string, number> | undefined;

  async function readNew(path: string, size: number): Promise<Buffer | undefined> {
    const from = known?.get(path) ?? 0;
    // A file that became shorter was started again.
    const start = from > size ? 0 : from;
    const length = Math.min(size - start, longestPiece);
    known?.set(path, start + length);
    return length === 0 ? undefined : readPiece(path, start, length);
  }

  return async () => {
    const sizes = await readSizes(folder);
    if (!known) {
      known = new Map(sizes);
      return [];
    }
    const pieces: Buffer[] = [];
    for (const [path, size] of sizes) {
      const piece = await readNew(path, size);
      if (piece) {
        pieces.push(piece);
      }
    }
    return pieces;
  };
}

async function readPiece(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readSizes(folder: string): Promise<[path: string, size: number][]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const logs = names.filter((name) => logExtensions.has(extname(name).toLowerCase()));
  const sizes = await Promise.all(
    logs.map(async (name): Promise<[string, number][]> => {
      const path = join(folder, name);
      // One that has just been removed has nothing more to say.
      const stats = await stat(path).catch(() => undefined);
      return stats?.isFile() ? [[path, stats.size]] : [];
    }),
  );
  return sizes.flat();
}
