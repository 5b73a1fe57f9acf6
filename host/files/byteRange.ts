/** The `Range` header against a file of known length. */

export interface ByteRange {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/** A header with more ranges than this asks for trouble, not for a log. */
const mostRanges = 100;

/**
 * The ranges that lie in the file, empty when none does; undefined when the header is none that can
 * be read, which then counts as absent.
 */
export function readRanges(header: string | undefined, length: number): ByteRange[] | undefined {
  const list = header?.match(/^\s*bytes\s*=\s*(.+)/i)?.[1];
  const pieces = list?.split(",").map((piece) => /^\s*(\d*)\s*-\s*(\d*)\s*$/.exec(piece));
  if (!pieces || pieces.length > mostRanges) {
    return undefined;
  }
  const ranges: ByteRange[] = [];
  for (const piece of pieces) {
    const [, first = "", last = ""] = piece ?? [];
    if (first + last === "" || (first !== "" && last !== "" && Number(last) < Number(first))) {
      return undefined;
    }
    const start = first === "" ? Math.max(0, length - Number(last)) : Number(first);
    const end = first === "" || last === "" ? length - 1 : Math.min(Number(last), length - 1);
    if (start <= end) {
      ranges.push({ start, end });
    }
  }
  return ranges;
}
