import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { readBody } from "../../../../host/http/body";
import {
  json,
  type KuduResponse,
  queryValue,
  type Route,
  text,
} from "../../../../host/http/exchange";
import { type HttpServer, serve } from "../../../../host/http/server";
import { StartError } from "../../../../host/startError";
import { ask } from "./ask";

const echo: Route["handle"] = ({ method, path, params, target }) =>
  json(200, { method, path, params, target });

const routes: readonly Route[] = [
  { method: "GET", pattern: "/api/webjobs", handle: echo },
  { method: "GET PUT", pattern: "/api/triggeredwebjobs/{name}", handle: echo },
  { method: "GET", pattern: "/api/triggeredwebjobs/{name}/history/{id}", handle: echo },
  { method: "GET", pattern: "/api/triggeredwebjobsswagger", handle: echo },
  { method: "GET HEAD", pattern: "/api/vfs/{*path}", handle: echo },
  { method: "GET", pattern: "/throws", handle: () => Promise.reject(new Error("a bug")) },
  {
    method: "GET",
    pattern: "/query",
    handle: (request) => text(200, queryValue(request, "arguments") ?? "none"),
  },
  {
    method: "POST",
    pattern: "/body",
    handle: async ({ body }) => text(200, (await readBody(body)).toString()),
  },
  {
    method: "GET",
    pattern: "/stream",
    handle: () => ({ status: 200, body: Readable.from(["a", "b", "c"]) }),
  },
];

