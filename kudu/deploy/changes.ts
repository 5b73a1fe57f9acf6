import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import type { Contents, Entry } from "./source/contents";
import { readDirectory } from "./zip/zipContents";

/** What a deployment would change, as paths below the job's folder. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Compares what goes up with the zip of what is there. `kept` are files that survive although they
 * do not go up.
 */
export async function findChanges(
  zip: string,
  contents: Contents,
  kept: ReadonlySet<string>,
): Promise<Changes> {
  const there = await readDirectory(zip);
  const added: string[] = [];
  const changed: string[] = [];
  for (const entry of contents.entries) {
    const old = there.get(entry.path);
    there.delete(entry.path);
    if (entry.path.endsWith("/")) {
      continue;
    }
    if (old === undefined) {
      added.push(entry.path);
    } else if (old.size !== entry.size || old.crc32 !== (await checksum(contents, entry))) {
      changed.push(entry.path);
    }
  }
  const removed = [...there.keys()].filter((path) => !path.endsWith("/") && !kept.has(path));
  return { added, changed, removed: removed.sort() };
}

export function countChanges({ added, changed, removed }: Changes): number {
  return added.length + changed.length + removed.length;
}

/** Larger files are not held whole. */
const heldAtMost = 1024 * 1024;

async function checksum(contents: Contents, entry: Entry): Promise<number> {
  if (entry.size <= heldAtMost) {
    return crc32(await contents.load(entry));
  }
  let sum = 0;
  await pipeline(contents.open(entry), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      sum = crc32(piece, sum);
    }
  });
  return sum;
}
