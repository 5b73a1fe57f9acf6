import { Readable } from "node:stream";
import type { Archiver } from "archiver";

/** So large are the pieces that crumbs are put together to. */
const pieceSize = 64 * 1024;

export interface Gathered {
  readonly stream: Readable;
  /** From now on nothing waits for the reader; resolves when what had to wait has passed. */
  letGo(): Promise<void>;
}

/**
 * A zip comes in a dozen crumbs per file, and its directory at the end as one burst of them, each of which costs memory
 * and the reader's time like a large piece. This puts them together as they come, while the reader's pace holds the
 * archive back; but the burst is let through, since it would only pile up as crumbs.
 */
export function gather(archive: Archiver): Gathered {
  let piece = Buffer.allocUnsafe(pieceSize);
  let size = 0;
  let isLetGo = false;
  const take = (): Buffer => {
    const taken = piece.subarray(0, size);
    piece = Buffer.allocUnsafe(pieceSize);
    size = 0;
    return taken;
  };
  /** Copied at once, so that crumbs live only for a moment. */
  const put = (crumb: Buffer): boolean => {
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
  };
  const stream = new Readable({
    highWaterMark: 16 * pieceSize,
    read: () => archive.resume(),
    destroy(error, done) {
      archive.destroy();
      done(error);
    },
  });
  archive.on("data", (crumb: Buffer) => {
    if (!put(crumb) && !isLetGo) {
      archive.pause();
    }
  });
  archive.on("end", () => {
    stream.push(take());
    stream.push(null);
  });
  archive.on("error", (error) => stream.destroy(error));
  return {
    stream,
    async letGo() {
      isLetGo = true;
      archive.resume();
      while (archive.readableLength > 0 && !archive.destroyed) {
        await new Promise(setImmediate);
      }
    },
  };
}
