/** The answer to a GET or HEAD of a file: whole, a part, several parts, or nothing new. */
import { randomUUID } from "node:crypto";
import { type BigIntStats, createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { exceptionResponse } from "../http/errors";
import { empty, type KuduRequest, type KuduResponse } from "../http/exchange";
import { type ByteRange, readRanges } from "./byteRange";
import { entityTag, namesTag } from "./fileVersion";
import { mediaTypeOf } from "./mediaType";

/** The length counts from now on: what a log gains meanwhile is for the next request. */
export async function fileResponse(
  { headers, method }: KuduRequest,
  path: string,
): Promise<KuduResponse> {
  const stats = await stat(path, { bigint: true });
  const version = versionHeaders(stats);
  if (namesTag(headers["if-none-match"], version.etag)) {
    return empty(304, version);
  }
  const content: FileContent = {
    mediaType: mediaTypeOf(path),
    length: Number(stats.size),
    // A HEAD is answered by the headers; the file stays closed.
    read: (range) =>
      method === "HEAD" || range.end < range.start
        ? Readable.from([])
        : createReadStream(path, { ...range }),
  };
  return answerContent(content, rangeHeader(headers, version.etag), version);
}

export function versionHeaders(stats: BigIntStats): { etag: string; "last-modified": string } {
  return { etag: entityTag(stats), "last-modified": stats.mtime.toUTCString() };
}

interface FileContent {
  readonly mediaType: string;
  readonly length: number;
  read(range: ByteRange): Readable;
}

/** A range counts without `If-Range` too, and with a matching one. */
function rangeHeader(headers: KuduRequest["headers"], etag: string): string | undefined {
  const condition = headers["if-range"];
  return condition === undefined || condition === etag ? headers.range : undefined;
}

function answerContent(
  content: FileContent,
  header: string | undefined,
  version: Record<string, string>,
): KuduResponse {
  const { mediaType, length } = content;
  const unit = /^\s*([^\s=]+)\s*=/.exec(header ?? "")?.[1] ?? "bytes";
  if (unit.toLowerCase() !== "bytes") {
    return unknownUnit(unit);
  }
  const ranges = readRanges(header, length);
  if (!ranges) {
    const whole = content.read({ start: 0, end: length - 1 });
    return stream(200, whole, length, { ...version, "content-type": mediaType });
  }
  const [first, ...others] = ranges;
  if (!first) {
    return answerNoOverlap(header ?? "", length);
  }
  if (others.length > 0) {
    return answerParts(content, ranges, version);
  }
  return stream(206, content.read(first), first.end - first.start + 1, {
    ...version,
    "content-range": `bytes ${first.start}-${first.end}/${length}`,
    "content-type": mediaType,
  });
}

function stream(
  status: number,
  body: Readable,
  length: number,
  headers: Record<string, string>,
): KuduResponse {
  return { status, headers: { ...headers, "content-length": String(length) }, body };
}

function answerNoOverlap(header: string, length: number): KuduResponse {
  const sentence = header.includes(",")
    ? `None of the requested ranges (${header}) overlap with the current extent of the selected resource.`
    : `The requested range (${header}) does not overlap with the current extent of the selected resource.`;
  const type = "System.Net.Http.InvalidByteRangeException";
  return exceptionResponse(416, sentence, { type }, { "content-range": `bytes */${length}` });
}

function answerParts(
  content: FileContent,
  ranges: readonly ByteRange[],
  version: Record<string, string>,
): KuduResponse {
  const boundary = randomUUID();
  const heads = ranges.map(
    ({ start, end }) =>
      `--${boundary}\r\nContent-Type: ${content.mediaType}\r\nContent-Range: bytes ${start}-${end}/${content.length}\r\n\r\n`,
  );
  const tail = `--${boundary}--\r\n`;
  const lengths = ranges.map(({ start, end }) => end - start + 1 + 2);
  const total = [...heads, tail].reduce((sum, { length }) => sum + length, 0);
  async function* parts() {
    for (const [index, range] of ranges.entries()) {
      yield heads[index];
      yield* content.read(range);
      yield "\r\n";
    }
    yield tail;
  }
  return stream(
    206,
    Readable.from(parts(), { objectMode: false }),
    lengths.reduce((sum, length) => sum + length, total),
    { ...version, "content-type": `multipart/byteranges; boundary="${boundary}"` },
  );
}

/** Web API knows bytes only, and Kudu gives every exception of a file as 404. */
function unknownUnit(unit: string): KuduResponse {
  return exceptionResponse(
    404,
    `The range unit '${unit}' is not valid. The range must have a unit of 'bytes'.\r\nParameter name: range`,
    { type: "System.ArgumentException" },
  );
}
