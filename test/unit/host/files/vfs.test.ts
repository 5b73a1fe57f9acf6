import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { vfsRoutes } from "../../../../host/files/vfs";
import { type HttpServer, serve } from "../../../../host/http/server";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type AskOptions, ask } from "../http/ask";

describe("VFS", () => {
  const at = useTemporaryFolder();
  let server: HttpServer;
  const get = (line: string, headers: Record<string, string> = {}) =>
    ask(server, line, { headers });
  const message = (body: string): string => JSON.parse(body).Message;

  before(async () => {
    for (const folder of ["home/data/empty", "home/site", "source/continuous/mailer", "outside"]) {
      mkdirSync(at(folder), { recursive: true });
    }
    writeFileSync(at("home/data/log.txt"), "0123456789");
    writeFileSync(at("outside/secret.txt"), "secret");
    const primary = at("home/site/wwwroot/App_Data/jobs");
    server = await serve({
      routes: vfsRoutes({ home: at("home"), primary, source: at("source"), warn: assert.fail }),
    });
  });
  after(() => server.close());

  describe("A8 what is missing is 404", () => {
    for (const path of [
      "x".repeat(300),
      "data/no.txt",
      "data/no.txt/",
      "data/no/deep/",
      "data/log.txt/x",
    ]) {
      it(path, async () => {
        const { status, body } = await get(`GET /api/vfs/${path}`);
        assert.deepEqual([status, message(body)], [404, `'${at("home", path)}' not found.`]);
      });
    }
  });

  it("A10 a file has an ETag, its time and text/plain, by GET and HEAD, under both addresses", async () => {
    const replies = [
      await get("GET /api/vfs/data/log.txt"),
      await get("GET /vfs/data/log.txt"),
      await get("HEAD /vfs/data/log.txt"),
    ];
    assert.deepEqual(
      replies.map(({ body }) => body),
      ["0123456789", "0123456789", ""],
    );
    for (const { status, headers } of replies) {
      assert.deepEqual(
        [status, headers.etag, headers["content-type"], headers["content-length"]],
        [200, replies[0]?.headers.etag, "text/plain", "10"],
      );
      assert.ok(headers["last-modified"]);
    }
  });

  it("the ETag is the last write in .NET ticks, lowest byte first (recorded)", async () => {
    writeFileSync(at("home/ticks.txt"), "");
    utimesSync(at("home/ticks.txt"), 1_000_000_000, 1_000_000_000);
    const { headers } = await get("GET /vfs/ticks.txt");
    const ticks = Buffer.from(String(headers.etag).slice(1, -1), "hex").readBigInt64LE();
    assert.equal(ticks, 621_355_968_000_000_000n + 10_000_000_000_000_000n);
  });

  const unknownLines = JSON.stringify({
    Message: "An error has occurred.",
    ExceptionMessage:
      "The range unit 'lines' is not valid. The range must have a unit of 'bytes'.\r\nParameter name: range",
    ExceptionType: "System.ArgumentException",
    StackTrace: "",
  });

  describe("conditions and ranges", () => {
    type Row = [
      why: string,
      headers: (etag: string) => Record<string, string>,
      status: number,
      body: string,
      range?: string,
    ];
    const rows: Row[] = [
      ["A12 the first byte", () => ({ range: "bytes=0-0" }), 206, "0", "bytes 0-0/10"],
      ["from an offset", () => ({ range: "bytes=8-" }), 206, "89", "bytes 8-9/10"],
      ["the last ones", () => ({ range: "bytes=-3" }), 206, "789", "bytes 7-9/10"],
      ["more than there are", () => ({ range: "bytes=5-100" }), 206, "56789", "bytes 5-9/10"],
      [
        "same version",
        (etag) => ({ range: "bytes=0-0", "if-range": etag }),
        206,
        "0",
        "bytes 0-0/10",
      ],
      [
        "A12 another version: all of it",
        () => ({ range: "bytes=0-0", "if-range": '"x"' }),
        200,
        "0123456789",
      ],
      ["no range that can be read", () => ({ range: "bytes=a-b" }), 200, "0123456789"],
      ["another unit than bytes", () => ({ range: "lines=0-1" }), 404, unknownLines],
      ["turned round", () => ({ range: "bytes=5-2" }), 200, "0123456789"],
      ["A11 a known version", (etag) => ({ "if-none-match": etag }), 304, ""],
      ["one of several", (etag) => ({ "if-none-match": `"x", ${etag}` }), 304, ""],
      ["A11 another version", () => ({ "if-none-match": '"x"' }), 200, "0123456789"],
      ["any version is not this one", () => ({ "if-none-match": "*" }), 200, "0123456789"],
    ];
    for (const [why, headers, status, body, range] of rows) {
      it(why, async () => {
        const { etag = "" } = (await get("HEAD /vfs/data/log.txt")).headers;
        const reply = await get("GET /vfs/data/log.txt", headers(etag));
        const expected = [status, body, range, String(body.length)];
        assert.deepEqual(
          [
            reply.status,
            reply.body,
            reply.headers["content-range"],
            reply.headers["content-length"],
          ],
          expected,
        );
      });
    }

    for (const range of ["bytes=10-", "bytes=100-100"]) {
      it(`A12 ${range} lies behind the end: 416`, async () => {
        const { status, headers, body } = await get("GET /vfs/data/log.txt", { range });
        assert.deepEqual([status, headers["content-range"]], [416, "bytes */10"]);
        assert.equal(
          JSON.parse(body).ExceptionMessage,
          `The requested range (${range}) does not overlap with the current extent of the selected resource.`,
        );
      });
    }

    it("several ranges come in parts", async () => {
      const { status, headers, body } = await get("GET /vfs/data/log.txt", {
        range: "bytes=0-1,4-5",
      });
      const [, boundary] =
        /^multipart\/byteranges; boundary="(.+)"$/.exec(headers["content-type"] ?? "") ?? [];
      const head = `--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes`;
      assert.equal(
        body,
        `${head} 0-1/10\r\n\r\n01\r\n${head} 4-5/10\r\n\r\n45\r\n--${boundary}--\r\n`,
      );
      assert.deepEqual([status, headers["content-length"]], [206, String(body.length)]);
    });

    it("an empty file has no range", async () => {
      writeFileSync(at("home/empty.txt"), "");
      const { status, headers } = await get("GET /vfs/empty.txt", { range: "bytes=0-" });
      assert.deepEqual([status, headers["content-range"]], [416, "bytes */0"]);
      assert.equal((await get("GET /vfs/empty.txt")).headers["content-length"], "0");
    });
  });

  describe("A13 the other form of the address", () => {
    const rows = [
      ["a folder without a slash", "/api/vfs/data", "/api/vfs/data/"],
      ["a file with one", "/api/vfs/data/log.txt/", "/api/vfs/data/log.txt"],
      ["the root", "/vfs", "/vfs/"],
    ] as const;
    for (const [why, from, to] of rows) {
      it(why, async () => {
        const { status, headers } = await get(`GET ${from}`);
        assert.deepEqual([status, headers.location], [307, server.url + to]);
      });
    }
  });

  it("a folder lists what lies in it", async () => {
    const entries = JSON.parse((await get("GET /vfs/data/")).body);
    assert.deepEqual(
      entries.map(({ name, size, mime, href, path }: Record<string, unknown>) => ({
        name,
        size,
        mime,
        href,
        path,
      })),
      [
        {
          name: "empty",
          size: 0,
          mime: "inode/directory",
          href: `${server.url}/vfs/data/empty/`,
          path: at("home/data/empty"),
        },
        {
          name: "log.txt",
          size: 10,
          mime: "text/plain",
          href: `${server.url}/vfs/data/log.txt`,
          path: at("home/data/log.txt"),
        },
      ],
    );
    const { mtimeMs } = statSync(at("home/data/log.txt"));
    assert.match(entries[1].mtime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?\+00:00$/);
    assert.equal(Date.parse(entries[1].mtime), Math.floor(mtimeMs));
  });

  describe("PUT", () => {
    const put = (path: string, options: AskOptions) => ask(server, `PUT /api/vfs/${path}`, options);

    it("A9 a new file: 201 with its version; its folders are made", async () => {
      const { status, headers } = await put("site/new/deep/a.txt", { body: "1" });
      assert.equal(status, 201);
      assert.equal(headers.etag, (await get("HEAD /vfs/site/new/deep/a.txt")).headers.etag);
      assert.ok(headers["last-modified"]);
      assert.equal(readFileSync(at("home/site/new/deep/a.txt"), "utf8"), "1");
    });

    it("A14 an existing file needs its version, or *", async () => {
      writeFileSync(at("home/site/old.txt"), "old");
      chmodSync(at("home/site/old.txt"), 0o755);
      const refused = await put("site/old.txt", { body: "new" });
      assert.deepEqual(
        [refused.status, message(refused.body)],
        [412, "ETag does not represent the latest state of the resource."],
      );
      assert.equal(readFileSync(at("home/site/old.txt"), "utf8"), "old");
      const etag = String(refused.headers.etag);
      assert.equal(
        (await put("site/old.txt", { headers: { "if-match": etag }, body: "1" })).status,
        204,
      );
      assert.equal(
        (await put("site/old.txt", { headers: { "if-match": '"x"' }, body: "2" })).status,
        412,
      );
      assert.equal(
        (await put("site/old.txt", { headers: { "if-match": "*" }, body: "3" })).status,
        204,
      );
      assert.equal(readFileSync(at("home/site/old.txt"), "utf8"), "3");
      if (process.platform !== "win32") {
        assert.equal(statSync(at("home/site/old.txt")).mode & 0o777, 0o755);
      }
    });

    it("A15 a folder: 201, and 409 when it is there", async () => {
      assert.equal((await put("site/folder/", {})).status, 201);
      for (const path of ["site/folder/", "site/folder"]) {
        const { status, body } = await put(path, { body: "x" });
        assert.deepEqual(
          [status, message(body)],
          [409, "The resource represents a directory which can not be updated."],
        );
      }
    });

    it("below a file: 409 with the reason", async () => {
      const { status, body } = await put("data/log.txt/x.txt", { body: "x" });
      assert.equal(status, 409);
      assert.match(message(body), /^Could not write to local resource '.+' due to error '.+'\.$/);
    });

    it("leaves nothing unfinished", () => {
      assert.deepEqual(readdirSync(at("home/hosts/staging")), []);
    });
  });

  describe("DELETE", () => {
    const remove = (path: string, headers: Record<string, string> = {}) =>
      get(`DELETE /api/vfs/${path}`, headers);

    it("A17 a file needs its version, or *", async () => {
      writeFileSync(at("home/site/gone.txt"), "");
      assert.equal((await remove("site/gone.txt")).status, 412);
      const { status, headers } = await remove("site/gone.txt", { "if-match": '"x"' });
      assert.equal(status, 412);
      assert.equal(
        (await remove("site/gone.txt", { "if-match": String(headers.etag) })).status,
        200,
      );
      assert.equal(existsSync(at("home/site/gone.txt")), false);
    });

    it("A18 a folder that is not empty needs recursive", async () => {
      mkdirSync(at("home/site/full/deep"), { recursive: true });
      for (const path of ["site/full/", "site/full", "site/full/?recursive=false"]) {
        const { status, body } = await remove(path);
        assert.equal(status, 409);
        assert.match(message(body), /^Cannot delete directory\./);
      }
      assert.equal((await remove("site/full/deep/")).status, 200);
      mkdirSync(at("home/site/full/deep"));
      assert.equal((await remove("site/full/?recursive=True")).status, 200);
      assert.equal(existsSync(at("home/site/full")), false);
    });

    it("A19 what is missing is 404", async () => {
      assert.equal((await remove("site/nothing", { "if-match": "*" })).status, 404);
    });

    it("the home itself is never deleted", async () => {
      assert.equal((await remove("?recursive=true")).status, 409);
      assert.ok(existsSync(at("home/data/log.txt")));
    });
  });

  it("A16 a name with %20 in it is not decoded twice", async () => {
    const line = "/api/vfs/site/a%2520b.txt";
    assert.equal((await ask(server, `PUT ${line}`, { body: "%20" })).status, 201);
    assert.equal((await get(`GET ${line}`)).body, "%20");
    assert.ok(readdirSync(at("home/site")).includes("a%20b.txt"));
    assert.equal((await get(`DELETE ${line}`, { "if-match": "*" })).status, 200);
  });

  describe("no way out of home", () => {
    const ways = [
      "..%2Foutside%2Fsecret.txt",
      "data%2F..%2F..%2Foutside/secret.txt",
      "%00",
      "data/..%2F..%2F",
    ];
    // NTFS holds no such names, so Windows refuses them before it looks.
    const refused = process.platform === "win32" ? 400 : 404;
    for (const way of ways) {
      it(way, async () => {
        for (const method of ["GET", "PUT", "DELETE"]) {
          const { status } = await get(`${method} /api/vfs/${way}`, { "if-match": "*" });
          assert.equal(status, refused, method);
        }
      });
    }

    // Making links needs a privilege on Windows.
    if (process.platform !== "win32") {
      it("through a link neither", async () => {
        symlinkSync(at("outside"), at("home/site/link"));
        symlinkSync(at("outside/secret.txt"), at("home/site/file"));
        for (const way of ["link/secret.txt", "link/new.txt", "link/", "file"]) {
          for (const method of ["GET", "PUT", "DELETE"]) {
            const { status } = await get(`${method} /api/vfs/site/${way}`, { "if-match": "*" });
            assert.equal(status, 404, `${method} ${way}`);
          }
        }
        assert.equal(readFileSync(at("outside/secret.txt"), "utf8"), "secret");
        assert.deepEqual(readdirSync(at("outside")), ["secret.txt"]);
      });
    }
  });

  it("a file for a job that only the source has is refused", async () => {
    const way = "site/wwwroot/App_Data/jobs/continuous/mailer/settings.job";
    const { status, body } = await ask(server, `PUT /vfs/${way}`, { body: "{}" });
    assert.equal(status, 409);
    assert.match(message(body), /"mailer" runs from its source folder/);
    mkdirSync(at("home/site/wwwroot/App_Data/jobs/continuous/mailer"), { recursive: true });
    assert.equal((await ask(server, `PUT /vfs/${way}`, { body: "{}" })).status, 201);
  });
});
