import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { useTemporaryFolder } from "../../temporaryFolder";
import { startTestHost, type TestHost, until } from "../hostForTest";
import { ask } from "../http/ask";

describe("web hooks", () => {
  const at = useTemporaryFolder();
  const calls = new EventEmitter();
  let host: TestHost & { port: number };
  let listener: Server;
  let address: string;
  let status = 200;

  before(async () => {
    const started = await startTestHost({ home: at("home") });
    host = { ...started, port: Number(new URL(started.url).port) };
    listener = createServer(async (request, response) => {
      const body = await text(request);
      response.writeHead(status).end();
      calls.emit("call", { path: request.url, headers: request.headers, body });
    });
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  });
  after(async () => {
    listener.close();
    await host.close({ atOnce: true });
  });
  afterEach(async () => {
    status = 200;
    for (const { id = "" } of await host.client.listHooks()) {
      await host.client.removeHook(id);
    }
  });

  const add = (path: string, event = "E") => host.client.addHook({ url: address + path, event });
  const urls = async () =>
    (await host.client.listHooks()).map(({ url }) => url.replace(address, ""));
  const post = (body: string) => ask(host, "POST /api/hooks", { body });

  it("A23 are added, listed and removed, also those that are not there", async () => {
    const { id = "" } = await add("/a");
    await add("/b");
    await add("/c");
    assert.deepEqual(await urls(), ["/a", "/b", "/c"]);
    await host.client.removeHook(id);
    await host.client.removeHook("unknown");
    assert.deepEqual(await urls(), ["/b", "/c"]);
  });

  it("are stored as Kudu gives them (recorded)", async () => {
    const { status, body } = await post(`{"url":"${address}/h","event":"TriggeredJobFinished"}`);
    assert.equal(status, 201);
    assert.match(
      body,
      /^\{"id":"\d{18}","event":"TriggeredJobFinished","url":"[^"]+","insecure_ssl":false,"last_status":null,"last_reason":null,"last_datetime":"0001-01-01T00:00:00","last_context":null\}$/,
    );
    const nothing = await ask(host, "GET /api/hooks/nope");
    assert.deepEqual([nothing.status, nothing.body], [200, "null"]);
    assert.equal((await ask(host, `GET /api/hooks/${JSON.parse(body).id}`)).body, body);
  });

  it("A24 the same address and event again gives the hook that is there; another event is a conflict", async () => {
    const first = await add("/same", "One");
    assert.deepEqual(await add("/same", "one"), first);
    assert.equal((await post(`{"url":"${address}/same","event":"Two"}`)).status, 409);
    assert.equal((await urls()).length, 1);
  });

  for (const url of [
    "not an address",
    "hooks/finished",
    "",
    "https:example.com",
    "https://example.com/a b",
    "https://example.com/%zz",
    " https://example.com/",
  ]) {
    it(`A24 a malformed address is refused in Kudu's words: ${JSON.stringify(url)}`, async () => {
      const { status, body } = await post(JSON.stringify({ url, event: "E" }));
      assert.equal(status, 500);
      assert.deepEqual(JSON.parse(body), {
        Message: "An error has occurred.",
        ExceptionMessage: `The hooks address received - '${url}' is invalid.`,
        ExceptionType: "System.FormatException",
        StackTrace: "",
      });
    });
  }

  const refusals: [why: string, body: string, status: number][] = [
    ["no body", "", 400],
    ["plain http to another machine", '{"url":"http://example.com/","event":"E"}', 400],
    ["another protocol", '{"url":"ftp://localhost/","event":"E"}', 400],
    [
      "a name that begins like this machine",
      '{"url":"http://127.0.0.1.example.com/","event":"E"}',
      400,
    ],
  ];
  for (const [why, body, status] of refusals) {
    it(`${why} is ${status}`, async () => assert.equal((await post(body)).status, status));
  }

  it("A25 every subscriber of a published event is called with the body", async () => {
    await add("/x", "Mine");
    await add("/y", "Mine");
    await add("/z", "Other");
    const called: string[] = [];
    calls.on("call", ({ path, body }) => called.push(`${path} ${body}`));
    const { status } = await ask(host, "POST /api/hooks/publish/mine", {
      body: '{"a":1,"b":null}',
    });
    calls.removeAllListeners();
    assert.equal(status, 200);
    assert.deepEqual(called.sort(), ['/x {\n  "a": 1\n}', '/y {\n  "a": 1\n}']);
  });

  it("a finished run is told, and the hook remembers the call", async () => {
    await add("/run", "TriggeredJobFinished");
    await host.client.putJob(
      { kind: "triggered", name: "told" },
      { content: Buffer.from("exit 2\n"), fileName: "run.sh", isZip: false },
    );
    const call = once(calls, "call");
    await host.client.runJob("told");
    const [{ headers, body }] = await call;
    const run = JSON.parse(body);
    assert.equal(headers["content-type"], "application/json; charset=utf-8");
    assert.deepEqual([run.job_name, run.status, "error_url" in run], ["told", "Failed", false]);
    assert.match(body, /^\{\n {2}"id": "\d{18}",\n/);
    const hook = await until(async () => {
      const [latest] = JSON.parse((await ask(host, "GET /api/hooks")).body);
      return latest.last_status ? latest : undefined;
    });
    assert.deepEqual([hook.last_status, hook.last_reason, hook.last_context], ["OK", "OK", body]);
  });

  it("one that answers 410 is removed; one that fails says why", async () => {
    await add("/gone", "Leaving");
    status = 410;
    await ask(host, "POST /api/hooks/publish/Leaving", { body: "{}" });
    assert.deepEqual(await urls(), []);
    await host.client.addHook({ url: "http://127.0.0.1:1/", event: "Failing" });
    await ask(host, "POST /api/hooks/publish/Failing", { body: "{}" });
    const [hook] = JSON.parse((await ask(host, "GET /api/hooks")).body);
    assert.equal(hook.last_status, "Failure");
    assert.match(hook.last_reason, /ECONNREFUSED/);
  });
});
