import { StringDecoder } from "node:string_decoder";
import { setTimeout as sleep } from "node:timers/promises";
import type { KuduClient } from "./kuduClient";
import { KuduError } from "./kuduError";

/** What a followed log does next. */
export type LogPiece =
  /** Text that was added, in order, whole characters. */
  | { readonly kind: "text"; readonly text: string }
  /** The log was cut or replaced and lines between were lost; what follows begins a new file. */
  | { readonly kind: "gap" }
  /** The site does not answer at the moment; following goes on when it does. Said once per outage. */
  | { readonly kind: "offline"; readonly error: KuduError };

export interface FollowOptions {
  readonly signal?: AbortSignal;
  /** `end` skips what is there already, a mark what was there when it was set. */
  readonly from?: "start" | "end" | LogMark;
  /** Milliseconds between looks while nothing comes; 1000 by default. */
  readonly interval?: number;
  /** Milliseconds without any answer after which following fails; a minute by default. */
  readonly outage?: number;
  /** Asked when nothing new came; after true the rest is read and following ends. Without it only `signal` ends it. */
  isOver?(): Promise<boolean>;
}

/** At most this much per request, so that memory stays flat whatever the log holds. */
const pieceSize = 1024 * 1024;
/** So much of what was read is read again: different bytes there mean another file under the same name. */
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
 * Follows a file below `HOME` by ranged reads, since Kudu streams no WebJob's log (contract 6.10, 6.11). Waits for a
 * file that is not there yet, reads on in `job_prev_log.txt` when the log was rolled, and survives restarts of the job
 * and of the site. `connect` gives the client for each look, so that a host that came back elsewhere is found again.
 */
export async function* followLog(
  connect: () => Promise<KuduClient>,
  path: string,
  options: FollowOptions = {},
): AsyncGenerator<LogPiece, void, undefined> {
  const { signal, interval = 1000, from = "start" } = options;
  const decoder = new StringDecoder("utf8");
  const position: Position = { ...(typeof from === "object" ? from : beginning) };
  const link = createLink(options.outage ?? 60_000);
  const endLink = createLink(options.outage ?? 60_000);
  let isPlaced = from !== "end";
  let isOver = false;
  for (;;) {
    signal?.throwIfAborted();
    const look = await link.try(async () => {
      const client = await connect();
      if (!isPlaced) {
        Object.assign(position, await markEnd(client, path, signal));
      }
      isPlaced = true;
      return readOn(client, path, position, signal);
    });
    if ("offline" in look) {
      if (look.isNew) {
        yield { kind: "offline", error: look.offline };
      }
    } else {
      const { pieces, isMore } = look.value;
      for (const piece of pieces) {
        if (piece === "gap") {
          yield { kind: "gap" };
        } else if (piece.length > 0) {
          yield { kind: "text", text: decoder.write(piece) };
        }
      }
      if (isMore) {
        continue;
      }
      if (isOver) {
        return;
      }
      const over = await endLink.try(async () => options.isOver?.());
      if ("offline" in over && over.isNew) {
        yield { kind: "offline", error: over.offline };
      }
      isOver = "value" in over && over.value === true;
      if (isOver) {
        continue;
      }
    }
    await sleep(interval, undefined, { signal });
  }
}

interface Look {
  readonly pieces: readonly (Buffer | "gap")[];
  /** There may be more at once. */
  readonly isMore: boolean;
}

async function readOn(
  client: KuduClient,
  path: string,
  position: Position,
  signal?: AbortSignal,
): Promise<Look> {
  const bytes = await readBehind(client, path, position, signal);
  if (bytes !== "another" && bytes !== "missing") {
    advance(position, bytes);
    return { pieces: [bytes], isMore: bytes.length >= pieceSize };
  }
  if (position.offset === 0) {
    return { pieces: [], isMore: false };
  }
  const rest = await readBehind(client, previousOf(path), position, signal);
  if (bytes === "missing" && !(rest instanceof Buffer)) {
    return { pieces: [], isMore: false }; // Between the rolling and the first line of the new file, or deleted.
  }
  if (rest instanceof Buffer && rest.length >= pieceSize) {
    advance(position, rest);
    return { pieces: [rest], isMore: true };
  }
  Object.assign(position, beginning);
  return { pieces: [rest instanceof Buffer ? rest : "gap"], isMore: bytes === "another" };
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
    .readFile(path, { start, end: offset + pieceSize, signal })
    .catch((error) => {
      if (error instanceof KuduError && error.failure === "notFound") {
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

/** The present end of a log; its beginning while it is not there. */
export async function markEnd(
  client: KuduClient,
  path: string,
  signal?: AbortSignal,
): Promise<LogMark> {
  // One byte is enough to learn the length; an empty file has none to give.
  const { size } = await client.readFile(path, { start: 0, end: 1, signal }).catch((error) => {
    if (error instanceof KuduError && error.failure === "notFound") {
      return { size: 0 };
    }
    throw error;
  });
  if (size === 0) {
    return beginning;
  }
  const start = Math.max(0, size - overlapSize);
  const { data } = await client.readFile(path, { start, end: size, signal });
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

interface Link {
  try<T>(look: () => Promise<T>): Promise<{ value: T } | { offline: KuduError; isNew: boolean }>;
}

/** Lets calls fail for want of an answer for `outage` milliseconds at most. */
function createLink(outage: number): Link {
  let offlineSince: number | undefined;
  return {
    async try(look) {
      try {
        const value = await look();
        offlineSince = undefined;
        return { value };
      } catch (error) {
        const now = performance.now();
        if (!isOutage(error) || now - (offlineSince ?? now) > outage) {
          throw error;
        }
        const isNew = offlineSince === undefined;
        offlineSince ??= now;
        return { offline: error, isNew };
      }
    },
  };
}

function isOutage(error: unknown): error is KuduError {
  return (
    error instanceof KuduError &&
    (error.failure === "unreachable" ||
      error.failure === "timeout" ||
      error.failure === "unavailable")
  );
}
