// Answers of single handlers, to the letter, by a host's parts that nothing runs in.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getSettings, putSettings } from "../../../../../host/jobs/api/jobSettings";
import type { JobsApi } from "../../../../../host/jobs/api/jobsApi";
import { getHistory, getRun, runJob } from "../../../../../host/jobs/api/runs";
import type { Engine } from "../../../../../host/jobs/engine";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";
import { placeJob, type SiteForTest, siteOn } from "../siteForTest";
import { ask, bodyOf } from "./ask";

const triggered = { kind: "triggered", name: "nightly" } as const;
const continuous = { kind: "continuous", name: "mailer" } as const;

describe("an answer", () => {
  const at = useTemporaryFolder();
  let count = 0;
  /** The engine is told instead of asked: each handler uses a few of its methods. */
  function stage(engine: object = {}, given: SiteForTest = {}) {
    count += 1;
    const site = siteOn(at(String(count)), given);
    const told: string[] = [];
    const known = {
      note: ({ name }: { name: string }, place: string) => told.push(`${name} ${place}`),
      refresh: ({ kind, name }: { kind: string; name: string }) => told.push(`${kind}/${name}`),
      list: { forget: (kind: string) => told.push(`forget ${kind}`) },
      ...engine,
    };
    const api: JobsApi = { site, engine: known as unknown as Engine, isInstanceAlive: () => false };
    return { api, site, told };
  }

  const bodies: readonly [
    why: string,
    type: string | undefined,
    sent: string | Buffer,
    status: number,
    stored: string | undefined,
  ][] = [
    ["JSON", "application/json", '{"a":1.0}', 200, '{"a":1.0}'],
    ["JSON by its other name", "Text/JSON; charset=utf-8", '{"a":1}', 200, '{"a":1}'],
    ["UTF-16", "text/json; charset=utf-16", Buffer.from('{"a":"é"}', "utf16le"), 200, '{"a":"é"}'],
    ["UTF-16 quoted", 'text/json;charset="UTF-16LE" ;x=y', Buffer.from("{}", "utf16le"), 200, "{}"],
    [
      "UTF-16 with its mark",
      "text/json; charset=utf-16",
      Buffer.from('\uFEFF{"a":1}', "utf16le"),
      200,
      '{"a":1}',
    ],
    ["an unknown encoding counts as UTF-8", "text/json; charset=utf-16be", "{}", 200, "{}"],
    ["text", "text/plain", "{}", 415, undefined],
    ["no type", undefined, "{}", 415, undefined],
    ["nothing at all is no object", undefined, "", 400, undefined],
    ["an array", "application/json", "[]", 400, undefined],
    ["half an object", "application/json", "{", 400, undefined],
  ];
  for (const [why, type, sent, status, stored] of bodies) {
    it(`to settings that are put: ${why}`, async () => {
      const { api, site, told } = stage();
      const { folder } = placeJob(site, triggered, { "run.sh": "" });
      const headers = type === undefined ? {} : { "content-type": type };
      const answer = await putSettings(api, ask({ headers, sent }), triggered);
      assert.equal(answer.status, status);
      const file = join(folder, "settings.job");
      assert.equal(existsSync(file) ? readFileSync(file, "utf8") : undefined, stored);
      assert.deepEqual(told, stored === undefined ? [] : ["nightly primary"]);
      if (stored !== undefined) {
        assert.equal(await bodyOf(getSettings(api, ask(), triggered)), stored);
      }
      if (status === 415) {
        const { ExceptionMessage, Message } = JSON.parse(await bodyOf(answer));
        const name = type ?? "application/octet-stream";
        assert.ok(ExceptionMessage.endsWith(`with media type '${name}'.`), ExceptionMessage);
        assert.ok(Message.includes(`'${name}' is not supported`), Message);
      }
    });
  }

  it("to settings of what isn't there, of a folder without a file, and of a source", async () => {
    const { api, site } = stage({}, { jobs: at("source") });
    const put = (id: typeof triggered | typeof continuous) =>
      putSettings(api, ask({ headers: { "content-type": "text/json" }, sent: "{}" }), id);
    assert.equal((await put(triggered)).status, 404);
    assert.equal(await bodyOf(getSettings(api, ask(), triggered)), "{}");
    mkdirSync(join(site.primary, "triggered", "nightly"), { recursive: true });
    assert.equal((await put(triggered)).status, 200);
    writeFiles(at("source"), { "continuous/mailer/run.sh": "" });
    const refused = await put(continuous);
    assert.equal(refused.status, 409);
    assert.match(await bodyOf(refused), /^The local host can't edit settings\.job of mailer/);
    assert.equal(existsSync(at("source", "continuous/mailer/settings.job")), false);
  });

  const runs: readonly [why: string, answer: object | Error, status: number, body: RegExp][] = [
    ["accepted", { runId: "42" }, 202, /^$/],
    ["running", { refused: "running" }, 409, /^Cannot start a new run since job is already runn/],
    [
      "taken by another host",
      { refused: "taken" },
      409,
      /^Cannot start a new run since job is alr/,
    ],
    ["stopped", { refused: "stopped" }, 409, /^WebJobs are currently in "stopped" state\.$/],
    ["a full disk", Object.assign(new Error("full"), { code: "ENOSPC" }), 409, /Error: full/],
    ["a disk that takes nothing", Object.assign(new Error("ro"), { code: "EROFS" }), 503, /^$/],
  ];
  for (const [why, result, status, body] of runs) {
    it(`to a run that is asked for: ${why}`, async () => {
      const asked: unknown[] = [];
      const { api, site } = stage({
        run: (_job: unknown, request: unknown) => {
          asked.push(request);
          if (result instanceof Error) {
            throw result;
          }
          return result;
        },
      });
      placeJob(site, { kind: "triggered", name: "é b" }, { "run.sh": "" });
      const headers = { "user-agent": "me/1.0" };
      const request = ask({ headers, target: "/run?Arguments=a+b" });
      const answer = runJob(api, request, { kind: "triggered", name: "é b" });
      assert.equal(answer.status, status);
      assert.match(await bodyOf(answer), body);
      assert.deepEqual(asked, [{ trigger: "External - me/1.0", args: "a b" }]);
      assert.equal(
        answer.headers?.location,
        status === 202 ? "http://x/api/triggeredwebjobs/%C3%A9%20b/history/42" : undefined,
      );
    });
  }

  it("to a run without a job, with a NUL, without a name of who asks, and of Resource Manager", () => {
    const triggers: unknown[] = [];
    const run = (_job: unknown, { trigger }: { trigger: string }) => {
      triggers.push(trigger);
      return { runId: "1" };
    };
    const { api, site } = stage({ run });
    assert.equal(runJob(api, ask(), triggered).status, 404);
    placeJob(site, triggered, { "run.sh": "" });
    assert.equal(runJob(api, ask({ target: "/?arguments=a%00b" }), triggered).status, 400);
    const headers = { "x-ms-geo-location": "here" };
    assert.equal(runJob(api, ask({ headers }), triggered).status, 200);
    assert.deepEqual(triggers, ["External - "]);
  });

  it("to the history of a job: its runs, its ETag, and what is missing", async () => {
    const { api, site } = stage({}, { now: () => Date.parse("2026-01-01T00:01:00Z") });
    assert.equal(getHistory(api, ask(), triggered).status, 404);
    const data = join(site.home, "data", "jobs", "triggered", "nightly");
    const start = "2026-01-01T00:00:00Z";
    const status = (status: string, end?: string) =>
      JSON.stringify({ Trigger: "t", Status: status, StartTime: start, EndTime: end });
    writeFiles(data, {
      "202601010000000000/status": status("Success", "2026-01-01T00:00:05Z"),
      "202601010000000000/output_log.txt": "",
      "202601010001000000/status": status("Running"),
    });
    const answer = getHistory(api, ask(), triggered);
    const url = "http://x/api/triggeredwebjobs/nightly/history";
    const common = { start_time: start, error_url: null, job_name: "nightly", trigger: "t" };
    const [newer, older] = JSON.parse(await bodyOf(answer)).runs;
    assert.deepEqual(newer, {
      id: "202601010001000000",
      name: "202601010001000000",
      status: "Aborted",
      end_time: "0001-01-01T00:00:00",
      duration: "00:01:00",
      output_url: null,
      url: `${url}/202601010001000000`,
      ...common,
    });
    assert.deepEqual(older, {
      id: "202601010000000000",
      name: "202601010000000000",
      status: "Success",
      end_time: "2026-01-01T00:00:05Z",
      duration: "00:00:05",
      output_url: "http://x/vfs/data/jobs/triggered/nightly/202601010000000000/output_log.txt",
      url: `${url}/202601010000000000`,
      ...common,
    });
    const etag = String(answer.headers?.etag);
    assert.match(etag, /^"[\w-]{11}-[\w-]{11}-[\w-]{11}"$/);
    const again = ask({ headers: { "if-none-match": `W/${etag}` } });
    assert.equal(getHistory(api, again, triggered).status, 304);
    const one = (id: string) => getRun(api, ask({ params: { id } }), triggered);
    assert.equal(JSON.parse(await bodyOf(one(older.id))).status, "Success");
    assert.equal(one("1").status, 404);
    writeFiles(data, { "202601010002000000/status": "{}" });
    assert.equal(getHistory(api, ask(), triggered).status, 500, "as Kudu, without a status");
  });
});
