/** What a process prints, cut into lines: any of LF, CR and CRLF ends one. */
import { wholeCharacters } from "./wellFormed";

/**
 * Takes whole lines, each ended by LF or CRLF or CR except that the last line end is left out. The bytes hold until
 * it returns.
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

/** While nobody wants more, `isEnough`, chunks are let go as they come: beside a flood even looking for lines is work. */
export function cutIntoLines(take: TakeLines, isEnough?: () => boolean): OutputLines {
  /** Holds an unfinished line at its beginning; one piece of memory for all of them. */
  let room = Buffer.alloc(0);
  let started = 0;
  let endedWithReturn = false;

  function keep(rest: Buffer): void {
    if (started + rest.length > room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * (started + rest.length), 128 * 1024));
      room.copy(larger, 0, 0, started);
      room = larger;
    }
    rest.copy(room, started);
    started += rest.length;
  }

  function takeStarted(length = started): void {
    take(room.subarray(0, length));
    room.copyWithin(0, length, started);
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
        const isPair = end > begin && chunk[end] === lineFeed && chunk[end - 1] === carriageReturn;
        takeWhole(chunk.subarray(begin, isPair ? end - 1 : end));
      }
      keep(chunk.subarray(Math.max(end + 1, begin)));
      if (started > longestLine) {
        takeStarted(wholeCharacters(room.subarray(0, started)));
      }
    },
    end() {
      if (started > 0) {
        takeStarted();
      }
    },
  };
}
