// Every step that is taken at a site, but a deployment, meets everything that can go wrong.
import assert from "node:assert/strict";
import { join } from "node:path";
import { rawText } from "../../../core/foreignText";
import { changeState } from "../../../kudu/jobs/changeState";
import { deleteJob } from "../../../kudu/jobs/deleteJob";
import { followLog } from "../../../kudu/logs/followLog";
import { writeFiles } from "../host/hostForTest";
import { check, faults, jobs, report, useFaultySite, worker } from "./faultySite";

describe("a site that goes wrong", () => {
  const site = useFaultySite();

  const steps: [what: string, subject: RegExp, take: () => Promise<unknown>][] = [
    ["listing", /WebJobs/, () => site.client.listJobs()],
    ["reading a job", /report/, () => site.client.getJob(report)],
    ["running", /report/, () => site.client.runJob("report")],
    ["reading a history", /report/, () => site.client.history("report")],
    ["reading a run", /report/, () => site.client.getRun("report", "1")],
    ["reading settings", /report/, () => site.client.getSettings(report)],
    ["saving settings", /report/, () => site.client.putSettings(report, {})],
    ["reading a file", /note\.txt/, () => site.client.readFile("data/note.txt")],
    ["saving a file", /other\.txt/, () => site.client.writeFile("data/other.txt", "x")],
    ["listing a folder", /data/, () => site.client.listFolder("data/")],
    ["starting", /worker/, () => changeState(site.client, "worker", "start", quick)],
    ["stopping", /worker/, () => changeState(site.client, "worker", "stop", quick)],
    ["listing processes", /processes/, () => site.client.listProcesses()],
    ["connecting", /Connecting/, () => site.client.environment()],
    ["deleting", /report/, () => deleteJob(site.client, report)],
  ];
  /** However busy the machine is. */
  const patient = { timeout: 60_000 };
  const quick = { known: { limit: 0, interval: 1 }, effect: { limit: 5_000, interval: 5 } };

  for (const [what, subject, take] of steps) {
    describe(`while ${what}`, () => {
      for (const [why, fault] of faults) {
        it(`meets ${why}`, async () => {
          let isFirst = true;
          // A passing fault is passed over: only one that stays is told.
          const isLasting = fault.kind === "answer";
          site.proxy.interfere(() => {
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
          site.proxy.interfere(() => undefined);
          assert.ok((await site.client.getJob(worker, patient)).name, "the other job is there");
          if (what === "deleting") {
            writeFiles(join(site.at("home"), jobs), {
              "triggered/report/run.js": "console.log(1);",
            });
          }
          assert.equal((await site.client.getJob(report, patient)).name, "report");
        });
      }
    });
  }

  describe("while a log is followed", () => {
    for (const [why, fault] of faults) {
      it(`meets ${why}: not a line is lost or said twice, or the end is a sentence`, async () => {
        writeFiles(site.at("home/data"), { "log.txt": "one\ntwo\n" });
        let looks = 0;
        site.proxy.interfere(() => {
          looks += 1;
          return looks === 2 ? fault : undefined;
        });
        const text: string[] = [];
        const isOver = async () => {
          writeFiles(site.at("home/data"), { "log.txt": "one\ntwo\nthree\n" });
          return looks > 4;
        };
        try {
          for await (const piece of followLog(async () => site.client, "data/log.txt", {
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
});