describe("the host's door", () => {
  let server: HttpServer;
  const reported: unknown[] = [];

  before(async () => {
    server = await serve({ routes, bodyLimit: 100, report: (error) => reported.push(error) });
  });
  after(() => server.close());

  describe("names of jobs and files that Windows cannot hold", () => {
    const rows: [why: string, path: string, onWindows: number][] = [
      ["a device as a job", "triggeredwebjobs/CON", 400],
      ["a device as a job, by a route below it", "triggeredwebjobs/nul/history/1", 400],
      ["a job on a drive", "triggeredwebjobs/x:y", 400],
      ["a job with an end that is cut off", "triggeredwebjobs/tr%20", 400],
      ["a device with an extension", "vfs/site/aux.txt", 400],
      ["a stream of a file", "vfs/site/a:b", 400],
      ["a folder on the way", "vfs/prn/a.txt", 400],
      ["a separator of its own", "vfs/..%5Cx", 400],
      ["a plain name", "triggeredwebjobs/console", 200],
      ["a plain path, and the empty ones around it", "vfs//site//a.b/", 200],
    ];
    for (const platform of ["win32", "linux"] as const) {
      for (const [why, path, onWindows] of rows) {
        it(`${platform}: ${why}`, async () => {
          const own = await serve({ routes, platform });
          const { status, body } = await ask(own, `GET /api/${path}`);
          await own.close();
          assert.equal(status, platform === "win32" ? onWindows : 200);
          assert.equal(/^Windows cannot hold .* named "/.test(String(body)), status === 400);
        });
      }
    }
  });

  describe("routes", () => {
    type Row = [why: string, line: string, path: string, params?: object];
    // Windows refuses it, as a name that it can't hold.
    const backslash: Row[] =
      process.platform === "win32"
        ? []
        : [
            [
              "a backslash is part of the name",
              "GET /api/triggeredwebjobs/..%5C..",
              "/api/triggeredwebjobs/..\\..",
              { name: "..\\.." },
            ],
          ];
    const rows: Row[] = [
      ["plain", "GET /api/webjobs", "/api/webjobs"],
      ["trailing slash", "GET /api/webjobs/", "/api/webjobs"],
      ["any letter case", "GET /API/WebJobs", "/API/WebJobs"],
      [
        "escaped name",
        "GET /api/triggeredwebjobs/a%20b%2Dc",
        "/api/triggeredwebjobs/a b-c",
        { name: "a b-c" },
      ],
      [
        "name keeps its case",
        "GET /api/TriggeredWebJobs/Ab",
        "/api/TriggeredWebJobs/Ab",
        { name: "Ab" },
      ],
      ...backslash,
      [
        "two parameters",
        "GET /api/triggeredwebjobs/a/history/1",
        "/api/triggeredwebjobs/a/history/1",
        { name: "a", id: "1" },
      ],
      [
        "a literal is not a name",
        "GET /api/triggeredwebjobsswagger",
        "/api/triggeredwebjobsswagger",
      ],
      ["dot is resolved", "GET /api/webjobs/.", "/api/webjobs"],
      ["oldest prefix", "GET /jobs/triggered/a", "/api/triggeredwebjobs/a", { name: "a" }],
      ["old prefix", "GET /api/jobs/triggered/a", "/api/triggeredwebjobs/a", { name: "a" }],
      ["old name", "GET /api/triggeredjobs/a", "/api/triggeredwebjobs/a", { name: "a" }],
      ["all jobs, oldest prefix", "GET /jobs", "/api/webjobs"],
      ["all jobs, old prefix", "GET /api/jobs/", "/api/webjobs"],
      ["rest of the path", "GET /api/vfs/a/b.txt", "/api/vfs/a/b.txt", { path: "a/b.txt" }],
      ["rest with its slash", "GET /api/vfs/a/", "/api/vfs/a", { path: "a/" }],
      ["empty rest", "GET /api/vfs", "/api/vfs", { path: "" }],
      ["no double decoding", "GET /api/vfs/a%2520b", "/api/vfs/a%20b", { path: "a%20b" }],
    ];
    for (const [why, line, path, params = {}] of rows) {
      it(why, async () => {
        const { status, body } = await ask(server, line);
        const answer = JSON.parse(body);
        assert.deepEqual([status, answer.path, answer.params], [200, path, params]);
      });
    }
  });

  describe("no route", () => {
    const rows: [why: string, line: string, quoted: string][] = [
      ["A6 unknown path", "GET /api/nothing?x=1%202&y", "/api/nothing?x=1%202&y"],
      ["root", "GET /", "/"],
      ["one segment too many", "GET /api/webjobs/a", "/api/webjobs/a"],
      ["wrong verb", "POST /api/webjobs", "/api/webjobs"],
      ["doubled slash", "GET /api/triggeredwebjobs//a", "/api/triggeredwebjobs//a"],
      [
        "an escaped slash separates",
        "GET /api/triggeredwebjobs/a%2Fx",
        "/api/triggeredwebjobs/a%2Fx",
      ],
      ["dots leave the folder", "GET /api/triggeredwebjobs/..", "/api/"],
      ["escaped dots too", "GET /api/triggeredwebjobs/%2e%2e", "/api/"],
      ["never existed", "GET /webjobs", "/webjobs"],
      ["never served", "POST /api/command", "/api/command"],
    ];
    for (const [why, line, quoted] of rows) {
      it(why, async () => {
        const { status, body } = await ask(server, line);
        assert.deepEqual([status, JSON.parse(body)], [404, `No route registered for '${quoted}'`]);
      });
    }

    it("OPTIONS is 405 with the verbs of the catch-all", async () => {
      const { status, headers, body } = await ask(server, "OPTIONS /api/webjobs");
      assert.deepEqual([status, headers.allow], [405, "GET, PATCH, POST, PUT, DELETE"]);
      assert.equal(
        body,
        `{"Message":"The requested resource does not support http method 'OPTIONS'."}`,
      );
    });

    it("HEAD is 405 with the length of the body it does not get", async () => {
      const { status, headers, body } = await ask(server, "HEAD /api/webjobs");
      assert.deepEqual([status, headers["content-length"], body], [405, "73", ""]);
    });

    it("a path that is not encoded as one is 400", async () => {
      assert.equal((await ask(server, "GET /api/%zz")).status, 400);
    });
  });

  describe("guard", () => {
    const own = { authorization: "" };
    const rows: [
      why: string,
      status: number,
      headers: (server: HttpServer) => Record<string, string>,
    ][] = [
      ["bearer", 200, () => ({})],
      ["scheme in any case", 200, ({ token }) => ({ authorization: `bearer ${token}` })],
      [
        "Basic with the token as password",
        200,
        ({ token }) => ({ authorization: `Basic ${btoa(`$me:${token}`)}` }),
      ],
      ["no token", 401, () => own],
      ["wrong token", 401, () => ({ authorization: "Bearer nonsense" })],
      ["token cut short", 401, ({ token }) => ({ authorization: `Bearer ${token.slice(1)}` })],
      ["token as user name", 401, ({ token }) => ({ authorization: `Basic ${btoa(`${token}:`)}` })],
      ["other scheme", 401, ({ token }) => ({ authorization: `Digest ${token}` })],
      ["localhost", 200, ({ port }) => ({ host: `localhost:${port}` })],
      ["Host in any case", 200, ({ port }) => ({ host: `LocalHost:${port}` })],
      ["rebound name", 403, ({ port }) => ({ host: `evil.example:${port}` })],
      ["name that begins well", 403, () => ({ host: "127.0.0.1.evil.example" })],
      ["page of another site", 403, () => ({ origin: "https://evil.example" })],
      ["page of another port", 403, () => ({ origin: "http://127.0.0.1:1" })],
      ["sandboxed page", 403, () => ({ origin: "null" })],
      ["own origin", 200, ({ url }) => ({ origin: url })],
      ["image or form of another site", 403, () => ({ "sec-fetch-site": "cross-site" })],
    ];
    for (const [why, status, headers] of rows) {
      it(`${why}: ${status}`, async () => {
        const reply = await ask(server, "GET /api/webjobs", { headers: headers(server) });
        assert.equal(reply.status, status, reply.body);
      });
    }
  });

  describe("bodies and answers", () => {
    const limit = "x".repeat(100);

    it("a body up to the limit is read", async () => {
      assert.equal((await ask(server, "POST /body", { body: limit })).body, limit);
    });

    it("a body that says it is larger is 413", async () => {
      assert.equal((await ask(server, "POST /body", { body: `${limit}x` })).status, 413);
    });

    it("a body that grows larger is 413", async () => {
      const headers = { "transfer-encoding": "chunked" };
      assert.equal((await ask(server, "POST /body", { headers, body: `${limit}x` })).status, 413);
    });

    it("a stream is sent to its end", async () => {
      assert.equal((await ask(server, "GET /stream")).body, "abc");
    });

    it("of several values the first counts, in any case, plus is a blank", async () => {
      const { body } = await ask(server, "GET /query?Arguments=a+b%2B&arguments=c");
      assert.equal(body, "a b+");
    });

    it("what a handler throws is Kudu's error object, and reported", async () => {
      const { status, body } = await ask(server, "GET /throws");
      const { Message, ExceptionMessage } = JSON.parse(body);
      assert.deepEqual(
        [status, Message, ExceptionMessage],
        [500, "An error has occurred.", "a bug"],
      );
      assert.match(String(reported.at(-1)), /a bug/);
    });
  });
});

describe("opening and closing the door", () => {
  it("names the port that is in use", async () => {
    const first = await serve({ routes: [] });
    await assert.rejects(
      serve({ routes: [], port: first.port }),
      (error) =>
        error instanceof StartError &&
        error.message.includes(`Port ${first.port} can't be opened: another program uses it`),
    );
    await first.close();
  });

  it("ends idle, waiting and half-sent connections", async () => {
    const arrivals = new EventEmitter();
    const never = () => new Promise<KuduResponse>(() => arrivals.emit("request"));
    const server = await serve({ routes: [{ method: "GET", pattern: "/never", handle: never }] });
    const arrived = once(arrivals, "request");
    const waiting = ask(server, "GET /never").catch((error: NodeJS.ErrnoException) => error.code);
    const idle = connect(server.port, "127.0.0.1");
    const half = connect(server.port, "127.0.0.1");
    half.write("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nab");
    await Promise.all([arrived, once(idle, "connect"), once(half, "data")]);
    await Promise.all([server.close(), once(idle, "close"), once(half, "close")]);
    assert.equal(await waiting, "ECONNRESET");
  });

  describe("a body", () => {
    const reported: unknown[] = [];
    let server: HttpServer;
    before(async () => {
      server = await serve({
        routes: [
          {
            method: "POST",
            pattern: "/body",
            handle: async ({ body }) => text(200, (await readBody(body)).toString()),
          },
        ],
        bodyTimeout: 300,
        report: (error) => reported.push(error),
      });
    });
    after(() => server.close());
    beforeEach(() => {
      reported.length = 0;
    });

    /** Sends the head of a request with ten bytes to come. */
    const begin = (token: string) => {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write(
        `POST /body HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Length: 10\r\n\r\n`,
      );
      return socket;
    };

    it("may take any time as long as it comes", async () => {
      const socket = begin(server.token);
      let sent = 0;
      const sending = setInterval(() => {
        socket.write(String(sent));
        sent += 1;
        if (sent === 10) {
          clearInterval(sending);
        }
      }, 100);
      const [answer] = await once(socket, "data");
      assert.match(String(answer), /^HTTP\/1\.1 200 [\s\S]*0123456789$/);
      socket.destroy();
    });

    it("is ended when it stops coming, and that is no bug", async () => {
      const socket = begin(server.token);
      socket.write("abc");
      await once(socket, "close");
      assert.deepEqual(reported, []);
    });

    it("of a caller that hangs up is no bug", async () => {
      const socket = begin(server.token);
      socket.write("abc", () => socket.destroy());
      await once(socket, "close");
      assert.equal((await ask(server, "POST /body", { body: "next" })).body, "next");
      assert.deepEqual(reported, []);
    });

    it("without the token is not read", async () => {
      const socket = begin("wrong");
      const [answer] = await once(socket, "data");
      assert.match(String(answer), /^HTTP\/1\.1 401 /);
      await once(socket, "close");
    });
  });

  it("tells a handler that its caller went away", async () => {
    const calls = new EventEmitter();
    const server = await serve({
      routes: [
        {
          method: "GET",
          pattern: "/wait",
          handle: async ({ signal }) => {
            calls.emit("arrived");
            await once(signal, "abort");
            calls.emit("gone");
            return text(200, "");
          },
        },
      ],
    });
    const [arrived, gone] = [once(calls, "arrived"), once(calls, "gone")];
    const caller = connect(server.port, "127.0.0.1");
    caller.write(
      `GET /wait HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${server.token}\r\n\r\n`,
    );
    await arrived;
    caller.destroy();
    await gone;
    await server.close();
  });
});
