// The program that people get is a bundle, which leaves out what no one should miss.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { openPromise } from "yauzl";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";
import { bundled, startHostProcess } from "../reliability/hostProcess";

describe("the bundled local host", () => {
  const at = useTemporaryFolder();

  it("gives a folder as a zip, of which deployments make their safety copy", async () => {
    const host = await startHostProcess(at("home"), {}, {}, bundled);
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
});
