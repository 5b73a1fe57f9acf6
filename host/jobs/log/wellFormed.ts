/** Output as UTF-8, whatever its bytes were. */
import { isUtf8 } from "node:buffer";

/** Keeps a byte-order mark, as .NET does. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const piece = 32 * 1024;
/** Written and read within one turn of the event loop. */
let buffer = Buffer.alloc(0);

/** Bytes that are no UTF-8 become U+FFFD. What is given back holds until the next call. */
export function wellFormed(bytes: Buffer): Buffer {
  if (isUtf8(bytes)) {
    return bytes;
  }
  // A single wrong byte takes three.
  if (buffer.length < 3 * bytes.length) {
    buffer = Buffer.allocUnsafeSlow(3 * bytes.length);
  }
  let length = 0;
  for (let from = 0; from < bytes.length; from += piece) {
    const stream = from + piece < bytes.length;
    length += buffer.write(decoder.decode(bytes.subarray(from, from + piece), { stream }), length);
  }
  return buffer.subarray(0, length);
}

/** The length without a last character of which only the beginning is there. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) !== 0x80) {
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
      return size > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
