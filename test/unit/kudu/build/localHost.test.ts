// What was built runs on the local host, while the source stays where it is.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isFolderHeld } from "../../../../core/node/holdFolder";
import { serveStage } from "../../../../kudu/build/serveStage";
import { startTestHost, type TestHost, until } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "./building";

const mailer = { kind: "continuous", name: "mailer" } as const;

describe("the local host, given what a build wrote", () => {
  let host: TestHost;
  // Before the folder is removed, which Windows refuses while the host watches it.
  after(() => host.close({ atOnce: true }));
  const at = useTemporaryFolder();
  let log = "";

  async function open(): Promise<void> {
    host = await startTestHost({ home: at("home"), jobs: at("jobs"), start: "all" });
  }

  /** As builds leave one: in a folder of its own. */
  function stage(
    name: string,
    text = `console.log("${name}"); setInterval(() => {}, 1000);`,
  ): string {
    const folder = at("stages", name, "files");
    writeFiles(folder, { "run.js": text, "settings.job": '{ "stopping_wait_time": 0 }' });
    return folder;
  }

  async function says(text: string): Promise<void> {
    await until(() => {
      const file = at("home/data/jobs/continuous/mailer/job_log.txt");
      log = existsSync(file) ? readFileSync(file, "utf8") : "";
      return log.includes(text);
    });
  }

  before(async () => {
    mkdirSync(at("jobs", "continuous", "mailer", "src"), { recursive: true });
    writeFileSync(at("jobs", "continuous", "mailer", "src", "index.ts"), "");
    await open();
  });

  it("runs a job that has nothing to start in its source", async () => {
    assert.equal(await host.client.findJob(mailer), undefined);
    await serveStage(host.client, mailer, stage("first"));
    await says("first");
    const job = await host.client.getJob(mailer);
    assert.equal(job.status, "Running");
    assert.equal(await isFolderHeld(at("stages", "first")), true, "nobody removes what runs");
  });

  it("swaps it for the next build, and doesn't mind what happens in the source", async () => {
    writeFileSync(at("jobs", "continuous", "mailer", "src", "index.ts"), "changed");
    await serveStage(host.client, mailer, stage("second"));
    await says("second");
  });

  it("keeps what it runs when the next build can't be run", async () => {
    const folder = at("stages", "empty", "files");
    mkdirSync(folder, { recursive: true });
    await assert.rejects(
      serveStage(host.client, mailer, folder),
      /couldn't take over the build of mailer: There's no WebJob that can run in/,
    );
    assert.equal((await host.client.getJob(mailer)).status, "Running");
  });

  it("runs a job that lies elsewhere in the workspace, by its kind and name", async () => {
    const nightly = { kind: "triggered", name: "nightly" } as const;
    await serveStage(host.client, nightly, stage("nightly", 'console.log("night");'));
    const id = await host.client.runJob("nightly");
    await until(async () => (await host.client.getRun("nightly", id)).status === "Success");
    assert.deepEqual((await host.client.listJobs()).map(({ name }) => name).sort(), [
      "mailer",
      "nightly",
    ]);
  });

  it("restarted it for the two builds only, whatever happened in the source meanwhile", async () => {
    await says("second");
    assert.equal(log.match(/Detected WebJob file\/s were updated/g)?.length, 2);
  });

  it("runs it again after a restart, with its history", async () => {
    await host.close({ atOnce: true });
    assert.equal(await isFolderHeld(at("stages", "second")), false);
    await open();
    await until(async () => (await host.client.findJob(mailer))?.status === "Running");
    assert.equal((await host.client.history("nightly")).length, 1);
  });

  it("runs the source again when it is told to", async () => {
    await host.client.send({ method: "DELETE", path: "/webjobs-host/stages/continuous/mailer" });
    await until(async () => (await host.client.findJob(mailer)) === undefined);
    assert.ok(existsSync(join(at("stages", "second"), "files")), "it deletes nothing");
  });
});
