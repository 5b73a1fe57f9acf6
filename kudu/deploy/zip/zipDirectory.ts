/**
 * The directory at the end of a zip (APPNOTE.TXT 4.3): a zip is packed as one small archive after
 * the other, whose entries follow each other and whose directories become one.
 */

const endSize = 22;
const headerSize = 46;
const largestCount = 0xffff;

/** Of an archive's last bytes: where its directory begins, and the bytes of the directory. */
export interface Tail {
  /** Bytes before the directory: the entries. */
  readonly start: number;
  readonly count: number;
  readonly headers: Buffer;
}

/**
 * `tail` ends with the archive's end and holds its directory whole; without a comment, with fewer
 * than 65,536 entries.
 */
export function readTail(tail: Buffer): Tail {
  const end = tail.length - endSize;
  const size = tail.readUInt32LE(end + 12);
  return {
    start: tail.readUInt32LE(end + 16),
    count: tail.readUInt16LE(end + 10),
    headers: tail.subarray(end - size, end),
  };
}

/**
 * The headers of an archive that lies `by` bytes further on in the whole; below 4 GB, as Azure
 * takes 2 GB at most.
 */
export function moveHeaders(headers: Buffer, by: number): Buffer {
  const moved = Buffer.from(headers);
  for (let at = 0; at < moved.length; ) {
    moved.writeUInt32LE(moved.readUInt32LE(at + 42) + by, at + 42);
    const lengths = [28, 30, 32].map((field) => moved.readUInt16LE(at + field));
    at += headerSize + lengths.reduce((sum, length) => sum + length, 0);
  }
  return moved;
}

/** What closes the whole. More entries than 16 bits count need the records of ZIP64 before it. */
export function endOf({ start, size, count }: { start: number; size: number; count: number }) {
  const isMany = count > largestCount;
  const end = Buffer.alloc(endSize);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(Math.min(count, largestCount), 8);
  end.writeUInt16LE(Math.min(count, largestCount), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(start, 16);
  return isMany ? Buffer.concat([largeEnd(start, size, count), end]) : end;
}

function largeEnd(start: number, size: number, count: number): Buffer {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(start + size), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
