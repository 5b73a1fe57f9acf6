import { StringDecoder } from "node:string_decoder";
import type { KuduClient } from "../kuduClient";
import { isFailure, type KuduError } from "../kuduError";
import { systemClock } from "../poll";
import { createOutageTolerance, type Outage } from "./outageTolerance";

/** What a followed log does next. */
export type LogPiece =
  /** Text that was added, in order, whole characters. */
  | { readonly kind: "text"; readonly text: string }
  /** The log was cut or replaced and lines between were lost; what follows begins a new file. */
  | { readonly kind: "gap" }
  /**
   * So many bytes at the beginning were left out, as asked for; what follows begins with a whole
   * line.
   */
  | { readonly kind: "skipped"; readonly bytes: number }
  /**
   * The site does not answer at the moment; following goes on when it does. Said once per outage.
   */
  | { readonly kind: "offline"; readonly error: KuduError };

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /**
   * `end` skips what is there already, a mark what was there when it was set, `tail` all but so
   * many bytes of it.
   */
  readonly from?: "start" | "end" | LogMark | { readonly tail: number };
  /**
   * Milliseconds between two reads while nothing comes, evaluated again meanwhile when it is a
   * function; 1000 by default.
   */
  readonly interval?: number | (() => number);
  /** Milliseconds without any answer after which following fails; a minute by default. */
  readonly outage?: number;
  /**
   * Asked when nothing new came; after true the rest is read and following ends. Without it only
   * `signal` ends it.
   */
  isOver?(): Promise<boolean>;
}

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

/**
 * Follows a file below `HOME` by ranged reads, since Kudu streams no WebJob's log
 * (docs/kudu.md#6.10, #6.11). Waits for a file that is not there yet, reads on in
 * `job_prev_log.txt` when the log was rolled, and survives restarts of the job and of the site.
 * `connect` gives the client for each read, so that a host that came back elsewhere is found again.
 */
export async function* followLog(
  connect: () => Promise<KuduClient>,
  path: string,
  options: FollowOptions = {},
): AsyncGenerator<LogPiece, void, undefined> {
  const { signal, interval = 1000 } = options;
  const decoder = new StringDecoder("utf8");
  const read = createReader(path, options);
  const reading = createOutageTolerance(options.outage ?? 60_000);
  const ending = createOutageTolerance(options.outage ?? 60_000);
  let isOver = false;
  for (;;) {
    signal?.throwIfAborted();
    const found = await reading.try(async () => read(await connect()));
    if ("offline" in found) {
      yield* emitOutage(found);
    } else {
      for (const piece of found.value.pieces) {
        if ("kind" in piece) {
          yield piece;
        } else if (piece.length > 0) {
          yield { kind: "text", text: decoder.write(piece) };
        }
      }
      if (found.value.isMore) {
        continue;
      }
      if (isOver) {
        return;
      }
      const end = await ending.try(async () => options.isOver?.());
      if ("offline" in end) {
        yield* emitOutage(end);
      } else if (end.value) {
        isOver = true;
        continue;
      }
    }
    await rest(typeof interval === "number" ? () => interval : interval, signal);
  }
}

/** How long a log that comes into sight may be waited for, in milliseconds. */
const longestStep = 250;

/**
 * Waits in steps and evaluates `interval` before each: a log that comes into sight is read sooner.
 */
async function rest(interval: () => number, signal?: AbortSignal): Promise<void> {
  const begun = performance.now();
  const remaining = () => interval() - (performance.now() - begun);
  for (let wait = remaining(); wait > 0; wait = remaining()) {
    await systemClock.sleep(Math.min(wait, longestStep), signal);
  }
}

function* emitOutage({ offline, isNew }: Outage): Generator<LogPiece> {
  if (isNew) {
    yield { kind: "offline", error: offline };
  }
}

/** Each call reads on where the one before it ended. */
function createReader(
  path: string,
  { from = "start", signal }: FollowOptions,
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

function isMark(from: FollowOptions["from"]): from is LogMark {
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
  readonly pieces: readonly (Buffer | Exclude<LogPiece, { kind: "text" }>)[];
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
