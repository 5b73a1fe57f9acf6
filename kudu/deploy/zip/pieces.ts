import { Readable } from "node:stream";

/** So large are the pieces that crumbs are put together to. */
const pieceSize = 64 * 1024;

/** Crumbs go in, a stream of even pieces comes out. */
export interface Pieces {
  readonly stream: Readable;
  /** Copies the crumb, so that crumbs live only for a moment. False when the reader should be waited for. */
  put(crumb: Buffer): boolean;
  end(): void;
}

/**
 * A zip comes in a dozen crumbs per file, each of which costs memory and the reader's time like a large piece.
 * `resume` is called when the reader has room again, `destroyed` when nobody reads on.
 */
export function createPieces(on: { resume(): void; destroyed(): void }): Pieces {
  let piece = Buffer.allocUnsafe(pieceSize);
  let size = 0;
  const take = (): Buffer => {
    const taken = piece.subarray(0, size);
    piece = Buffer.allocUnsafe(pieceSize);
    size = 0;
    return taken;
  };
  const stream = new Readable({
    highWaterMark: 4 * pieceSize,
    read: () => on.resume(),
    destroy(error, done) {
      on.destroyed();
      done(error);
    },
  });
  return {
    stream,
    put(crumb) {
      let hasRoom = true;
      for (let at = 0; at < crumb.length; ) {
        const copied = crumb.copy(piece, size, at);
        at += copied;
        size += copied;
        if (size === pieceSize) {
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
