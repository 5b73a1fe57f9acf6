import { Readable } from "node:stream";

/** So large are the pieces that chunks are put together to. */
const chunkSize = 64 * 1024;

/** Crumbs go in, a stream of even pieces comes out. */
export interface Chunker {
  readonly stream: Readable;
  /**
   * Copies the chunk, so that chunks live only for a moment. False when the reader should be waited
   * for.
   */
  put(chunk: Buffer): boolean;
  end(): void;
}

/**
 * A zip comes in a dozen chunks per file, each of which costs memory and the reader's time like a
 * large piece. `resume` is called when the reader has room again, `destroyed` when no one reads on.
 */
export function createChunker(on: { resume(): void; destroyed(): void }): Chunker {
  let piece = Buffer.allocUnsafe(chunkSize);
  let size = 0;
  const take = (): Buffer => {
    const taken = piece.subarray(0, size);
    piece = Buffer.allocUnsafe(chunkSize);
    size = 0;
    return taken;
  };
  const stream = new Readable({
    highWaterMark: 4 * chunkSize,
    read: () => on.resume(),
    destroy(error, done) {
      on.destroyed();
      done(error);
    },
  });
  return {
    stream,
    put(chunk) {
      let hasRoom = true;
      for (let at = 0; at < chunk.length; ) {
        const copied = chunk.copy(piece, size, at);
        at += copied;
        size += copied;
        if (size === chunkSize) {
          hasRoom = stream.push(take());
        }
      }
      return hasRoom;
    },
    end() {
      stream.push(take());
      stream.push(null);
    },
  };
}
