// What is known of a run besides its own answer: its files, its processes, and what refused it.
import assert from "node:assert/strict";
import { type ForeignText, foreignText } from "../../../../core/foreignText";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { isAlreadyRunning } from "../../../../kudu/jobs/beginRun";
import { findBrokenRun, isBroken } from "../../../../kudu/jobs/brokenRun";
import { endRun } from "../../../../kudu/jobs/endRun";
import { retryWhileUnknown } from "../../../../kudu/jobs/retryWhileUnknown";
import { stoppingTime } from "../../../../kudu/jobs/stoppingTime";
import { isFinalStatus } from "../../../../kudu/jobs/watchRun";
import { KuduError, type KuduFailure } from "../../../../kudu/kuduError";
import { useServer } from "../loopback";
import { scriptSite } from "./scriptedSite";

describe("what is known of a run", () => {
  const server = useServer();

  /** Answers by method and path; a number is a status. */
  function site(answers: Readonly<Record<string, unknown>>) {
    server.serve(({ method, url }, response) => {
      const answer = answers[`${method} ${url}`] ?? 404;
      const status = typeof answer === "number" ? answer : 200;
      response.writeHead(status).end(status === 200 ? JSON.stringify(answer) : "");
    });
    const authorize = async () => "";
    return createKuduClient({ url: server.url(), site: "mysite", authorize, pauses: [] });
  }

  const folder = "GET /api/vfs/data/jobs/triggered/job/";
  const idOf = (at: number) => String(201_708_212_220_454_000n + BigInt(at));
  /** So many runs, of which the oldest is broken. */
  const runs = (count: number) => ({
    [folder]: Array.from({ length: count }, (_, at) => ({ name: idOf(at) })),
    ...Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `${folder}${idOf(at)}/status`,
        at === 0 ? {} : { Status: "Success" },
      ]),
    ),
  });

  it("is a broken status among the ten newest runs, and no further back", async () => {
    assert.equal(await findBrokenRun(site(runs(10)), "job"), idOf(0));
    assert.equal(await findBrokenRun(site(runs(11)), "job"), undefined);
  });

  it("is nothing where files are hidden, and a failure where the site fails", async () => {
    assert.equal(await findBrokenRun(site({ [folder]: 403 }), "job"), undefined);
    assert.equal(await findBrokenRun(site({ [folder]: 404 }), "job"), undefined);
    await assert.rejects(findBrokenRun(site({ [folder]: 500 }), "job"), { name: "KuduError" });
  });

  it("is that it has no status", () => {
    const broken = [null, "", "Success"].map((status) =>
      isBroken({ status: status === null ? null : (status as never) }),
    );
    assert.deepEqual(broken, [true, true, false]);
  });

  it("is whether it is over", () => {
    const all = ["Success", "Failed", "Aborted", "Stopped", "Running", "Initializing", undefined];
    assert.deepEqual(
      all.filter((status) => isFinalStatus(status as never)),
      ["Success", "Failed", "Aborted", "Stopped"],
    );
  });

  const refusals: [why: string, failure: KuduFailure, reason: string | undefined, is: boolean][] = [
    ["in Kudu's words", "conflict", "Cannot start a new run since job is already running.", true],
    ["in other letters", "conflict", "Already Running", true],
    ["not of another conflict", "conflict", "locked", false],
    ["not of a conflict without words", "conflict", undefined, false],
    ["not of what failed in another way", "failed", "already running", false],
  ];
  for (const [why, failure, reason, is] of refusals) {
    it(`is that it runs already: ${why}`, () => {
      const details: { reason?: ForeignText } = reason ? { reason: foreignText(reason) } : {};
      assert.equal(isAlreadyRunning(new KuduError("No.", failure, details)), is);
    });
  }

  const mine = { id: 4, name: "node", description: "WebJob: Job, Type: Triggered" };
  const other = { id: 5, name: "node", description: "WebJob: job2, Type: triggered" };
  const processes = (kill: number) => ({
    "GET /api/processes": [{ id: 4, name: "node" }, other],
    "GET /api/processes/4": mine,
    "DELETE /api/processes/4": kill,
  });

  it("is its processes, by their details and without regard to case", async () => {
    assert.equal(await endRun(site(processes(204)), "job"), 1);
    assert.equal(await endRun(site({ "GET /api/processes": [other] }), "job"), 0);
  });

  it("is that a process ended with another one, which is no failure", async () => {
    assert.equal(await endRun(site(processes(404)), "job"), 1);
    await assert.rejects(endRun(site(processes(403)), "job"), { name: "KuduError" });
  });

  const times: [why: string, wait: unknown, seconds: number][] = [
    ["its own", 7, 32],
    ["its own of nothing", 0, 25],
    ["Kudu's without one", undefined, 30],
    ["Kudu's for what is less than nothing", -1, 30],
    ["Kudu's for what is no number", "9", 30],
  ];
  for (const [why, wait, seconds] of times) {
    it(`is the time that a job has to stop: ${why}`, () => {
      const settings = wait === undefined ? {} : { stopping_wait_time: wait };
      assert.equal(stoppingTime({ settings: settings as never }), seconds);
    });
  }

  it("is what the site said last of a job that it can't start yet", async () => {
    const { client } = scriptSite(server, { looks: ["Stopped"], changes: [404] });
    const start = () => client.startJob("worker");
    const trying = retryWhileUnknown(client, "worker", start, undefined, { limit: 0, interval: 1 });
    await assert.rejects(trying, (error: KuduError) => {
      assert.deepEqual([error.status, error.failure], [404, "notFound"]);
      assert.ok(error.cause instanceof KuduError);
      return true;
    });
  });
});
