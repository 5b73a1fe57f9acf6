import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { type ClientRequest, request } from "node:http";
import { join } from "node:path";
import { reapJobProcesses } from "../../../../core/node/hostInstances";
import { type TestHost, until } from "../hostForTest";
import { linesOf, runToEnd, type Stage, setStage, untilStatus } from "../jobs/stage";
import { rawZip } from "../upload/rawZip";
import { type HostProcess, startHostProcess } from "./hostProcess";

/** A host of Windows takes seconds to start. */
const starts = process.platform === "win32" ? 2 : 6;

describe("a home on which hosts start over and over", function () {
  this.timeout(60_000);
  let stage: Stage;
  let host: TestHost;
  let others: HostProcess[];

  beforeEach(async () => {
    stage = setStage();
    others = [];
    host = await stage.start();
  });
  afterEach(async () => {
    await Promise.all(others.map((other) => other.kill()));
    reapJobProcesses(stage.home);
    await stage.dispose();
  });

  /** Half of them end, half are killed. */
  async function startOthers(): Promise<void> {
    for (let start = 0; start < starts; start += 1) {
      const other = await startHostProcess(stage.home);
      others.push(other);
      await (start % 2 === 0 ? other.kill() : other.end());
    }
  }

  it("keeps what jobs store in HOME/temp, also under the name of an instance", async () => {
    // A host keeps its working copies in folders of this name.
    const script = ["cache", "abc123"].map(
      (name) =>
        `fs.mkdirSync(process.env.HOME + "/temp/${name}/jobs", { recursive: true });
        fs.writeFileSync(process.env.HOME + "/temp/${name}/jobs/data", "kept\\n");`,
    );
    stage.write("triggered", "store", {
      "run.js": `const fs = require("fs");\n${script.join("\n")}\n`,
      "settings.job": '{"is_in_place":false}',
    });
    assert.equal((await runToEnd(host, "store")).status, "Success");
    await startOthers();
    for (const name of ["cache", "abc123"]) {
      assert.equal(readFileSync(join(stage.home, "temp", name, "jobs", "data"), "utf8"), "kept\n");
    }
    assert.deepEqual(
      readdirSync(join(stage.home, "temp")).sort(),
      ["abc123", "cache", host.instanceId.slice(0, 6)].sort(),
      "nothing of the other hosts is left",
    );
  });

  it("ends no process of a living host, wherever in HOME/temp it works", async () => {
    stage.write("continuous", "worker", {
      "run.js": `const folder = process.env.HOME + "/temp/work/sub";
        require("fs").mkdirSync(folder, { recursive: true });
        process.chdir(folder);
        setInterval(() => {}, 1000);\n`,
      "settings.job": '{"stopping_wait_time":0}',
    });
    await untilStatus(host, "worker", "Running");
    await until(() => existsSync(join(stage.home, "temp", "work", "sub")));
    await startOthers();
    assert.deepEqual(
      linesOf(stage.log("worker")).filter((line) => /exit code|went down/.test(line)),
      [],
    );
  });

  const uploads: readonly [name: string, path: string, headers: Record<string, string>][] = [
    ["a file", "/api/vfs/data/file.zip", { "if-match": "*" }],
    ["a zip", "/api/zip/site/wwwroot/", { "content-type": "application/zip" }],
    [
      "a job",
      "/api/triggeredwebjobs/fresh",
      { "content-type": "application/zip", "content-disposition": "attachment; filename=a.zip" },
    ],
  ];
  for (const [name, path, headers] of uploads) {
    it(`completes the upload of ${name} that was under way`, async () => {
      const body = rawZip([{ name: "run.sh", content: "echo ok\n" }]);
      const upload = beginUpload(host, path, { ...headers, "content-length": String(body.length) });
      upload.outgoing.write(body.subarray(0, 20));
      const staging = join(stage.home, "hosts", "staging");
      await until(() => existsSync(staging) && readdirSync(staging).length === 1);
      await startOthers();
      upload.outgoing.end(body.subarray(20));
      assert.ok([200, 201].includes(await upload.status));
    });
  }
});

function beginUpload(
  { url, token }: TestHost,
  path: string,
  headers: Record<string, string>,
): { readonly outgoing: ClientRequest; readonly status: Promise<number> } {
  const outgoing = request(url + path, {
    method: "PUT",
    headers: { ...headers, authorization: `Bearer ${token}` },
  });
  const status = new Promise<number>((resolve, reject) => {
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
  return { outgoing, status };
}
