import { pipeline, type Readable, Transform } from "node:stream";
import type { ZipEntryData } from "archiver";
import type { Contents, Entry } from "../source/contents";
import { type Chunker, createChunker } from "./chunker";
import { type Batch, startBatch } from "./zipBatch";
import { endOf, moveHeaders } from "./zipDirectory";

export interface ZipOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the source that are packed so far; called after each file. */
  packed?(bytes: number): void;
  /** Files made here that go up too, replacing entries of the same path. */
  readonly extra?: ReadonlyMap<string, Buffer>;
}

/**
 * Larger files are streamed, smaller ones read ahead whole: many small streams cost most of
 * archiver's time.
 */
const streamedFrom = 1024 * 1024;
/** So many small files are read ahead. */
const readAhead = 4;

/**
 * So many entries make one archive: archiver keeps several hundred bytes of each until its archive
 * ends, and writes their directory as one burst of chunks.
 */
const batchSize = 64;

/**
 * The zip as a stream, with the entries' modification times (UTC) and execute bits. Memory stays
 * flat however many files there are. Fails as a stream when a file cannot be read; destroy it to
 * stop.
 */
export function createZip(contents: Contents, options: ZipOptions = {}): Readable {
  let batch: Batch | undefined;
  const chunker = createChunker({
    resume: () => batch?.resume(),
    destroyed: () => batch?.destroy(),
  });
  const { stream } = chunker;
  const fail = (error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  const stop = () => fail(options.signal?.reason);
  options.signal?.addEventListener("abort", stop, { once: true });
  stream.once("close", () => options.signal?.removeEventListener("abort", stop));
  const begin = () => {
    batch = startBatch(chunker.put, fail);
    return batch;
  };
  pack(closingWith(stream, contents), options, chunker, begin).catch(fail);
  return stream;
}

/** archiver leaves the file open that it reads when it is destroyed. */
function closingWith(stream: Readable, contents: Contents): Contents {
  const opened = new Set<Readable>();
  stream.once("close", () => {
    for (const content of opened) {
      content.destroy();
    }
  });
  return {
    ...contents,
    open(entry) {
      const content = contents.open(entry);
      opened.add(content);
      content.once("close", () => opened.delete(content));
      return stream.destroyed ? content.destroy() : content;
    },
  };
}

/** Archive after archive, then the directory of all of them. */
async function pack(
  contents: Contents,
  options: ZipOptions,
  { stream, put, end }: Chunker,
  begin: () => Batch,
): Promise<void> {
  const headers: Buffer[] = [];
  let start = 0;
  let count = 0;
  const finish = async (batch: Batch): Promise<void> => {
    const tail = await batch.finish();
    headers.push(moveHeaders(tail.headers, start));
    start += tail.start;
    count += tail.count;
  };
  let batch = begin();
  let added = 0;
  for await (const { content, data } of entriesOf(contents, options)) {
    if (added === batchSize) {
      await finish(batch);
      batch = begin();
      added = 0;
    }
    await batch.add(content, data);
    added += 1;
    if (stream.destroyed) {
      return;
    }
  }
  await finish(batch);
  const size = headers.reduce((sum, { length }) => sum + length, 0);
  headers.forEach(put);
  put(endOf({ start, size, count }));
  end();
}

interface Packed {
  readonly content: Buffer | Readable;
  readonly data: ZipEntryData;
}

async function* entriesOf(contents: Contents, options: ZipOptions): AsyncGenerator<Packed> {
  const extra = options.extra ?? new Map<string, Buffer>();
  for (const [name, content] of extra) {
    yield { content, data: { name, mode: 0o644, date: new Date() } };
  }
  let bytes = 0;
  const packed = (more: number): void => {
    bytes += more;
    options.packed?.(bytes);
  };
  for await (const [entry, loaded] of readInOrder(contents, extra)) {
    const data = {
      name: entry.path,
      date: new Date(entry.mtime),
      mode: modeOf(entry, loaded),
      store: isCompressed(entry.path),
    };
    yield { content: loaded ?? counted(contents.open(entry), packed), data };
    packed(loaded?.length ?? 0);
  }
}

/** The same bytes; says how many went by. */
function counted(content: Readable, passed: (bytes: number) => void): Readable {
  const through = new Transform({
    transform(piece: Buffer, _encoding, done) {
      passed(piece.length);
      done(null, piece);
    },
  });
  return pipeline(content, through, () => undefined);
}

/** The entries with the content of the small ones, which are read ahead side by side. */
async function* readInOrder(
  contents: Contents,
  without: ReadonlyMap<string, unknown>,
): AsyncGenerator<[Entry, Buffer | undefined]> {
  const ahead: { entry: Entry; content: Promise<Buffer | undefined> }[] = [];
  try {
    for (const entry of contents.entries) {
      if (without.has(entry.path)) {
        continue;
      }
      const content = loadIfSmall(contents, entry);
      content.catch(() => undefined); // Reported when its turn comes.
      ahead.push({ entry, content });
      const next = ahead.length < readAhead ? undefined : ahead.shift();
      if (next) {
        yield [next.entry, await next.content];
      }
    }
    for (const { entry, content } of ahead) {
      yield [entry, await content];
    }
  } finally {
    await Promise.allSettled(ahead.map(({ content }) => content));
  }
}

async function loadIfSmall(contents: Contents, entry: Entry): Promise<Buffer | undefined> {
  if (entry.path.endsWith("/")) {
    return Buffer.alloc(0);
  }
  return entry.size > streamedFrom ? undefined : contents.load(entry);
}

/**
 * Zips made on Windows have no execute bits, yet Linux needs them (docs/kudu.md#1.8): scripts and
 * programs get theirs here.
 */
function modeOf({ path, mode }: Entry, content: Buffer | undefined): number {
  if (path.endsWith("/")) {
    return 0o755;
  }
  const isProgram =
    (mode & 0o111) !== 0 ||
    /\.sh$/i.test(path) ||
    content?.subarray(0, 2).toString("latin1") === "#!" ||
    content?.subarray(0, 4).toString("latin1") === "\x7fELF";
  return isProgram ? 0o755 : 0o644;
}

function isCompressed(path: string): boolean {
  return /\.(?:zip|gz|tgz|br|zst|7z|jar|war|whl|nupkg|png|jpe?g|gif|webp|woff2?|mp[34])$/i.test(
    path,
  );
}
