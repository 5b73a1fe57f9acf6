import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHost } from "../../../../host/host";
import type { Host } from "../../../../host/hostOptions";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { makeBackup } from "../../../../kudu/deploy/backup/backup";
import { restoreBackup } from "../../../../kudu/deploy/backup/restoreBackup";
import { deploy } from "../../../../kudu/deploy/deploy";
import { DeployError } from "../../../../kudu/deploy/deployError";
import { packageJob } from "../../../../kudu/deploy/packageJob";
import type { DeployRequest } from "../../../../kudu/deploy/request";
import { sourceAt } from "../../../../kudu/deploy/source/source";
import { localTiming } from "../../../../kudu/deploy/verify";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { until } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type CuttingProxy, startProxy } from "./cuttingProxy";

const timing = { ...localTiming, look: 20, settle: 100, work: 500 };
/** Spares the grace time of a job that does not listen when it is asked to stop. */
const impatient = { "settings.job": '{"stopping_wait_time":0}' };
/**
 * What fails or ends is seen in the log at once; only on that do tests with it wait, however busy
 * the machine is.
 */
const patient = { ...timing, settle: 60_000, start: 60_000 };
const endless = (mark: string) => `console.log("${mark}"); setInterval(() => {}, 1000);\n`;

describe("deploying to the local host", () => {
  const at = useTemporaryFolder();
  let host: Host;
  const proxies: CuttingProxy[] = [];

  before(async () => {
    host = await createHost({ home: at("home"), timing: "local" });
  });
  after(async () => {
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await host.close({ atOnce: true });
  });

  const clientAt = (url: string): KuduClient =>
    createKuduClient({
      url,
      authorize: async () => `Bearer ${host.token}`,
      site: "the local host",
    });

  async function put(
    kind: "continuous" | "triggered",
    name: string,
    files: Readonly<Record<string, string>>,
    more: Partial<DeployRequest> = {},
  ): Promise<string> {
    const folder = at("source", name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, content] of Object.entries(files)) {
      writeFileSync(join(folder, file), content);
    }
    const job = await deploy({
      job: { kind, name },
      source: await sourceAt(folder),
      client: clientAt(host.url),
      isLocal: true,
      backupFolder: at("backups"),
      timing,
      report: () => undefined,
      ...more,
    });
    return job.name;
  }

  async function stateOf(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => "deployed",
      (error: unknown) => (error instanceof DeployError ? error.state : "untouched"),
    );
  }

  const deployed = (name: string, file: string) =>
    readFileSync(at("home/site/wwwroot/App_Data/jobs/continuous", name, file), "utf8");
  const fileOf = (name: string, file: string) =>
    readFileSync(at("home/site/wwwroot/App_Data/jobs/triggered", name, file), "utf8");

  describe("over a running job that runs in place, for Windows", () => {
    const windows = { system: "windows", timing: { ...patient, settle: 100 } } as const;
    const goOn = { ...impatient, "run.js": endless("before") };
    const statusOf = async (name: string) => {
      const job = await clientAt(host.url).getJob({ kind: "continuous", name });
      return job.status;
    };
    const logOf = (name: string) =>
      readFileSync(at("home/data/jobs/continuous", name, "job_log.txt"), "utf8");

    const printed = (name: string, mark: string) =>
      until(() => logOf(name).includes(`INFO] ${mark}`));
    const run = async (name: string) => {
      await put("continuous", name, goOn, windows);
      await printed(name, "before");
    };
    const stoppedBetween = (first: string, second: string) =>
      new RegExp(`INFO\\] ${first}[^]*Status changed to Disabling[^]*INFO\\] ${second}`);

    it("stops it, replaces it and starts it again", async () => {
      await run("inplace");
      await put("continuous", "inplace", { ...impatient, "run.js": endless("after") }, windows);
      await until(() => stoppedBetween("before", "after").test(logOf("inplace")));
      assert.equal(await statusOf("inplace"), "Running");
    });

    it("starts the old one again when the upload is refused", async () => {
      await put("continuous", "refused", goOn, windows);
      const proxy = await startProxy(host.url);
      proxies.push(proxy);
      proxy.cutUploadAt(10);
      const state = await stateOf(
        put(
          "continuous",
          "refused",
          { "run.js": endless("after") },
          { ...windows, client: clientAt(proxy.url) },
        ),
      );
      assert.notEqual(state, "deployed");
      assert.match(deployed("refused", "run.js"), /before/);
      assert.equal(await statusOf("refused"), "Running");
    });

    it("waits for one that was told to stop, and leaves it stopped", async () => {
      const slow = { "settings.job": '{"stopping_wait_time":1}', "run.js": endless("before") };
      await put("continuous", "stopping", slow, windows);
      const client = clientAt(host.url);
      await client.stopJob("stopping");
      const seen: unknown[] = [];
      const putJob: KuduClient["putJob"] = async (...all) => {
        seen.push(await statusOf("stopping"));
        return client.putJob(...all);
      };
      const more = { ...windows, client: { ...client, putJob } };
      await put("continuous", "stopping", { ...impatient, "run.js": endless("after") }, more);
      assert.deepEqual([seen, await statusOf("stopping")], [["Stopped"], "Stopped"]);
    });

    it("leaves one alone that runs from a copy", async () => {
      const copied = {
        "settings.job": '{"stopping_wait_time":0,"is_in_place":false}',
        "run.js": endless("before"),
      };
      await put("continuous", "copied", copied, windows);
      const stops = () => logOf("copied").split("Status changed to Disabling").length;
      const before = stops();
      await put("continuous", "copied", { ...copied, "run.js": endless("after") }, windows);
      assert.equal(stops(), before);
    });

    it("refuses to replace a run under way, which goes on", async () => {
      await put("triggered", "running", { "run.js": endless("run") }, windows);
      await clientAt(host.url).runJob("running");
      await assert.rejects(
        put("triggered", "running", { "run.js": "" }, windows),
        /a run is active, and Windows doesn't release its files/,
      );
      assert.match(fileOf("running", "run.js"), /run/);
    });

    it("asks the site which system it is where nobody says", async () => {
      await run("asked");
      const client = clientAt(host.url);
      const listFolder: KuduClient["listFolder"] = async (path, options) => {
        const entries = await client.listFolder(path, options);
        return path === "" ? entries.map((each) => ({ ...each, path: "C:\\home" })) : entries;
      };
      const site = { isLocal: false, timing: windows.timing, client: { ...client, listFolder } };
      await put("continuous", "asked", { ...impatient, "run.js": endless("after") }, site);
      await until(() => stoppedBetween("before", "after").test(logOf("asked")));
    });

    const keep = (kind: "continuous" | "triggered", name: string) => {
      const request = { client: clientAt(host.url), job: { kind, name }, backupFolder: at("kept") };
      return makeBackup(request, `site/wwwroot/App_Data/jobs/${kind}/${name}/`);
    };

    it("stops what runs there before kept content is put back, which runs then", async () => {
      await run("restored");
      const kept = await keep("continuous", "restored");
      await put("continuous", "restored", { ...impatient, "run.js": endless("after") }, windows);
      await printed("restored", "after");
      await restoreBackup(clientAt(host.url), kept, windows);
      await until(() => stoppedBetween("after", "before").test(logOf("restored")));
      assert.equal(deployed("restored", "run.js"), endless("before"));
    });

    it("starts it again when the kept content is refused", async () => {
      await run("unrestored");
      const kept = await keep("continuous", "unrestored");
      writeFileSync(kept.path, "no zip");
      await assert.rejects(restoreBackup(clientAt(host.url), kept, windows));
      await until(() => stoppedBetween("before", "before").test(logOf("unrestored")));
    });

    it("puts no kept content back while a run is active, which goes on", async () => {
      await put("triggered", "kept", { "run.js": endless("run") }, windows);
      const kept = await keep("triggered", "kept");
      await clientAt(host.url).runJob("kept");
      await assert.rejects(
        restoreBackup(clientAt(host.url), kept, windows),
        /^KuduError: Couldn't restore kept on the local host: a run is active, and Windows/,
      );
    });
  });

  it("starts a continuous job and sees it run", async () => {
    await put("continuous", "first", { "run.js": endless("one") });
    const job = await clientAt(host.url).getJob({ kind: "continuous", name: "first" });
    assert.equal(job.status, "Running");
  });

  it("puts the old job back, running, when the new one crashes at once", async () => {
    await put("continuous", "crashing", { ...impatient, "run.js": endless("one") });
    const error: unknown = await put(
      "continuous",
      "crashing",
      { ...impatient, "run.js": "process.exit(3);" },
      { timing: patient },
    ).catch((reason) => reason);
    assert.ok(error instanceof DeployError);
    assert.equal(error.state, "restored");
    assert.match(
      error.message,
      /^Deployed crashing to the local host, but it doesn't start: .*exit code 3/,
    );
    assert.equal(deployed("crashing", "run.js"), endless("one"));
  }).timeout(60_000);

  it("leaves a stopped job stopped, whether a folder, a script or a zip is deployed", async () => {
    const client = clientAt(host.url);
    await put("continuous", "stopped", { "run.js": endless("one") });
    await client.stopJob("stopped");
    await put("continuous", "stopped", { "run.js": endless("two") });
    assert.equal(deployed("stopped", "disable.job"), "");
    writeFileSync(at("three.js"), endless("three"));
    await put("continuous", "stopped", {}, { source: { kind: "file", path: at("three.js") } });
    assert.deepEqual(
      [deployed("stopped", "three.js"), deployed("stopped", "disable.job")],
      [endless("three"), ""],
    );
  });

  it("deploys a script under its own name", async () => {
    writeFileSync(at("single.sh"), "#!/bin/bash\necho hello\n");
    await put("triggered", "single", {}, { source: { kind: "file", path: at("single.sh") } });
    const job = await clientAt(host.url).getJob({ kind: "triggered", name: "single" });
    assert.equal(job.run_command, "single.sh");
  });

  it("deploys a zip made elsewhere as it is, and counts what it holds", async () => {
    const folder = at("packed");
    mkdirSync(folder);
    writeFileSync(join(folder, "run.js"), `// ${"long ".repeat(5000)}\n`);
    const output = at("elsewhere.zip");
    const job = { kind: "triggered", name: "zipped" } as const;
    const source = await sourceAt(folder);
    await packageJob({ job, source, output, report: () => undefined });
    const counts: number[] = [];
    let total = 0;
    await put(
      "triggered",
      "zipped",
      {},
      {
        source: { kind: "zip", path: output },
        report: (event) => {
          if (event.kind === "progress") {
            counts.push(event.done);
            total = event.total;
          }
        },
      },
    );
    assert.equal(fileOf("zipped", "run.js"), readFileSync(join(folder, "run.js"), "utf8"));
    assert.equal(counts.at(-1), total);
    assert.ok(counts.every((count) => count <= total));
  });

  it("says that a job which ends at once is no endless loop", async () => {
    const warnings: string[] = [];
    await put(
      "continuous",
      "short",
      { "run.js": "" },
      {
        timing: patient,
        report: (event) => event.kind === "warning" && warnings.push(event.message),
      },
    );
    assert.match(warnings.join("\n"), /short ended right away\. Azure expects/);
  }).timeout(60_000);

  describe("through a proxy that cuts", () => {
    /** Not compressible, so that the offsets of the cuts lie far apart. */
    const ballast = (seed: number) =>
      Array.from({ length: 8000 }, (_, i) => Math.sin(seed + i).toString(36)).join("\n");

    async function cut(
      name: string,
      arrange: (proxy: CuttingProxy) => void,
    ): Promise<CuttingProxy> {
      const proxy = await startProxy(host.url);
      proxies.push(proxy);
      const [old, fresh] = [endless("old"), endless("new")];
      await put("triggered", name, { "run.js": old, "ballast.txt": ballast(1) });
      arrange(proxy);
      const work = put(
        "triggered",
        name,
        { "run.js": fresh, "ballast.txt": ballast(2) },
        { client: clientAt(proxy.url) },
      );
      const state = await stateOf(work);
      assert.equal(fileOf(name, "run.js"), state === "deployed" ? fresh : old, state);
      assert.equal(fileOf(name, "ballast.txt"), ballast(state === "deployed" ? 2 : 1), state);
      const job = await clientAt(host.url).getJob({ kind: "triggered", name });
      assert.equal(job.name, name);
      await clientAt(host.url).deleteJob({ kind: "triggered", name });
      return proxy;
    }

    /** A few at a time: each job is a process. */
    async function each(count: number, work: (i: number) => Promise<unknown>): Promise<void> {
      let next = 0;
      const lane = async () => {
        while (next < count) {
          next += 1;
          await work(next - 1);
        }
      };
      await Promise.all(Array.from({ length: 8 }, lane));
    }

    it("at 64 evenly spread offsets of the upload, the old or the new job answers", async () => {
      const { uploaded } = await cut("whole", () => undefined);
      await each(64, (i) =>
        cut(`offset-${i}`, (proxy) =>
          proxy.cutUploadAt(Math.max(1, Math.round((uploaded * (i + 1)) / 64) - 1)),
        ),
      );
    }).timeout(60_000);

    it("after each HTTP step, the old or the new job answers", async () => {
      const { requests } = await cut("whole", () => undefined);
      await each(requests.length, (i) => cut(`step-${i}`, (proxy) => proxy.cutAnswerOf(i)));
    }).timeout(60_000);
  });
});
