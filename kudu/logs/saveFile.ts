import { createWriteStream, type WriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { retryWhileBusy } from "../../core/node/retryWhileBusy";
import type { CallOptions } from "../connection/call";
import type { KuduClient } from "../kuduClient";

/**
 * Saves a file of a site to `file`. One that is there already stays as it is until all of the new
 * one has arrived.
 */
export async function saveFile(
  client: KuduClient,
  path: string,
  file: string,
  options?: CallOptions,
): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  const stream = createWriteStream(part);
  try {
    await client.downloadFile(path, stream, options);
    await retryWhileBusy(() => rename(part, file));
  } catch (error) {
    await close(stream);
    await retryWhileBusy(() => rm(part, { force: true }));
    throw error;
  }
}

/** A download that never began leaves it open, and Windows removes no open file. */
function close(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.closed) {
      resolve();
    } else {
      stream.once("close", resolve).destroy();
    }
  });
}
