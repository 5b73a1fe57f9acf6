import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { zipRoutes } from "../../../../host/files/zipRoutes";
import { type HttpServer, serve } from "../../../../host/http/server";
import { extractZip } from "../../../../host/upload/extractZip";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";
import { ask } from "../http/ask";
import { rawZip } from "../upload/rawZip";

describe("/api/zip", () => {
  const at = useTemporaryFolder();
  let server: HttpServer;
  let client: KuduClient;

  before(async () => {
    mkdirSync(at("home"));
    server = await serve({
      routes: zipRoutes({ home: at("home"), primary: at("home/jobs"), warn: assert.fail }),
    });
    client = createKuduClient({ url: server.url, authorize: async () => `Bearer ${server.token}` });
  });
  after(() => server.close());

  it("A7 a zip goes over a folder: changed files are replaced, others stay", async () => {
    await client.extractZip(
      "site/a/",
      rawZip([
        { name: "one", content: "1" },
        { name: "two", content: "2" },
      ]),
    );
    await client.extractZip("site/a/", rawZip([{ name: "one", content: "changed" }]));
    assert.deepEqual(
      ["one", "two"].map((name) => readFileSync(at("home/site/a", name), "utf8")),
      ["changed", "2"],
    );
  });

  afterEach("nothing is left unfinished", () => {
    const staging = at("home/hosts/staging");
    assert.deepEqual(existsSync(staging) ? readdirSync(staging) : [], []);
  });

  it("a name that leads elsewhere is left out, and that is noted", async () => {
    const body = rawZip([{ name: "in" }, { name: "a/.." }]);
    const { status, headers } = await ask(server, "PUT /api/zip/site/noted/", { body });
    assert.equal(status, 200);
    assert.match(String(headers["x-webjobs-host-note"]), /^"a\/\.\." was left out because/);
    assert.deepEqual(readdirSync(at("home/site/noted")), ["in"]);
  });

  it("a zip of too much is refused as such, and nothing of it is there", async () => {
    const body = rawZip([
      { name: "a", claims: 2 ** 32 - 2 },
      { name: "b", claims: 9 },
    ]);
    const answer = await ask(server, "PUT /api/zip/site/large/", { body });
    assert.equal(answer.status, 413);
    assert.match(answer.body, /^The zip file expands to more than 4294967296 bytes\.$/);
    assert.deepEqual(readdirSync(at("home/site/large")), []);
  });

  it("a zip over something of another sort is refused, in a sentence", async () => {
    writeFiles(at("home/site/sort"), { file: "", "folder/in": "" });
    for (const [name, blamed] of [
      ["file/in", "file/in"],
      ["folder", "folder"],
    ] as const) {
      const line = "PUT /api/zip/site/sort/";
      const { status, body } = await ask(server, line, { body: rawZip([{ name }]) });
      assert.equal(status, 400);
      assert.equal(
        JSON.parse(body).ExceptionMessage,
        `Cannot create "${blamed}" because a file or directory with the same name already exists.`,
      );
    }
  });

  it("a folder comes as a zip of its content, links as links", async () => {
    writeFiles(at("home/site/b"), { "deep/file.txt": "text", "empty.txt": "" });
    writeFileSync(at("secret"), "secret");
    if (process.platform !== "win32") {
      symlinkSync(at("secret"), at("home/site/b/link"));
    }
    const sink = new PassThrough();
    const [content] = await Promise.all([buffer(sink), client.downloadZip("site/b/", sink)]);
    assert.equal(content.includes("PK"), true);
    writeFileSync(at("got.zip"), content);
    mkdirSync(at("got"));
    await extractZip(at("got.zip"), at("got"));
    const names = readdirSync(at("got"), { recursive: true, encoding: "utf8" }).sort();
    assert.deepEqual(
      names.filter((name) => name !== "link").map((name) => name.replaceAll("\\", "/")),
      ["deep", "deep/file.txt", "empty.txt"],
    );
    assert.equal(readFileSync(at("got/deep/file.txt"), "utf8"), "text");
    if (existsSync(at("got/link"))) {
      assert.doesNotMatch(readFileSync(at("got/link"), "utf8"), /^secret$/);
    }
  });

  // NTFS holds no name that ends with a dot, so Windows refuses it before it looks.
  const outOfHome = process.platform === "win32" ? 400 : 404;
  const rows: [
    why: string,
    line: string,
    headers: Record<string, string>,
    body: Buffer | string,
    status: number,
  ][] = [
    ["no zip", "PUT /api/zip/site/c/", {}, "nonsense", 400],
    [
      "a package to be fetched",
      "PUT /api/zip/site/c/",
      { "content-type": "application/json" },
      '{"packageUri":"http://x/"}',
      404,
    ],
    ["a new folder without its slash", "PUT /api/zip/site/d", {}, "", 404],
    ["a folder that is not there", "GET /api/zip/site/no/", {}, "", 404],
    [
      "a package to be fetched, by a type in capitals with parameters",
      "PUT /api/zip/site/c/",
      { "content-type": "Application/JSON; charset=utf-8" },
      '{"packageUri":"http://x/"}',
      404,
    ],
    [
      "a zip of another type",
      "PUT /api/zip/site/c/",
      { "content-type": "application/jsonx" },
      rawZip([{ name: "x" }]),
      200,
    ],
    ["a file, for a zip over it", "PUT /api/zip/site/a/one", {}, rawZip([{ name: "x" }]), 404],
    ["a file with a slash", "GET /api/zip/site/a/one/", {}, "", 307],
    ["a file", "GET /api/zip/site/a/one", {}, "", 404],
    ["a folder without its slash", "GET /api/zip/site/a", {}, "", 307],
    ["out of home", "PUT /api/zip/..%2Fout/", {}, rawZip([{ name: "x" }]), outOfHome],
  ];
  for (const [why, line, headers, body, status] of rows) {
    it(`${why} is ${status}`, async () => {
      assert.equal((await ask(server, line, { headers, body })).status, status);
    });
  }

  it("a folder that goes while only its headers are asked for, or half of it was read, fells nothing", async () => {
    for (const method of ["HEAD", "GET"]) {
      writeFiles(at("home/site/brief"), {
        ...Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, "x"])),
      });
      const answer = await fetch(`${server.url}/api/zip/site/brief/`, {
        method,
        headers: { authorization: `Bearer ${server.token}` },
      });
      // Windows removes no folder of a file that is being read: that ends meanwhile.
      const removed = rm(at("home/site/brief"), { recursive: true, maxRetries: 10 });
      await answer.body?.cancel();
      await removed;
      assert.equal((await ask(server, "GET /api/zip/site/no/")).status, 404);
    }
  });

  it("names the zip as asked, and nothing but a name", async () => {
    const { headers } = await ask(server, "HEAD /api/zip/site/a/?fileName=my%22%0d%0ax.zip");
    assert.equal(headers["content-disposition"], 'attachment; filename="my___x.zip"');
    assert.equal(headers["content-type"], "application/zip");
    const plain = await ask(server, "HEAD /api/zip/site/a/");
    assert.equal(plain.headers["content-disposition"], 'attachment; filename="a.zip"');
  });
});
