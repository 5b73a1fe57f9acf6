/** Many lines of output made lines of a log in one step: no work per line, so that a flood costs little more than a copy. */
import { isUtf8 } from "node:buffer";

/** Written and read within one turn of the event loop: fresh memory for each batch costs more than all the rest. */
let room = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * Puts `prefix` (ASCII) before each line and CRLF after it. Bytes that are no UTF-8 become U+FFFD, as .NET decodes them.
 * `lines` has its last line end left out. What is given back holds until the next call.
 */
export function prefixLines(lines: Buffer, prefix: string): Buffer {
  const valid = isUtf8(lines) ? lines : Buffer.from(lines.toString("utf8"));
  // Latin-1 keeps every byte as one character, whatever the bytes mean.
  const text = valid.toString("latin1");
  const unified = valid.includes(0x0d) ? text.replace(/\r\n?/g, "\n") : text;
  const prefixed = `${prefix}${unified.replaceAll("\n", `\r\n${prefix}`)}\r\n`;
  if (prefixed.length > room.length) {
    room = Buffer.allocUnsafeSlow(prefixed.length);
  }
  return room.subarray(0, room.write(prefixed, "latin1"));
}

/** Splits after the first `count` lines; the rest is undefined when there are no more. */
export function splitAfter(lines: Buffer, count: number): [Buffer, Buffer | undefined] {
  const pattern = /\r\n?|\n/g;
  const text = lines.toString("latin1");
  for (let seen = 0; seen < count; seen += 1) {
    if (pattern.exec(text) === null) {
      return [lines, undefined];
    }
  }
  const end = pattern.lastIndex;
  const lineEnd = text.startsWith("\r\n", end - 2) ? 2 : 1;
  return [lines.subarray(0, end - lineEnd), lines.subarray(end)];
}

/** How many lines there are; `lines` has its last line end left out. */
export function countLines(lines: Buffer, atMost: number): number {
  const pattern = /\r\n?|\n/g;
  const text = lines.toString("latin1");
  let count = 1;
  while (count < atMost && pattern.exec(text) !== null) {
    count += 1;
  }
  return count;
}
