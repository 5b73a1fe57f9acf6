// The program that people get is a bundle, which leaves out what no one should miss.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { openPromise } from "yauzl";
import { bundledHost } from "../../programs";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";
import { startHostProcess } from "../reliability/hostProcess";

/** Bytes of our own, minified or not; with zips, web sockets and TLS it would be twice as much. */
const mostAtStart = 300_000;

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

/** Files whose code the processes of a test ran, as V8 lists them. */
function filesRead(folder: string): string[] {
  const urls = readdirSync(folder).flatMap((name) => {
    const { result }: Coverage = JSON.parse(readFileSync(join(folder, name), "utf8"));
    return result.map(({ url }) => url);
  });
  return urls.filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url));
}

describe("the bundled local host", () => {
  const at = useTemporaryFolder();

  it("gives a folder as a zip, of which deployments make their safety copy", async () => {
    const host = await startHostProcess(at("home"), {}, {}, bundledHost);
    writeFiles(at("home/site/wwwroot/App_Data/jobs/triggered/job"), {
      "run.sh": "echo\n",
      "lib/deep/data.txt": "data",
    });
    const sink = new PassThrough();
    const folder = "site/wwwroot/App_Data/jobs/triggered/job/";
    const [content] = await Promise.all([
      buffer(sink),
      host.client.downloadZip(folder, sink),
    ]).finally(host.kill);
    writeFileSync(at("copy.zip"), content);
    const zip = await openPromise(at("copy.zip"));
    const names: string[] = [];
    for await (const { fileName } of zip.eachEntry()) {
      names.push(fileName);
    }
    assert.deepEqual(names.sort(), ["lib/", "lib/deep/", "lib/deep/data.txt", "run.sh"]);
  });

  it("is ready before it reads what zips and tunnels need", async () => {
    const host = await startHostProcess(
      at("home"),
      { NODE_V8_COVERAGE: at("read") },
      {},
      bundledHost,
    );
    await host.end();
    const files = filesRead(at("read")).filter((file) => file.includes("dist"));
    assert.ok(files.includes(bundledHost), files.join("\n"));
    const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
    assert.ok(size <= mostAtStart, `${size} bytes are read:\n${files.join("\n")}`);
  });
});
