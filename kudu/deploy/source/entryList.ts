import type { Entries, Entry } from "./contents";

/**
 * Entries as bytes: as objects, those of a large folder would make the garbage collector take
 * several times their room.
 */
export interface EntryList extends Entries {
  add(entry: Entry): void;
}

/** Path's end, size, time, permission bits. */
const fields = 4;

export function createEntryList(): EntryList {
  let paths = Buffer.alloc(4096);
  let facts = new Float64Array(64 * fields);
  let length = 0;
  const endOf = (index: number): number => (index < 0 ? 0 : (facts[index * fields] ?? 0));
  return {
    get length() {
      return length;
    },
    add({ path, size, mtime, mode }) {
      const start = endOf(length - 1);
      const end = start + Buffer.byteLength(path);
      if (end > paths.length) {
        const longer = Buffer.alloc(Math.max(end, paths.length * 2));
        paths.copy(longer);
        paths = longer;
      }
      if ((length + 1) * fields > facts.length) {
        const longer = new Float64Array(facts.length * 2);
        longer.set(facts);
        facts = longer;
      }
      paths.write(path, start);
      facts.set([end, size, mtime, mode], length * fields);
      length += 1;
    },
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) {
        const at = index * fields;
        yield {
          path: paths.toString("utf8", endOf(index - 1), endOf(index)),
          size: facts[at + 1] ?? 0,
          mtime: facts[at + 2] ?? 0,
          mode: facts[at + 3] ?? 0,
        };
      }
    },
  };
}
