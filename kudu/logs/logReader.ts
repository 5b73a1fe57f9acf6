/** Reads a file below `HOME` on, piece by piece, also when it was rolled or replaced meanwhile. */
import type { KuduClient } from "../kuduClient";
import { isFailure } from "../kuduError";

/** What was read, beside the text itself. */
export type ReadNotice =
  /** The log was cut or replaced and lines between were lost; what follows begins a new file. */
  | { readonly kind: "gap" }
  /**
   * So many bytes at the beginning were left out, as asked for; what follows begins with a whole
   * line.
   */
  | { readonly kind: "skipped"; readonly bytes: number };

/**
 * Where reading begins: `end` skips what is there already, a mark what was there when it was set,
 * `tail` all but so many bytes of it.
 */
export type ReadFrom = "start" | "end" | LogMark | { readonly tail: number };

/** At most this much per request, so that memory stays flat whatever the log holds. */
const chunkSize = 1024 * 1024;
/**
 * So much of what was read is read again: different bytes there mean another file under the same
 * name.
 */
const overlapSize = 256;

/** A place in a log. */
export interface LogMark {
  /** Bytes of the file that were handed on. */
  readonly offset: number;
  /** The last bytes before `offset`. */
  readonly overlap: Buffer;
}

type Position = { -readonly [K in keyof LogMark]: LogMark[K] };

const beginning: LogMark = { offset: 0, overlap: Buffer.alloc(0) };

/** Each call reads on where the one before it ended. */
export function createReader(
  path: string,
  { from = "start", signal }: { readonly from?: ReadFrom; readonly signal?: AbortSignal },
): (client: KuduClient) => Promise<ReadResult> {
  const position: Position = { ...(isMark(from) ? from : beginning) };
  let tail = isMark(from) || from === "start" ? undefined : from === "end" ? 0 : from.tail;
  return async (client) => {
    if (tail === undefined) {
      return readOn(client, path, position, signal);
    }
    Object.assign(position, await markEnd(client, path, signal, tail));
    const bytes = tail > 0 ? position.offset : 0;
    tail = undefined;
    const result = await readOn(client, path, position, signal);
    return bytes === 0
      ? result
      : { ...result, pieces: [{ kind: "skipped", bytes }, ...fromWholeLine(result.pieces)] };
  };
}

function isMark(from: ReadFrom): from is LogMark {
  return typeof from === "object" && "offset" in from;
}

/**
 * Without the rest of the line, and perhaps of the character, that the bytes begin in the middle
 * of.
 */
function fromWholeLine(pieces: ReadResult["pieces"]): ReadResult["pieces"] {
  const [first, ...more] = pieces;
  return first instanceof Buffer ? [first.subarray(first.indexOf(0x0a) + 1), ...more] : pieces;
}

interface ReadResult {
  readonly pieces: readonly (Buffer | ReadNotice)[];
  /** There may be more at once. */
  readonly isMore: boolean;
}

async function readOn(
  client: KuduClient,
  path: string,
  position: Position,
  signal?: AbortSignal,
): Promise<ReadResult> {
  const bytes = await readBehind(client, path, position, signal);
  if (bytes !== "another" && bytes !== "missing") {
    advance(position, bytes);
    return { pieces: [bytes], isMore: bytes.length >= chunkSize };
  }
  if (position.offset === 0) {
    return { pieces: [], isMore: false };
  }
  const rest = await readBehind(client, previousOf(path), position, signal);
  if (bytes === "missing" && !(rest instanceof Buffer)) {
    return { pieces: [], isMore: false }; // Between the rolling and the first line of the new file, or deleted.
  }
  if (rest instanceof Buffer && rest.length >= chunkSize) {
    advance(position, rest);
    return { pieces: [rest], isMore: true };
  }
  Object.assign(position, beginning);
  const last = rest instanceof Buffer ? rest : ({ kind: "gap" } as const);
  return { pieces: [last], isMore: bytes === "another" };
}

/** The bytes after the position; `another` when the file does not continue what was read before. */
async function readBehind(
  client: KuduClient,
  path: string,
  { offset, overlap }: Position,
  signal?: AbortSignal,
): Promise<Buffer | "another" | "missing"> {
  const start = offset - overlap.length;
  const slice = await client
    .readFile(path, { start, end: offset + chunkSize, signal })
    .catch((error) => {
      if (isFailure(error, "notFound")) {
        return undefined;
      }
      throw error;
    });
  if (slice === undefined) {
    return "missing";
  }
  const data = slice.data.subarray(start - slice.start);
  return data.subarray(0, overlap.length).equals(overlap)
    ? data.subarray(overlap.length)
    : "another";
}

/** The present end of a log, or `before` bytes earlier; its beginning while it is not so long. */
export async function markEnd(
  client: KuduClient,
  path: string,
  signal?: AbortSignal,
  before = 0,
): Promise<LogMark> {
  // One byte is enough to learn the length; an empty file has none to give.
  const { size } = await client.readFile(path, { start: 0, end: 1, signal }).catch((error) => {
    if (isFailure(error, "notFound")) {
      return { size: 0 };
    }
    throw error;
  });
  const offset = size - before;
  if (offset <= 0) {
    return beginning;
  }
  const start = Math.max(0, offset - overlapSize);
  const { data } = await client.readFile(path, { start, end: offset, signal });
  return { offset: start + data.length, overlap: data };
}

function advance(position: Position, bytes: Buffer): void {
  position.offset += bytes.length;
  position.overlap = Buffer.concat([position.overlap, bytes.subarray(-overlapSize)]).subarray(
    -overlapSize,
  );
}

function previousOf(path: string): string {
  return path.replace(/[^/]*$/, "job_prev_log.txt");
}
