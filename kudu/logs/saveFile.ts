import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
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
  try {
    await client.downloadFile(path, createWriteStream(part), options);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
