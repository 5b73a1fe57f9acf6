/**
 * A zip with exactly the entry names given: the recordings hold `../`, absolute and backslash
 * names, which a zip library would clean.
 */
import { crc32 } from "node:zlib";

export interface ZipFileOptions {
  /** Modification time of all entries; zip keeps it as wall time with a resolution of 2 s. */
  readonly modified?: Date;
}

/** Entries are stored, not compressed; a name that ends in `/` is a folder. */
export function zipFile(
  entries: Readonly<Record<string, string>>,
  { modified = new Date() }: ZipFileOptions = {},
): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const fileName = Buffer.from(name, "utf8");
    const content = Buffer.from(text, "utf8");
    const shared = sharedHeader(fileName, content, modified);
    const local = Buffer.concat([words32(0x04034b50), shared, words16(0), fileName, content]);
    const central = Buffer.concat([
      words32(0x02014b50),
      words16(20),
      shared,
      words16(0, 0, 0, 0),
      words32(0, offset),
      fileName,
    ]);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  return Buffer.concat([...locals, ...centrals, endRecord(centrals, offset)]);
}

/** What the local and the central header have in common: version … length of the name. */
function sharedHeader(fileName: Buffer, content: Buffer, modified: Date): Buffer {
  const utf8Names = 0x0800;
  const stored = 0;
  return Buffer.concat([
    words16(20, utf8Names, stored, dosTime(modified), dosDate(modified)),
    words32(crc32(content), content.length, content.length),
    words16(fileName.length),
  ]);
}

function endRecord(centrals: readonly Buffer[], offset: number): Buffer {
  const size = centrals.reduce((sum, central) => sum + central.length, 0);
  return Buffer.concat([
    words32(0x06054b50),
    words16(0, 0, centrals.length, centrals.length),
    words32(size, offset),
    words16(0),
  ]);
}

function dosTime(date: Date): number {
  return (
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | Math.floor(date.getUTCSeconds() / 2)
  );
}

function dosDate(date: Date): number {
  return (
    ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  );
}

function words16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    buffer.writeUInt16LE(value, index * 2);
  });
  return buffer;
}

function words32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    buffer.writeUInt32LE(value >>> 0, index * 4);
  });
  return buffer;
}
