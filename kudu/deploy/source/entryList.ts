import type { Entries, Entry } from "./contents";

/**
 * Entries as bytes: as objects, those of a large folder would make the garbage collector take
 * several times their room.
 */
export interface EntryList extends Entries {
  add(entry: Entry): void;
}

/** Path's end, size, time, permission bits: eight bytes each. */
const factsSize = 4 * 8;

export function createEntryList(): EntryList {
  let paths = Buffer.alloc(4096);
  let facts = Buffer.alloc(64 * factsSize);
  let end = 0;
  let length = 0;
  return {
    get length() {
      return length;
    },
    add({ path, size, mtime, mode }) {
      const start = end;
      const at = length * factsSize;
      end += Buffer.byteLength(path);
      length += 1;
      paths = withRoom(paths, end);
      facts = withRoom(facts, at + factsSize);
      paths.write(path, start);
      facts.writeDoubleLE(end, at);
      facts.writeDoubleLE(size, at + 8);
      facts.writeDoubleLE(mtime, at + 16);
      facts.writeDoubleLE(mode, at + 24);
    },
    *[Symbol.iterator]() {
      let start = 0;
      for (let at = 0; at < length * factsSize; at += factsSize) {
        const next = facts.readDoubleLE(at);
        yield {
          path: paths.toString("utf8", start, next),
          size: facts.readDoubleLE(at + 8),
          mtime: facts.readDoubleLE(at + 16),
          mode: facts.readDoubleLE(at + 24),
        };
        start = next;
      }
    },
  };
}

function withRoom(bytes: Buffer<ArrayBuffer>, size: number): Buffer<ArrayBuffer> {
  if (size <= bytes.length) {
    return bytes;
  }
  const longer = Buffer.alloc(Math.max(size, bytes.length * 2));
  bytes.copy(longer);
  return longer;
}
