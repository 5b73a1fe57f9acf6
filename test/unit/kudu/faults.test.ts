// Every step that is taken at a site meets everything that can go wrong on the way: a local host
// plays the site, a proxy the way. Each time there is an end, one sentence, no lost job, and no
// piece of the token anywhere.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { rawText } from "../../../core/foreignText";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { deploy } from "../../../kudu/deploy/deploy";
import { DeployError } from "../../../kudu/deploy/deployError";
import { sourceAt } from "../../../kudu/deploy/source/source";
import { localTiming } from "../../../kudu/deploy/verify";
import { changeState } from "../../../kudu/jobs/changeState";
import { deleteJob } from "../../../kudu/jobs/deleteJob";
import type { KuduClient } from "../../../kudu/kuduClient";
import { KuduError } from "../../../kudu/kuduError";
import { followLog } from "../../../kudu/logs/followLog";
import { startTestHost, type TestHost, writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { type Fault, type SiteProxy, startProxy } from "./proxy";

const token = "eyJ0eXAi.s3cret.c2lnbmF0dXJl";
const worker = { kind: "continuous", name: "worker" } as const;
const report = { kind: "triggered", name: "report" } as const;
const jobs = "site/wwwroot/App_Data/jobs";

/** Answers repeat what was sent, as proxies do that show the request. */
function answer(status: number, type = "text/plain"): Fault {
  const body = type === "text/html" ? `<html>Authorization: Bearer ${token}` : `Bearer ${token}`;
  return { kind: "answer", answer: { status, body, headers: { "content-type": type } } };
}

const faults: [why: string, fault: Fault][] = [
  ["a connection that is dropped", { kind: "drop" }],
  ["an answer that is lost", { kind: "lose" }],
  ["an answer that never comes", { kind: "hang" }],
  ["an answer that is cut", { kind: "truncate" }],
  ["a request that arrives twice", { kind: "duplicate" }],
  ...[401, 403, 409, 429, 500, 502, 503].map((status): [string, Fault] => [
    `${status}`,
    answer(status),
  ]),
  ["a page that says 404", answer(404, "text/html")],
  ["a page instead of an answer", answer(200, "text/html")],
];

describe("a site that goes wrong", () => {
  const at = useTemporaryFolder();
  let host: TestHost;
  let proxy: SiteProxy;
  let client: KuduClient;

  before(async () => {
    writeFiles(join(at("home"), jobs), {
      "continuous/worker/run.js": "setInterval(() => {}, 1000);",
      "continuous/worker/settings.job": '{ "stopping_wait_time": 0 }',
      "triggered/report/run.js": "console.log('reported');",
    });
    writeFiles(at("home/data"), { "note.txt": "a note\n" });
    host = await startTestHost({ home: at("home"), token });
    proxy = await startProxy(host.url);
    const authorize = async () => `Bearer ${token}`;
    client = createKuduClient({
      url: proxy.url,
      site: "mysite",
      authorize,
      pauses: [1],
      timeout: 1_000,
    });
  });
  after(async () => {
    await proxy?.close();
    await host?.close({ atOnce: true });
  });
  afterEach(() => proxy.interfere(() => undefined));

  /**
   * One sentence or two on one line, with the site, a next step, and nothing secret in anything
   * that could be logged.
   */
  function check(error: unknown, subject: RegExp): void {
    assert.ok(error instanceof KuduError || error instanceof DeployError, inspect(error));
    const { message } = error;
    assert.match(message, /mysite/);
    assert.match(message, subject);
    assert.match(message, nextStep, message);
    assert.ok(!message.includes("\n"), message);
    assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /s3cret/);
    assert.doesNotMatch(`${error.stack}`, /s3cret/);
  }
  const nextStep =
    /sign in again|wait until|check (that|your|the)|try again|(was not|wasn't) found|restart the site|look at|app setting|its log|stop it|nothing was changed there|there, as before|put back|in place/i;

  const steps: [what: string, subject: RegExp, take: () => Promise<unknown>][] = [
    ["listing", /WebJobs/, () => client.listJobs()],
    ["reading a job", /report/, () => client.getJob(report)],
    ["running", /report/, () => client.runJob("report")],
    ["reading a history", /report/, () => client.history("report")],
    ["reading a run", /report/, () => client.getRun("report", "1")],
    ["reading settings", /report/, () => client.getSettings(report)],
    ["saving settings", /report/, () => client.putSettings(report, {})],
    ["reading a file", /note\.txt/, () => client.readFile("data/note.txt")],
    ["saving a file", /other\.txt/, () => client.writeFile("data/other.txt", "x")],
    ["listing a folder", /data/, () => client.listFolder("data/")],
    ["starting", /worker/, () => changeState(client, "worker", "start", quick)],
    ["stopping", /worker/, () => changeState(client, "worker", "stop", quick)],
    ["listing processes", /processes/, () => client.listProcesses()],
    ["connecting", /Connecting/, () => client.environment()],
    ["deleting", /report/, () => deleteJob(client, report)],
  ];
  const quick = { known: { limit: 0, interval: 1 }, effect: { limit: 5_000, interval: 5 } };

  for (const [what, subject, take] of steps) {
    describe(`while ${what}`, () => {
      for (const [why, fault] of faults) {
        it(`meets ${why}`, async () => {
          let isFirst = true;
          // A passing fault is passed over: only one that stays is told.
          const isLasting = fault.kind === "answer";
          proxy.interfere(() => {
            const isMet = isLasting || isFirst;
            isFirst = false;
            return isMet ? fault : undefined;
          });
          await take().then(
            () => undefined,
            (error) => check(error, subject),
          );
          if (isLasting) {
            await assert.rejects(take());
          }
          proxy.interfere(() => undefined);
          assert.ok((await client.getJob(worker)).name, "the other job is there");
          if (what === "deleting") {
            writeFiles(join(at("home"), jobs), { "triggered/report/run.js": "console.log(1);" });
          }
          assert.equal((await client.getJob(report)).name, "report");
        });
      }
    });
  }

  describe("while a log is followed", () => {
    for (const [why, fault] of faults) {
      it(`meets ${why}: not a line is lost or said twice, or the end is a sentence`, async () => {
        writeFiles(at("home/data"), { "log.txt": "one\ntwo\n" });
        let looks = 0;
        proxy.interfere(() => {
          looks += 1;
          return looks === 2 ? fault : undefined;
        });
        const text: string[] = [];
        const isOver = async () => {
          writeFiles(at("home/data"), { "log.txt": "one\ntwo\nthree\n" });
          return looks > 4;
        };
        try {
          for await (const piece of followLog(async () => client, "data/log.txt", {
            interval: 1,
            isOver,
          })) {
            text.push(piece.kind === "text" ? rawText(piece.text) : "");
          }
          assert.equal(text.join(""), "one\ntwo\nthree\n");
        } catch (error) {
          check(error, /log\.txt/);
        }
      });
    }
  });

  describe("while a job is deployed", () => {
    const timing = { ...localTiming, interval: 5, settle: 50, work: 300, damage: 50 };
    // An answer that never comes is given up, and however slow the machine is, what was sent is
    // then found.
    const hanging = { ...timing, answer: 1_000, work: 20_000 };
    const versions = ["console.log('old');", "console.log('new');"];
    const job = { kind: "triggered", name: "fresh" } as const;
    const file = `${jobs}/triggered/fresh/run.js`;

    async function send(said: string[], isHanging: boolean): Promise<unknown> {
      return deploy({
        job,
        source: await sourceAt(at("source/fresh")),
        client,
        isLocal: false,
        backupFolder: at("backups"),
        timing: isHanging ? hanging : timing,
        report: (event) => said.push(inspect(event, { depth: 5 })),
      });
    }

    /** The old version lies on the site, the new one in the source. */
    async function arrange(): Promise<void> {
      proxy.interfere(() => undefined);
      rmSync(at("backups"), { recursive: true, force: true });
      const content = Buffer.from(versions[0] ?? "");
      await host.client.putJob(job, { content, fileName: "run.js", isZip: false });
      writeFiles(at("source/fresh"), { "run.js": versions[1] ?? "" });
    }

    async function meet(fault: Fault, step: number): Promise<boolean> {
      await arrange();
      const begin = proxy.seen.length;
      let isMet = false;
      proxy.interfere(({ number }) => {
        const isHere = number === begin + step;
        isMet ||= isHere;
        return isHere ? fault : undefined;
      });
      const said: string[] = [];
      const error = await send(said, fault.kind === "hang").then(
        () => undefined,
        (reason: unknown) => reason,
      );
      proxy.interfere(() => undefined);
      const { data } = await host.client.readFile(file);
      const where = `step ${step}: ${proxy.seen[begin + step]?.method} ${proxy.seen[begin + step]?.path}`;
      assert.ok(versions.includes(data.toString()), `${where}: neither version is there`);
      if (error === undefined) {
        assert.equal(data.toString(), versions[1], where);
      } else {
        check(error, /fresh/);
        const state = error instanceof DeployError ? error.state : "untouched";
        const expected = { untouched: 0, restored: 0, deployed: 1 }[state as string];
        assert.ok(
          expected === undefined || data.toString() === versions[expected],
          `${where}: ${state}`,
        );
      }
      assert.doesNotMatch(said.join(), /s3cret/);
      return isMet;
    }

    for (const [why, fault] of faults) {
      it(`meets ${why}, at each of its requests: the old or the new version is whole, and the sentence is true`, async function () {
        this.timeout(60_000);
        let step = 0;
        while (await meet(fault, step)) {
          step += 1;
        }
        assert.ok(step > 3, `${step} steps`);
      });
    }
  });
});
