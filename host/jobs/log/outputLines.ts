/** What a process prints, cut into lines: any of LF, CR and CRLF ends one. */

/** Takes whole lines, each ended by LF or CRLF or CR except that the last line end is left out. */
export type TakeLines = (lines: Buffer) => void;

export interface OutputLines {
  push(chunk: Buffer): void;
  /** Hands over an unfinished last line. */
  end(): void;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A line longer than this is broken, so that output without any line end takes no memory. */
const longestLine = 1024 * 1024;

export function cutIntoLines(take: TakeLines): OutputLines {
  let started: Buffer[] = [];
  let startedLength = 0;
  let endedWithReturn = false;

  function takeStarted(rest: Buffer): void {
    const lines = started.length === 0 ? rest : Buffer.concat([...started, rest]);
    started = [];
    startedLength = 0;
    take(lines);
  }

  function keep(rest: Buffer): void {
    if (rest.length === 0) {
      return;
    }
    started.push(rest);
    startedLength += rest.length;
    if (startedLength > longestLine) {
      takeStarted(Buffer.alloc(0));
    }
  }

  return {
    push(chunk) {
      const begin = endedWithReturn && chunk[0] === lineFeed ? 1 : 0;
      const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn));
      endedWithReturn = end >= begin && end === chunk.length - 1 && chunk[end] === carriageReturn;
      if (end < begin) {
        keep(chunk.subarray(begin));
        return;
      }
      const isPair = end > begin && chunk[end] === lineFeed && chunk[end - 1] === carriageReturn;
      takeStarted(chunk.subarray(begin, isPair ? end - 1 : end));
      keep(chunk.subarray(end + 1));
    },
    end() {
      if (startedLength > 0) {
        takeStarted(Buffer.alloc(0));
      }
    },
  };
}
