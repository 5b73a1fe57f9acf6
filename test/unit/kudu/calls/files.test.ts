// Files of a site, as VFS serves them and the services between (docs/kudu.md#6.10).
import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { createFiles } from "../../../../kudu/calls/files";
import { createConnection } from "../../../../kudu/connection/connection";
import { useServer } from "../loopback";

describe("a file of a site", () => {
  const server = useServer();
  const changed: string[] = [];
  const connect = () =>
    createFiles(
      createConnection({ url: server.url(), authorize: async () => "", pauses: [] }),
      (path) => changed.push(path),
    );

  /** Has the server answer so, and gives what it was asked. */
  function answer(status: number, headers: Record<string, string> = {}, body = "") {
    const asked: { method?: string; url?: string; headers: IncomingMessage["headers"] }[] = [];
    server.serve((request, response) => {
      asked.push(request);
      request.resume().on("end", () => response.writeHead(status, headers).end(body));
    });
    return asked;
  }

  const ranges: readonly [why: string, start?: number, end?: number, range?: string][] = [
    ["all of it"],
    ["its rest", 5, undefined, "bytes=5-"],
    ["its beginning", 0, 10, "bytes=0-9"],
    ["a piece", 5, 10, "bytes=5-9"],
  ];
  for (const [why, start, end, range] of ranges) {
    it(`is asked for: ${why}`, async () => {
      const asked = answer(200);
      await connect().readFile("site/a b.txt", { start, end });
      assert.equal(asked[0]?.url, "/api/vfs/site/a%20b.txt");
      assert.equal(asked[0]?.headers.range, range);
    });
  }

  const reads: readonly [
    why: string,
    start: number,
    status: number,
    headers: Record<string, string>,
    body: string,
    slice: readonly [data: string, start: number, size: number],
  ][] = [
    ["whole", 0, 200, {}, "hello", ["hello", 0, 5]],
    ["whole where no ranges are served", 3, 200, {}, "hello", ["hello", 0, 5]],
    ["from where was asked", 3, 206, { "content-range": "bytes 3-4/5" }, "lo", ["lo", 3, 5]],
    ["from elsewhere", 3, 206, { "content-range": "bytes 2-4/9" }, "llo", ["llo", 2, 9]],
    ["without its place", 3, 206, {}, "lo", ["lo", 3, 5]],
    ["of an unknown size", 3, 206, { "content-range": "bytes 3-4/*" }, "lo", ["lo", 3, 5]],
    ["that has nothing more", 5, 416, { "content-range": "bytes */5" }, "No.", ["", 5, 5]],
    ["that was rolled", 9, 416, { "content-range": "bytes */2" }, "No.", ["", 9, 2]],
    ["that has nothing more, without its size", 5, 416, {}, "No.", ["", 5, 5]],
  ];
  for (const [why, start, status, headers, body, [data, from, size]] of reads) {
    it(`is read: ${why}`, async () => {
      answer(status, { ...headers, etag: '"1"' }, body);
      const slice = await connect().readFile("a.txt", { start });
      assert.deepEqual(
        { ...slice, data: String(slice.data) },
        { data, start: from, size, etag: '"1"' },
      );
    });
  }

  const page = { "content-type": "text/html" };
  it("is no sign-in page, and may be a page all the same", async () => {
    answer(200, page, "<html>");
    await assert.rejects(connect().readFile("a.htm"), { failure: "notKudu" });
    answer(200, { ...page, etag: '"1"' }, "<html>");
    assert.equal(String((await connect().readFile("a.htm")).data), "<html>");
  });

  it("isn't downloaded where a sign-in page comes in its place", async () => {
    answer(200, page, "<html>");
    const sink = new PassThrough();
    await assert.rejects(connect().downloadFile("a.txt", sink), { failure: "notKudu" });
    assert.equal(sink.read(), null);
  });

  it("is downloaded into a sink, which is closed", async () => {
    answer(200, {}, "hello");
    const sink = new PassThrough();
    const [all] = await Promise.all([text(sink), connect().downloadFile("a.txt", sink)]);
    assert.equal(all, "hello");
  });

  const changes: readonly [
    why: string,
    change: (files: ReturnType<typeof createFiles>) => Promise<void>,
    request: string,
    ifMatch: string,
    changed: readonly string[],
  ][] = [
    ["written", (f) => f.writeFile("a", "x"), "PUT /api/vfs/a", "*", ["a"]],
    [
      "written over",
      (f) => f.writeFile("a", "x", { ifMatch: '"1"' }),
      "PUT /api/vfs/a",
      '"1"',
      ["a"],
    ],
    ["deleted", (f) => f.deleteFile("a"), "DELETE /api/vfs/a", "*", ["a"]],
    [
      "deleted as read",
      (f) => f.deleteFile("a", { ifMatch: '"1"' }),
      "DELETE /api/vfs/a",
      '"1"',
      ["a"],
    ],
    [
      "deleted with its folder",
      (f) => f.deleteFolder("a/"),
      "DELETE /api/vfs/a/?recursive=true",
      "*",
      [],
    ],
  ];
  for (const [why, change, request, ifMatch, expected] of changes) {
    it(`is ${why}`, async () => {
      changed.length = 0;
      const asked = answer(200);
      await change(connect());
      const [{ method, url, headers } = assert.fail("nothing was asked")] = asked;
      assert.equal(`${method} ${url}`, request);
      assert.equal(headers["if-match"], ifMatch);
      assert.deepEqual(changed, expected);
    });
  }

  it("counts as changed when the site fails: it may have been", async () => {
    changed.length = 0;
    answer(500);
    await assert.rejects(connect().writeFile("a", "x"));
    await assert.rejects(connect().deleteFile("b"));
    assert.deepEqual(changed, ["a", "b"]);
  });

  it("goes up and down as a zip of its folder", async () => {
    const asked = answer(200, {}, "PK");
    const sink = new PassThrough();
    await Promise.all([text(sink), connect().downloadZip("site/a b/", sink)]);
    await connect().extractZip("site/a b/", Buffer.from("PK"));
    assert.deepEqual(
      asked.map(({ method, url, headers }) => [method, url, headers["content-type"]]),
      [
        ["GET", "/api/zip/site/a%20b/", undefined],
        ["PUT", "/api/zip/site/a%20b/", "application/zip"],
      ],
    );
  });
});
