import { open } from "node:fs/promises";

const endMark = 0x06054b50;
const endSize = 22;
const longestComment = 0xffff;
/** Bytes after the zip in which its end is looked for. */
const longestTail = 1024 * 1024;

/**
 * Where a zip ends, in bytes: behind its last end record and the comment of it (APPNOTE.TXT
 * 4.3.16). The size of the file when there is no such record. Kudu takes bytes after the end
 * (docs/kudu.md#6.4), readers of zips don't.
 */
export async function findZipEnd(path: string): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, endSize + longestComment + longestTail);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    for (let at = length - endSize; at >= 0; at -= 1) {
      const end =
        at +
        endSize +
        (buffer.readUInt32LE(at) === endMark ? buffer.readUInt16LE(at + 20) : length);
      if (end <= length) {
        return size - length + end;
      }
    }
    return size;
  } finally {
    await file.close();
  }
}
