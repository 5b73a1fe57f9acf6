/** What a process prints, cut into lines: any of LF, CR and CRLF ends one. */
import { wholeCharacters } from "./wellFormed";

/**
 * Takes whole lines, each ended by LF or CRLF or CR except that the last line end is left out. The
 * bytes hold until it returns.
 */
export type TakeLines = (lines: Buffer) => void;

export interface OutputLines {
  /** The chunk's bytes are not kept. */
  push(chunk: Buffer): void;
  /** Hands over an unfinished last line. */
  end(): void;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A line longer than this is broken, so that output without any line end takes no memory. */
const longestLine = 1024 * 1024;

/**
 * While `isEnough` returns true, chunks are dropped as they come: in a flood, even searching for
 * line ends costs time.
 */
export function cutIntoLines(take: TakeLines, isEnough?: () => boolean): OutputLines {
  /** Holds an unfinished line at its beginning; one buffer for all of them. */
  let buffer = Buffer.alloc(0);
  let started = 0;
  let endedWithReturn = false;

  function keep(rest: Buffer): void {
    if (started + rest.length > buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 1024));
      buffer.copy(larger, 0, 0, started);
      buffer = larger;
    }
    rest.copy(buffer, started);
    started += rest.length;
  }

  function takeStarted(length = started): void {
    take(buffer.subarray(0, length));
    buffer.copyWithin(0, length, started);
    started -= length;
  }

  function takeWhole(lines: Buffer): void {
    if (started === 0) {
      take(lines);
    } else {
      keep(lines);
      takeStarted();
    }
  }

  return {
    push(chunk) {
      if (isEnough?.()) {
        started = 0;
        return;
      }
      const begin = endedWithReturn && chunk[0] === lineFeed ? 1 : 0;
      const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn));
      endedWithReturn = end >= begin && end === chunk.length - 1 && chunk[end] === carriageReturn;
      if (end >= begin) {
        const isPair = chunk[end] === lineFeed && chunk[end - 1] === carriageReturn;
        takeWhole(chunk.subarray(begin, isPair ? end - 1 : end));
      }
      keep(chunk.subarray(Math.max(end + 1, begin)));
      if (started > longestLine) {
        takeStarted(wholeCharacters(buffer.subarray(0, started)));
      }
    },
    end() {
      if (started > 0) {
        takeStarted();
      }
    },
  };
}
