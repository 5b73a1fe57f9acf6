import type { Readable } from "node:stream";
import { type Archiver, ZipArchive, type ZipEntryData } from "archiver";
import type { Contents, Entry } from "./contents";
import { gather } from "./gather";

export interface ZipOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the source that are packed so far; called after each file. */
  packed?(bytes: number): void;
  /** Files made here that go up too, replacing entries of the same path. */
  readonly extra?: ReadonlyMap<string, Buffer>;
}

/** Larger files are streamed, smaller ones read ahead whole: many small streams cost most of archiver's time. */
const streamedFrom = 1024 * 1024;
/** So many small files are read ahead. */
const readAhead = 8;

/**
 * The zip as a stream, with the entries' modification times (UTC) and execute bits. Memory stays flat however many
 * files there are. Fails as a stream when a file cannot be read; destroy it to stop.
 */
export function createZip(contents: Contents, options: ZipOptions = {}): Readable {
  const archive = new ZipArchive({ zlib: { level: 6 } });
  const { stream, letGo } = gather(archive);
  const fail = (error: unknown) =>
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  archive.on("warning", fail);
  const stop = () => fail(options.signal?.reason);
  options.signal?.addEventListener("abort", stop, { once: true });
  stream.once("close", () => options.signal?.removeEventListener("abort", stop));
  fill(archive, contents, options)
    .then(async () => {
      await letGo();
      await archive.finalize();
    })
    .catch(fail);
  return stream;
}

async function fill(archive: Archiver, contents: Contents, options: ZipOptions): Promise<void> {
  const add = createFeeder(archive);
  const extra = options.extra ?? new Map<string, Buffer>();
  for (const [name, content] of extra) {
    await add(content, { name, mode: 0o644, date: new Date() });
  }
  let bytes = 0;
  for await (const [entry, content] of readInOrder(contents, extra)) {
    await add(content ?? contents.open(entry), {
      name: entry.path,
      date: new Date(entry.mtime),
      mode: modeOf(entry, content),
      store: isCompressed(entry.path),
    });
    if (archive.destroyed) {
      return;
    }
    bytes += entry.size;
    options.packed?.(bytes);
  }
}

/** Hands entries to archiver, a few at a time: it would keep any number of them in memory. */
function createFeeder(
  archive: Archiver,
): (content: Buffer | Readable, entry: ZipEntryData) => Promise<void> {
  let waiting = 0;
  let wake: () => void = () => undefined;
  archive.on("entry", () => {
    waiting -= 1;
    wake();
  });
  archive.once("close", () => wake());
  return async (content, entry) => {
    while (waiting >= 4 && !archive.destroyed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (archive.destroyed) {
      return;
    }
    waiting += 1;
    archive.append(content, entry);
  };
}

/** The entries with the content of the small ones, which are read ahead side by side. */
async function* readInOrder(
  contents: Contents,
  without: ReadonlyMap<string, unknown>,
): AsyncGenerator<[Entry, Buffer | undefined]> {
  const entries = contents.entries.filter(({ path }) => !without.has(path));
  const ahead: Promise<Buffer | undefined>[] = [];
  try {
    for (const [i, entry] of entries.entries()) {
      for (const coming of entries.slice(i + ahead.length, i + readAhead)) {
        const content = loadIfSmall(contents, coming);
        content.catch(() => undefined); // Reported when its turn comes.
        ahead.push(content);
      }
      yield [entry, await ahead.shift()];
    }
  } finally {
    await Promise.allSettled(ahead);
  }
}

async function loadIfSmall(contents: Contents, entry: Entry): Promise<Buffer | undefined> {
  if (entry.path.endsWith("/")) {
    return Buffer.alloc(0);
  }
  return entry.size > streamedFrom ? undefined : contents.load(entry);
}

/** Zips made on Windows have no execute bits, yet Linux needs them (contract 1.8): scripts and programs get theirs here. */
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
