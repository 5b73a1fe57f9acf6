import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { type HttpServer, serve } from "../../../../host/http/server";
import { logStreamRoutes } from "../../../../host/logs/logStream";
import { useTemporaryFolder } from "../../temporaryFolder";
import { until } from "../hostForTest";

describe("log stream", () => {
  const at = useTemporaryFolder();
  let server: HttpServer;
  let timeout = 7200;
  const log = (...way: string[]) => at("home", "LogFiles", ...way);

  before(async () => {
    mkdirSync(log("one"), { recursive: true });
    mkdirSync(log("two"), { recursive: true });
    writeFileSync(log("old.txt"), "old\n");
    server = await serve({
      routes: logStreamRoutes({
        home: at("home"),
        listen: () => () => undefined,
        timeout: () => timeout,
        now: Date.now,
      }),
    });
  });
  after(() => server.close());

  async function open(path: string) {
    const stop = new AbortController();
    const response = await fetch(server.url + path, {
      headers: { authorization: `Bearer ${server.token}` },
      signal: stop.signal,
    });
    const stream = {
      text: "",
      status: response.status,
      ended: Promise.resolve(),
      stop: () => stop.abort(),
    };
    stream.ended = (async () => {
      for await (const piece of response.body ?? []) {
        stream.text += Buffer.from(piece).toString();
      }
    })().catch(() => undefined);
    await until(() => stream.text !== "");
    return stream;
  }

  it("A20 welcomes, then gives what is appended to .txt and .log, and no other file", async () => {
    const stream = await open("/api/logstream");
    assert.match(stream.text.split("\r\n")[0] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d {2}Welcome/);
    writeFileSync(log("a.xml"), "<x/>\n");
    appendFileSync(log("old.txt"), "new text\n");
    writeFileSync(log("b.log"), "new log\n");
    await until(() => stream.text.includes("new text") && stream.text.includes("new log"));
    assert.doesNotMatch(stream.text, /<x\/>|old\n/);
    stream.stop();
  });

  it("A21 of a folder gives its own lines only; the parent gets both", async () => {
    const [parent, one] = await Promise.all([open("/logstream"), open("/logstream/one")]);
    writeFileSync(log("one", "x.txt"), "from one\n");
    writeFileSync(log("two", "x.txt"), "from two\n");
    await until(
      () =>
        parent.text.includes("from two") &&
        parent.text.includes("from one") &&
        one.text.includes("from one"),
    );
    assert.doesNotMatch(one.text, /from two/);
    parent.stop();
    one.stop();
  });

  it("A22 makes a folder that is not there", async () => {
    const stream = await open("/api/logstream/new/deep");
    assert.match(stream.text, /Welcome/);
    assert.ok(existsSync(log("new", "deep")));
    stream.stop();
  });

  it("filters lines, and begins a file anew that became shorter", async () => {
    const stream = await open("/api/logstream?filter=WANTED");
    appendFileSync(log("old.txt"), "not this\nthis is wanted\n");
    await until(() => stream.text.includes("this is wanted\n"));
    writeFileSync(log("old.txt"), "wanted again\n");
    await until(() => stream.text.includes("wanted again"));
    assert.doesNotMatch(stream.text, /not this/);
    stream.stop();
  });

  it("ends by its time-out with a line", async () => {
    timeout = 0;
    const stream = await open("/api/logstream");
    await stream.ended;
    assert.match(stream.text, /Stream terminated due to timeout 0 min\(s\)\.\r\n$/);
    timeout = 7200;
  });

  it("stays in LogFiles", async () => {
    const response = await fetch(`${server.url}/api/logstream/..%2F..`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    // NTFS holds no name that ends with a dot, so Windows refuses it before it looks.
    assert.equal(response.status, process.platform === "win32" ? 400 : 404);
  });

  it("ends with a line when the host does", async () => {
    const other = await serve({
      routes: logStreamRoutes({
        home: at("home"),
        listen: () => () => undefined,
        timeout: () => 7200,
        now: Date.now,
      }),
    });
    const response = await fetch(`${other.url}/logstream`, {
      headers: { authorization: `Bearer ${other.token}` },
    });
    const text = response.text();
    await other.close();
    assert.match(await text, /The application was terminated\.\r\n$/);
  });
});
