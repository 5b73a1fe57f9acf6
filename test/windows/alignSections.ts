// Lays a Windows program out so that Wine can map it. Its sections lie at multiples of 512 bytes in
// the file; Wine maps only what lies at multiples of a page, and reads the rest: all 85 MB of
// node.exe at each start. https://learn.microsoft.com/windows/win32/debug/pe-format

const page = 4096;

/** Offsets in the optional header of a 64-bit program. */
const fileAlignment = 36;
const sizeOfHeaders = 60;
/** Where the signature is: it is not for this layout. */
const certificates = 112 + 4 * 8;

/** Offsets in the header of a section. */
const sectionHeader = 40;
const sizeOfRawData = 16;
const pointerToRawData = 20;

/** The same program with its sections at multiples of a page. */
export function alignSections(program: Buffer): Buffer {
  const header = program.readUInt32LE(0x3c) + 4;
  const optional = header + 20;
  if (program.toString("latin1", 0, 2) !== "MZ" || program.readUInt16LE(optional) !== 0x20b) {
    throw new Error("This is not a 64-bit Windows program.");
  }
  const headers = Buffer.from(program.subarray(0, program.readUInt32LE(optional + sizeOfHeaders)));
  const parts: Buffer[] = [headers];
  let end = roundUp(headers.length);
  const first = optional + program.readUInt16LE(header + 16);
  for (let index = 0; index < program.readUInt16LE(header + 2); index += 1) {
    const section = first + index * sectionHeader;
    const size = program.readUInt32LE(section + sizeOfRawData);
    if (size > 0) {
      const at = program.readUInt32LE(section + pointerToRawData);
      parts.push(program.subarray(at, at + size));
      headers.writeUInt32LE(roundUp(size), section + sizeOfRawData);
      headers.writeUInt32LE(end, section + pointerToRawData);
      end += roundUp(size);
    }
  }
  headers.writeUInt32LE(page, optional + fileAlignment);
  headers.writeUInt32LE(roundUp(headers.length), optional + sizeOfHeaders);
  headers.fill(0, optional + certificates, optional + certificates + 8);
  return Buffer.concat(parts.flatMap((part) => [part, padding(part)]));
}

function roundUp(size: number): number {
  return Math.ceil(size / page) * page;
}

function padding(part: Buffer): Buffer {
  return Buffer.alloc(roundUp(part.length) - part.length);
}
