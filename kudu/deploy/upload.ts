import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import type { JobUpload } from "../kuduClient";
import type { Contents } from "./source/contents";
import type { Source } from "./source/source";
import { createZip } from "./zip/zip";

/** The body of an upload and what became of it. */
export interface OutgoingJob {
  readonly upload: JobUpload;
  /** True when the last byte was handed to the network. */
  readonly isSent: () => boolean;
  /** What failed on this side, such as a file that vanished. */
  readonly fault: () => Error | undefined;
  close(): void;
}

/**
 * A zip goes up as it is and a script as one file, unless files are added to them: then everything
 * is packed anew.
 */
export function openUpload(
  source: Source,
  contents: Contents,
  jobName: string,
  options: {
    readonly extra: ReadonlyMap<string, Buffer>;
    readonly signal?: AbortSignal;
    /** Bytes of the source that are on their way. */
    progressed(done: number): void;
  },
): OutgoingJob {
  const isAsItIs = source.kind !== "folder" && options.extra.size === 0;
  const whole = isAsItIs ? statSync(source.path).size : 0;
  const content: Readable = isAsItIs
    ? createReadStream(source.path)
    : createZip(contents, {
        extra: options.extra,
        signal: options.signal,
        packed: options.progressed,
      });
  let isSent = false;
  let fault: Error | undefined;
  content.once("error", (error) => {
    // A reader that gives up destroys what it read; that is no fault of this side.
    fault = error.name === "AbortError" ? undefined : error;
  });
  async function* outgoing(): AsyncGenerator<Uint8Array> {
    let done = 0;
    for await (const piece of content) {
      done += piece.length;
      if (isAsItIs) {
        // Of a zip the bytes of the source are its entries'.
        options.progressed(Math.round((done / Math.max(1, whole)) * contents.size));
      }
      yield piece;
    }
    isSent = true;
  }
  const isZip = !isAsItIs || source.kind === "zip";
  return {
    upload: {
      content: outgoing(),
      isZip,
      fileName: isZip ? `${jobName}.zip` : basename(source.path),
    },
    isSent: () => isSent,
    fault: () => fault,
    close: () => content.destroy(),
  };
}
