/**
 * One measurement in a process of its own: `deploy` packs and uploads to a server on loopback,
 * `archiver` only packs.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipArchive } from "archiver";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { readFolder } from "../../../kudu/deploy/source/folderContents";
import { openUpload } from "../../../kudu/deploy/upload";

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

async function packAlone(folder: string): Promise<void> {
  const archive = new ZipArchive();
  archive.directory(folder, false);
  archive.finalize();
  await pipeline(archive, nowhere());
}

async function packAndSend(folder: string, url: string): Promise<void> {
  const source = { path: folder, kind: "folder" } as const;
  const contents = await readFolder(folder);
  const { upload } = openUpload(source, contents, "job", {
    extra: new Map(),
    progressed: () => undefined,
  });
  const client = createKuduClient({ url, authorize: async () => "" });
  await client.putJob({ kind: "triggered", name: "job" }, upload);
}

async function main([what = "", folder = ""]: readonly string[]): Promise<void> {
  const server = what === "deploy" ? fork(`${__dirname}/sink.js`) : undefined;
  const [url = ""] = server ? await once(server, "message") : [];
  const start = performance.now();
  await (server ? packAndSend(folder, url) : packAlone(folder));
  const time = performance.now() - start;
  server?.disconnect();
  const memory = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ time, memory }));
}

main(process.argv.slice(2));
