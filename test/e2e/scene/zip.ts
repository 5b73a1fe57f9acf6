import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ZipArchive } from "archiver";

/** A zip of a folder as other programs make it. */
export async function writeZip(path: string, folder: string): Promise<void> {
  const archive = new ZipArchive();
  archive.directory(folder, false);
  await Promise.all([archive.finalize(), pipeline(archive, createWriteStream(path))]);
}
