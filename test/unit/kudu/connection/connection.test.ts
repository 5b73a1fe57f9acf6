// What goes to a site, what comes back, and which answers are failures.
import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Call, readNothing, readObject } from "../../../../kudu/connection/call";
import { type ConnectionOptions, createConnection } from "../../../../kudu/connection/connection";
import { KuduError } from "../../../../kudu/kuduError";
import { useServer } from "../loopback";

const call: Call = { method: "GET", path: "/api/x?a=1", action: "Reading x" };
const answer =
  (status: number, body = "{}", headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

describe("a connection to a site", () => {
  const { url, serve } = useServer();
  let seen: IncomingMessage[];
  let log: string[];
  const serveInTurn = (...answers: ((q: IncomingMessage, a: ServerResponse) => void)[]) => {
    seen = [];
    serve((request, response) => {
      seen.push(request);
      (answers[seen.length - 1] ?? answers.at(-1))?.(request, response);
    });
  };
  const open = (options: Partial<ConnectionOptions> = {}) => {
    log = [];
    return createConnection({
      ...{ url: url(), authorize: async () => "Bearer t", pauses: [0, 0] },
      log: (line) => log.push(line),
      ...options,
    });
  };

  it("sends what it was given, and nothing that it wasn't", async () => {
    serveInTurn(answer(200));
    await open().ask({ ...call, headers: { "If-Match": "*" } }, readNothing);
    const [{ headers, method, url: path } = assert.fail()] = seen;
    assert.deepEqual([method, path], ["GET", "/api/x?a=1"]);
    assert.equal(headers.authorization, "Bearer t");
    assert.equal(headers["user-agent"], "vscode-webjobs");
    assert.equal(headers["if-match"], "*");
    assert.equal(headers.cookie, undefined);
  });

  it("sends no credentials where there are none, and the name of who asks", async () => {
    serveInTurn(answer(200));
    await open({ authorize: async () => "", userAgent: "test/1" }).ask(call, readNothing);
    assert.equal(seen[0]?.headers.authorization, undefined);
    assert.equal(seen[0]?.headers["user-agent"], "test/1");
  });

  it("keeps to the instance that answered", async () => {
    serveInTurn(answer(200, "{}", { "set-cookie": "ARRAffinity=a; Path=/" }));
    const connection = open();
    await connection.ask(call, readNothing);
    await connection.ask(call, readNothing);
    assert.deepEqual(
      seen.map(({ headers }) => headers.cookie),
      [undefined, "ARRAffinity=a"],
    );
  });

  for (const [method, connection] of [
    ["GET", "keep-alive"],
    ["HEAD", "keep-alive"],
    ["PUT", "close"],
    ["POST", "close"],
    ["DELETE", "close"],
  ] as const) {
    it(`keeps a connection for what only reads: ${method}`, async () => {
      serveInTurn(answer(200));
      await open().ask({ ...call, method }, readNothing);
      assert.equal(seen[0]?.headers.connection, connection);
    });
  }

  it("takes an address with slashes at its end", () => {
    const connection = createConnection({
      url: "https://mysite.scm.azurewebsites.net//",
      authorize: async () => "",
    });
    assert.equal(connection.url, "https://mysite.scm.azurewebsites.net");
    assert.equal(connection.site, "mysite.scm.azurewebsites.net");
    assert.equal(open({ site: "mysite" }).site, "mysite");
  });

  it("reads once more from a busy site, as often as it has pauses", async () => {
    serveInTurn(answer(503), answer(502), answer(200, '{"a":1}'));
    assert.deepEqual(await open().ask(call, readObject), { a: 1 });
    serveInTurn(answer(503));
    await assert.rejects(open().ask(call, readObject), { failure: "unavailable" });
    assert.equal(seen.length, 3);
    assert.deepEqual(log, ["GET /api/x: 503, request none"]);
  });

  it("leaves it to the caller what an answer means that is only sent", async () => {
    serveInTurn(answer(503));
    const response = await open().send(call);
    assert.deepEqual([response.status, response.ok, seen.length], [503, false, 1]);
    response.discard();
  });

  const statuses: [status: number, expected: readonly number[] | undefined, failure?: string][] = [
    [200, undefined],
    [299, undefined],
    [302, undefined, "notKudu"],
    [399, undefined, "notKudu"],
    [400, undefined, "failed"],
    [404, undefined, "notFound"],
    [404, [404]],
    [404, [409], "notFound"],
  ];
  for (const [status, expected, failure] of statuses) {
    it(`takes ${status} for ${failure ?? "an answer"}${expected ? ` with ${expected}` : ""}`, async () => {
      serveInTurn(answer(status, "", { "x-ms-request-id": "id1" }));
      const asked = open().ask({ ...call, expected }, readNothing);
      if (failure === undefined) {
        await asked;
      } else {
        await assert.rejects(
          asked,
          (error) => error instanceof KuduError && error.failure === failure,
        );
      }
      assert.deepEqual(log, status >= 400 && failure ? [`GET /api/x: ${status}, request id1`] : []);
    });
  }

  const bodies: [why: string, body: string][] = [
    ["what is no JSON", "nothing"],
    ["what is cut", "{"],
    ["a list in place of an object", "[]"],
  ];
  for (const [why, body] of bodies) {
    it(`takes a success for a failure: ${why}`, async () => {
      serveInTurn(answer(200, body));
      await assert.rejects(open().ask(call, readObject), { failure: "notKudu" });
    });
  }

  const pages: [type: string | undefined, etag: string | undefined, isRefused: boolean][] = [
    [undefined, undefined, false],
    ["text/html", undefined, true],
    ["TEXT/HTML; charset=utf-8", undefined, true],
    ["text/html", '"1"', false],
    ["application/json", undefined, false],
    ["application/text/html", undefined, false],
    ["text/html5", undefined, false],
  ];
  for (const [type, etag, isRefused] of pages) {
    it(`takes ${type} ${etag ? "of a file " : ""}for ${isRefused ? "a page" : "an answer"}`, async () => {
      serveInTurn(
        answer(200, "x", { ...(type && { "content-type": type }), ...(etag && { etag }) }),
      );
      const asked = open().ask(call, readNothing);
      await (isRefused ? assert.rejects(asked, { failure: "notKudu" }) : asked);
    });
  }

  it("asks for more claims once, and keeps them for what can't be sent twice", async () => {
    const claims = 'Bearer error="insufficient_claims", claims="eyJ9"';
    const asked: (string | undefined)[] = [];
    const connection = open({
      authorize: async (challenge) => {
        asked.push(challenge);
        return challenge ? "Bearer more" : "Bearer less";
      },
    });
    serveInTurn(answer(401, "", { "www-authenticate": claims }), answer(200));
    await connection.ask(call, readNothing);
    async function* body() {
      yield Buffer.from("zip");
    }
    await connection.ask({ ...call, method: "PUT", body: body() }, readNothing);
    assert.deepEqual(asked, [undefined, claims, claims]);
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      ["Bearer less", "Bearer more", "Bearer more"],
    );
  });

  for (const [why, ofCall, ofConnection] of [
    ["of the call", { timeout: 100 }, { timeout: 90_000 }],
    ["of the connection", {}, { timeout: 100 }],
  ] as const) {
    it(`gives up after the time limit ${why}`, async () => {
      serveInTurn(() => undefined);
      const asked = open(ofConnection).ask({ ...call, ...ofCall }, readNothing);
      await assert.rejects(asked, { failure: "timeout" });
    });
  }

  it("ends with the signal's own reason", async () => {
    const controller = new AbortController();
    serveInTurn(() => controller.abort(new Error("the window closes")));
    const asked = open().ask({ ...call, signal: controller.signal }, readNothing);
    await assert.rejects(asked, { message: "the window closes" });
  });

  it("lets through what a reader throws", async () => {
    serveInTurn(answer(200));
    const asked = open().ask(call, () => {
      throw new RangeError("own");
    });
    await assert.rejects(asked, { name: "RangeError" });
  });
});
