/**
 * Many lines of output made lines of a log in one step: no work per line, so that a flood costs
 * little more than a copy.
 */
import { wellFormed } from "./wellFormed";

/**
 * Written and read within one turn of the event loop: fresh memory for each batch costs more than
 * all the rest.
 */
let buffer = Buffer.allocUnsafeSlow(256 * 1024);
/** Longer texts are not made: they would fill the memory until the next great collection. */
const longestText = 128 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Puts `prefix` (ASCII) before each line and CRLF after it. Bytes that are no UTF-8 become U+FFFD,
 * as .NET decodes them. `lines` has its last line end left out. What is given back holds until the
 * next call.
 */
export function prefixLines(lines: Buffer, prefix: string): Buffer {
  const valid = wellFormed(lines);
  return valid.length > longestText ? prefixEach(valid, prefix) : prefixTogether(valid, prefix);
}

/** For many lines: as one text. */
function prefixTogether(lines: Buffer, prefix: string): Buffer {
  // Latin-1 keeps every byte as one character, whatever the bytes mean.
  const text = lines.toString("latin1");
  const unified = lines.includes(carriageReturn) ? text.replace(/\r\n?/g, "\n") : text;
  const prefixed = `${prefix}${unified.replaceAll("\n", `\r\n${prefix}`)}\r\n`;
  ensureSize(prefixed.length, 0);
  return buffer.subarray(0, buffer.write(prefixed, "latin1"));
}

/** For long lines: byte by byte. */
function prefixEach(lines: Buffer, prefix: string): Buffer {
  let length = 0;
  const add = (line: Buffer): void => {
    ensureSize(length + prefix.length + line.length + 2, length);
    length += buffer.write(prefix, length, "latin1");
    length += line.copy(buffer, length);
    length += buffer.write("\r\n", length, "latin1");
  };
  let from = 0;
  for (const { begin, end } of lineEnds(lines)) {
    add(lines.subarray(from, begin));
    from = end;
  }
  add(lines.subarray(from));
  return buffer.subarray(0, length);
}

function ensureSize(size: number, used: number): void {
  if (size > buffer.length) {
    const larger = Buffer.allocUnsafeSlow(2 * size);
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  }
}

/** Where each line end begins and ends: LF, CR or CRLF. */
function* lineEnds(lines: Buffer): Generator<{ readonly begin: number; readonly end: number }> {
  let feed = lines.indexOf(lineFeed);
  let back = lines.indexOf(carriageReturn);
  while (feed !== -1 || back !== -1) {
    const begin = back === -1 || (feed !== -1 && feed < back) ? feed : back;
    const isPair = begin === back && feed === back + 1;
    const end = begin + (isPair ? 2 : 1);
    yield { begin, end };
    feed = feed !== -1 && feed < end ? lines.indexOf(lineFeed, end) : feed;
    back = back !== -1 && back < end ? lines.indexOf(carriageReturn, end) : back;
  }
}

/** The first lines, at most so many; the rest is undefined when there are no more. */
export function takeFirst(
  lines: Buffer,
  atMost: number,
): { readonly first: Buffer; readonly count: number; readonly rest: Buffer | undefined } {
  let count = 0;
  for (const { begin, end } of lineEnds(lines)) {
    count += 1;
    if (count === atMost) {
      return { first: lines.subarray(0, begin), count, rest: lines.subarray(end) };
    }
  }
  return { first: lines, count: count + 1, rest: undefined };
}
