import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createKuduClient } from "../../kudu/createKuduClient";
import { findProgram } from "../e2e/harness/program";
import { type BenchRow, median, timeOf } from "./row";

const megabyte = 1_000_000;
/** What Kudu sends at once. */
const chunk = Buffer.alloc(4096, 1);
const size = 40 * megabyte;
/** Bytes per second that a site sends. */
const speed = 20 * megabyte;

/**
 * The copy of what a deployment replaces, from a site that sends in small chunks, against a bare
 * `http.get` piped to a file, and against curl where it is.
 */
export async function benchSafetyCopy(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "webjobs-bench-"));
  const server = createServer(async (_, response) => {
    const start = performance.now();
    for (let sent = 0; sent < size; sent += chunk.length) {
      const due = (sent / speed) * 1000 - (performance.now() - start);
      if (due > 0) {
        await new Promise((resolve) => setTimeout(resolve, due));
      }
      if (!response.write(chunk)) {
        await new Promise((resolve) => response.once("drain", resolve));
      }
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createKuduClient({ url, authorize: async () => "" });
  const file = () => createWriteStream(join(folder, "copy.zip"));
  const curl = findProgram(["curl"]);
  const ratios: number[] = [];
  const againstCurl: number[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      const own = await timeOf(() => client.downloadZip("site/", file()));
      const bare = await timeOf(
        () =>
          new Promise<void>((resolve, reject) => {
            get(url, (answer) => pipeline(answer, file()).then(resolve, reject));
          }),
      );
      ratios.push(own / bare);
      if (curl !== undefined) {
        const target = join(folder, "curl.zip");
        const peer = await timeOf(() => promisify(execFile)(curl, ["-s", "-o", target, url]));
        againstCurl.push(own / peer);
      }
    }
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
  return [
    rowOf("http.get", ratios),
    ...(againstCurl.length > 0 ? [rowOf("curl", againstCurl)] : []),
  ];
}

function rowOf(peer: string, ratios: readonly number[]): BenchRow {
  return {
    group: "deploy",
    name: `safety copy at 20 MB/s in 4 kB chunks, against ${peer}`,
    value: median(ratios),
    unit: "×",
    target: 1.3,
  };
}
