import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { callHook } from "../../../../host/hooks/callHook";
import { judgeAddress, newHook, toContext } from "../../../../host/hooks/webHook";
import { openWebHooks } from "../../../../host/hooks/webHooks";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the address of a web hook", () => {
  const rows: [url: string, verdict: string][] = [
    ["https://example.com/a", "fine"],
    ["HTTPS://example.com/", "fine"],
    ["http://localhost:1/a", "fine"],
    ["http://LOCALHOST/", "fine"],
    ["http://127.1.2.3/", "fine"],
    ["http://[::1]:80/", "fine"],
    ["http://example.com/", "refused"],
    ["http://localhost.example.com/", "refused"],
    ["http://x.localhost/", "refused"],
    ["http://my127.0.0.1.example/", "refused"],
    ["ftp://localhost/", "refused"],
    ["mailto:a@example.com", "refused"],
    ["https:example.com", "malformed"],
    ["https://example.com/%2", "malformed"],
    ["https://example.com/%2F", "fine"],
    ["https://example.com/a|b", "malformed"],
    ["https://example.com/a\\b", "malformed"],
    ["//example.com", "malformed"],
  ];
  for (const [url, verdict] of rows) {
    it(`${url} is ${verdict}`, () => assert.equal(judgeAddress(url), verdict));
  }
});

describe("the web hooks of a site", () => {
  const at = useTemporaryFolder();
  const now = Date.UTC(2026, 0, 2, 3, 4, 50);
  const fileOf = (home: string) => join(home, "site", "deployments", "hooks");
  const hook = (event: string, url: string) => ({ event, url, insecure_ssl: false });
  /** Nobody listens there. */
  const closed = "http://127.0.0.1:1/";

  it("have names that differ, also of one moment, by which each is found again", () => {
    const home = at("names");
    const hooks = openWebHooks({ home, now: () => now });
    const made = ["a", "b", "c"].map((path) => hooks.add(hook("E", closed + path)));
    const ids = made.map((each) => (each === "conflict" ? each : each.id));
    // The .NET ticks of the moment, and the next ones.
    assert.deepEqual(ids, ["639029198900000000", "639029198900000001", "639029198900000002"]);
    hooks.remove("639029198900000001");
    const urls = openWebHooks({ home, now: () => now }).all();
    assert.deepEqual(
      urls.map(({ url }) => url),
      [`${closed}a`, `${closed}c`],
    );
  });

  it("are stored for their user alone, as an address may hold a password", () => {
    const home = at("private");
    openWebHooks({ home, now: () => now }).add(hook("E", closed));
    const { mode } = statSync(fileOf(home));
    assert.equal(mode & 0o777, process.platform === "win32" ? 0o666 : 0o600);
  });

  it("remember a call of their own and none of another hook", async () => {
    const hooks = openWebHooks({ home: at("calls"), now: () => now });
    hooks.add(hook("Mine", closed));
    hooks.add(hook("Other", `${closed}other`));
    await hooks.publish("MINE", { id: 1, none: null, no: false, zero: 0 });
    const [mine, other] = hooks.all();
    assert.deepEqual(
      [mine?.last_status, mine?.last_datetime, mine?.last_context],
      ["Failure", "2026-01-02T03:04:50Z", '{\n  "id": 1\n}'],
    );
    assert.deepEqual(other, newHook(other?.id ?? "", hook("Other", `${closed}other`)));
  });

  it("call nobody for an event that nobody waits for", async () => {
    const home = at("nobody");
    const hooks = openWebHooks({ home, now: () => now });
    await hooks.publish("E", {});
    assert.deepEqual(hooks.all(), []);
  });

  const files: [why: string, text: string, urls: string[]][] = [
    ["none where the file is damaged", "{", []],
    ["none where it holds no list", '{"url":"x"}', []],
    ["those that Kudu wrote, without what is empty", '[{"id":"1","url":"u"}]', ["u"]],
  ];
  for (const [why, text, urls] of files) {
    it(`are ${why}`, () => {
      const home = at("files");
      mkdirSync(dirname(fileOf(home)), { recursive: true });
      writeFileSync(fileOf(home), text);
      const all = openWebHooks({ home, now: () => now }).all();
      assert.deepEqual(
        all,
        urls.map((url) => newHook("1", hook("", url))),
      );
      assert.equal(readFileSync(fileOf(home), "utf8"), text);
    });
  }

  it("are stored without what is empty, as Kudu's are", () => {
    assert.equal(
      toContext([newHook("1", hook("E", "u"))]),
      toContext([{ id: "1", event: "E", url: "u" }]),
    );
  });
});

describe("a call of a web hook", () => {
  const rows: [why: string, user: string, sent: string | undefined][] = [
    ["has the name and password of its address", "a%40b:c%3Ad@", `Basic ${btoa("a@b:c:d")}`],
    ["has no name without a password", "a@", undefined],
    ["has no password without a name", ":c@", undefined],
    ["has neither where there is none", "", undefined],
  ];
  for (const [why, user, sent] of rows) {
    it(why, async () => {
      let seen: unknown;
      const server = createServer((request, response) => {
        seen = { sent: request.headers.authorization, length: request.headers["content-length"] };
        response.writeHead(204).end();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as AddressInfo;
      const url = `http://${user}127.0.0.1:${port}/`;
      const hook = newHook("1", { event: "E", url, insecure_ssl: false });
      const result = await callHook(hook, "é", new AbortController().signal);
      server.close();
      assert.deepEqual(seen, { sent, length: "2" });
      assert.deepEqual(result, {
        last_status: "NoContent",
        last_reason: "No Content",
        isGone: false,
      });
    });
  }

  it("that is broken off has failed", async () => {
    const hook = newHook("1", { event: "E", url: "http://127.0.0.1:1/", insecure_ssl: false });
    const { last_status, last_reason } = await callHook(hook, "", AbortSignal.abort());
    assert.deepEqual([last_status, /abort/i.test(last_reason)], ["Failure", true]);
  });
});
