// Requests to a job's process, for its folder, and for its end.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { deleteJob } from "../../../../../host/jobs/api/deleteJob";
import type { JobsApi } from "../../../../../host/jobs/api/jobsApi";
import { passThrough } from "../../../../../host/jobs/api/passThrough";
import { stageRoutes } from "../../../../../host/jobs/api/stageRoutes";
import type { Engine } from "../../../../../host/jobs/engine";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";
import { placeJob, siteOn } from "../siteForTest";
import { ask, bodyOf } from "./ask";

const continuous = { kind: "continuous", name: "mailer" } as const;

describe("a request for a job's own process", () => {
  const at = useTemporaryFolder();
  const reaching = (port: number | undefined): JobsApi => ({
    site: siteOn(at("home")),
    engine: { continuous: () => ({ port }) } as unknown as Engine,
    isInstanceAlive: () => false,
  });

  it("passes as a whole, but for the body of a GET", async () => {
    const seen: unknown[] = [];
    const server = createServer(async (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      seen.push([method, url, await text(incoming), headers["x-own"], headers["content-length"]]);
      outgoing.writeHead(418, { "x-answer": "yes", "transfer-encoding": "chunked" });
      outgoing.end("tea");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const api = reaching(port);
    try {
      const rows = ["GET", "HEAD", "POST", "PUT"];
      for (const method of rows) {
        const headers = { host: "elsewhere", "x-own": "1", "content-length": "4" };
        const [params, target] = [{ rest: "a/b c" }, "/x?q=%20&r=?s"];
        const answer = await passThrough(
          api,
          ask({ method, headers, params, target, sent: "body" }),
          continuous,
        );
        assert.equal(answer.status, 418);
        assert.equal(await bodyOf(answer), method === "HEAD" ? "" : "tea");
        const names = Object.keys(answer.headers ?? {}).sort();
        assert.deepEqual(names, ["date", "x-answer"]);
      }
      const path = "/a/b%20c?q=%20&r=?s";
      assert.deepEqual(seen, [
        ["GET", path, "", "1", undefined],
        ["HEAD", path, "", "1", undefined],
        ["POST", path, "body", "1", "4"],
        ["PUT", path, "body", "1", "4"],
      ]);
      await passThrough(api, ask({ target: "/x" }), continuous);
      assert.deepEqual((seen.at(-1) as string[])[1], "/");
    } finally {
      server.close();
    }
    assert.equal((await passThrough(api, ask(), continuous)).status, 404, "nobody listens");
    const none = await passThrough(reaching(undefined), ask(), continuous);
    assert.equal(none.status, 404);
    assert.match(await bodyOf(none), /Missing job runner for 'mailer' continuous job/);
  });

  it("says so when its body breaks off", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const body = new Readable({ read: () => undefined });
    const api = reaching(port);
    const answer = passThrough(api, ask({ method: "POST", body }), continuous);
    body.destroy(new Error("gone away"));
    assert.match(await bodyOf(await answer), /gone away/);
    server.close();
  });
});

describe("a stage of a source job", () => {
  const at = useTemporaryFolder();
  const rows: readonly [why: string, kind: string, name: string, sent: string, status: number][] = [
    ["is what it runs from", "triggered", "job", '{"folder":"HERE"}', 204],
    ["is of a kind", "other", "job", '{"folder":"HERE"}', 404],
    ["has a safe name", "triggered", "..", '{"folder":"HERE"}', 404],
    ["is a whole path", "triggered", "job", '{"folder":"stage"}', 400],
    ["is a folder with a job", "triggered", "job", '{"folder":"EMPTY"}', 400],
    ["is text", "triggered", "job", '{"folder":1}', 400],
    ["is named", "triggered", "job", "null", 400],
    ["is JSON", "triggered", "job", "{", 400],
  ];
  for (const [index, [why, kind, name, sent, status]] of rows.entries()) {
    it(why, async () => {
      const site = siteOn(at(`home${index}`), { jobs: at("source") });
      writeFiles(at("stage"), { "run.sh": "" });
      const told: string[] = [];
      const engine = { refresh: (id: { name: string }) => told.push(id.name) };
      const api = { site, engine: engine as unknown as Engine, isInstanceAlive: () => false };
      const [put, remove] = stageRoutes(api);
      const paths = sent
        .replace("HERE", at("stage").replaceAll("\\", "\\\\"))
        .replace("EMPTY", at("source").replaceAll("\\", "\\\\"));
      const answer = await put?.handle(ask({ params: { kind, name }, sent: paths }));
      assert.equal(answer?.status, status);
      const id = { kind: "triggered", name: "job" } as const;
      assert.equal(site.stages.folderOf(id), status === 204 ? at("stage") : undefined);
      assert.deepEqual(told, status === 204 ? ["job"] : []);
      const gone = await remove?.handle(ask({ params: { kind, name } }));
      assert.equal(gone?.status, status === 404 ? 404 : 204);
      assert.equal(site.stages.folderOf(id), undefined);
      site.stages.close();
    });
  }

  it("needs a source", async () => {
    const api = { site: siteOn(at("none")), engine: {} as Engine, isInstanceAlive: () => false };
    const [put] = stageRoutes(api);
    assert.equal(
      (await put?.handle(ask({ params: { kind: "triggered", name: "j" } })))?.status,
      409,
    );
  });
});

describe("a job that is deleted", () => {
  const at = useTemporaryFolder();
  for (const [why, kind, isPackage] of [
    ["a triggered one", "triggered", false],
    ["a continuous one, with its kept output", "continuous", false],
    ["none of a mounted package", "continuous", true],
  ] as const) {
    it(`is gone with its data: ${why}`, async () => {
      const set: Record<string, string> = isPackage ? { WEBSITE_RUN_FROM_PACKAGE: "1" } : {};
      const site = siteOn(at(why), { set });
      const id = { kind, name: "job" };
      const { folder } = placeJob(site, id, { "run.sh": "" });
      const data = join(site.home, "data", "jobs", kind, "job");
      const kept = join(site.home, "hosts", "output", "job");
      for (const each of [data, kept]) {
        mkdirSync(each, { recursive: true });
        writeFileSync(join(each, "file"), "");
      }
      const told: string[] = [];
      const engine = { list: { forget: (each: string) => told.push(each) } } as unknown as Engine;
      const api = { site, engine, isInstanceAlive: () => false };
      assert.equal((await deleteJob(api, ask(), id)).status, 200);
      const left = [folder, data, kept].map((path) => existsSync(path));
      assert.deepEqual(left, isPackage ? [true, true, true] : [false, false, kind === "triggered"]);
      assert.deepEqual(told, isPackage ? [] : [kind]);
    });
  }
});
