// The logs of a site that answers in every way it may: as asked, whole, not at all.
import assert from "node:assert/strict";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { KuduError } from "../../../../kudu/kuduError";
import { newestApplicationLog, streamApplicationLog } from "../../../../kudu/logs/applicationLog";
import { continuousLogPath } from "../../../../kudu/logs/continuousLogPath";
import { readTail } from "../../../../kudu/logs/readTail";
import { schedulerProblem } from "../../../../kudu/logs/schedulerLog";
import { useServer } from "../loopback";

describe("a log of a site", () => {
  const server = useServer();
  const client = () => createKuduClient({ url: server.url(), authorize: async () => "" });

  /** Whole files, as of a site that serves no ranges; a number is a status. */
  function serve(files: Readonly<Record<string, string | number>>): string[] {
    const asked: string[] = [];
    server.serve((request, response) => {
      const path = (request.url ?? "").replace(/^\/(api\/vfs\/)?/, "");
      asked.push(path);
      const answer = files[path] ?? 404;
      response.writeHead(typeof answer === "number" ? answer : 200);
      response.end(typeof answer === "number" ? "" : answer);
    });
    return asked;
  }

  const tails: [why: string, bytes: number, text: string, isCut: boolean][] = [
    ["shorter than what is asked for", 20, "one\ntwo\n", false],
    ["just as long", 8, "one\ntwo\n", false],
    ["longer by a byte", 7, "ne\ntwo\n", true],
    ["longer", 4, "two\n", true],
  ];
  for (const [why, bytes, text, isCut] of tails) {
    it(`is read from its end: ${why}`, async () => {
      serve({ "a.log": "one\ntwo\n" });
      assert.deepEqual(await readTail(client(), "a.log", bytes), { text, isCut });
    });
  }

  it("is empty when there is none", async () => {
    serve({});
    assert.deepEqual(await readTail(client(), "a.log", 4), { text: "", isCut: false });
  });

  it("that may not be read is no empty one", async () => {
    serve({ "a.log": 403 });
    await assert.rejects(readTail(client(), "a.log", 4), { failure: "forbidden" });
  });

  const scheduler = "data/jobs/triggered/report/job_scheduler.log";
  const said = (level: string, text: string) =>
    `[11/22/2026 10:00:00 > a1b2c3: SYS ${level}] ${text}\n`;
  const schedules: [why: string, log: string | number, problem: string | undefined][] = [
    ["never scheduled", 404, undefined],
    ["scheduled", said("INFO", "'report' is scheduled"), undefined],
    ["refused", said("INFO", "a") + said("ERR ", "Invalid schedule"), "Invalid schedule"],
    ["refused once", said("ERR ", "Invalid schedule") + said("INFO", "a"), undefined],
  ];
  for (const [why, log, problem] of schedules) {
    it(`tells what the scheduler complains of last: ${why}`, async () => {
      serve({ [scheduler]: log });
      assert.equal(await schedulerProblem(client(), "report"), problem);
    });
  }

  const kept = "hosts/output/mailer/job_log.txt";
  const own = "data/jobs/continuous/mailer/job_log.txt";
  const places: [why: string, isLocal: boolean, kept: string | number, isKept: boolean][] = [
    ["kept whole by a local host", true, "a\n", true],
    ["of a local host that keeps none", true, 404, false],
    ["of a local host that shows none", true, 403, false],
    ["of a site, which is not even asked", false, "a\n", false],
  ];
  for (const [why, isLocal, answer, isKept] of places) {
    it(`lies where it is read whole: ${why}`, async () => {
      const asked = serve({ [kept]: answer });
      const path = await continuousLogPath(client(), "mailer", { isLocal });
      assert.equal(path, isKept ? kept : own);
      assert.deepEqual(asked, isLocal ? [kept] : []);
    });
  }

  it("of a host that fails is not taken for another", async () => {
    serve({ [kept]: 409 });
    await assert.rejects(continuousLogPath(client(), "mailer", { isLocal: true }), {
      failure: "conflict",
    });
  });

  const folder = "LogFiles/Application/";
  const file = (name: string, mtime: string) => ({ name, mtime, mime: "text/plain", size: 1 });
  const newest: [why: string, files: object[], path: string | undefined][] = [
    ["none", [], undefined],
    [
      "the newest text",
      [
        file("a.txt", "2026-11-21T10:00:00Z"),
        file("B.LOG", "2026-11-22T10:00:00Z"),
        file("c.txt", "2026-11-20T10:00:00Z"),
        file("d.txt.zip", "2026-11-23T10:00:00Z"),
      ],
      `${folder}B.LOG`,
    ],
  ];
  for (const [why, files, path] of newest) {
    it(`of the app is ${why} of its folder`, async () => {
      serve({ [folder]: JSON.stringify(files) });
      assert.equal(await newestApplicationLog(client()), path);
    });
  }

  it("of the app is none without a folder, and not known without access", async () => {
    serve({});
    assert.equal(await newestApplicationLog(client()), undefined);
    serve({ [folder]: 403 });
    await assert.rejects(newestApplicationLog(client()), { failure: "forbidden" });
  });

  it("of the app is text, then an end that is waited out, until its reader goes", async () => {
    serve({ "api/logstream/application": "€ one\n" });
    const abort = new AbortController();
    const stream = streamApplicationLog(async () => client(), abort.signal);
    assert.deepEqual(await stream.next(), {
      done: false,
      value: { kind: "text", text: "€ one\n" },
    });
    const more = stream.next();
    abort.abort(new Error("enough"));
    await assert.rejects(more);
  });

  it("of the app goes on after each outage, of which the first failure is told", async () => {
    const away = () => Promise.reject(new KuduError("away", "unreachable"));
    const connects = [away, away, async () => client(), async () => client(), away, away];
    server.serve((_, response) => {
      response.write("one\n", () => response.destroy());
    });
    const abort = new AbortController();
    const connect = () => {
      const next = connects.shift();
      if (!next) {
        abort.abort(new Error("enough"));
      }
      return (next ?? away)();
    };
    const kinds: string[] = [];
    await assert.rejects(async () => {
      for await (const { kind } of streamApplicationLog(connect, abort.signal, 1)) {
        kinds.push(kind);
      }
    });
    assert.deepEqual(kinds, ["offline", "text", "text", "offline"]);
  });

  it("of the app that may not be read ends the stream", async () => {
    serve({ "api/logstream/application": 403 });
    const stream = streamApplicationLog(async () => client(), new AbortController().signal);
    await assert.rejects(stream.next(), { failure: "forbidden" });
  });
});
