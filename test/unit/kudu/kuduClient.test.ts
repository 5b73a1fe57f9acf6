import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import type { SignIn } from "../../../kudu/connection/refusalText";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";
import { KuduError, type KuduFailure } from "../../../kudu/kuduError";
import { useServer } from "./loopback";

const token = "s3cret-token";

function clientOf(url: string): KuduClient {
  const authorize = async () => `Bearer ${token}`;
  return createKuduClient({ url, authorize, site: "mysite", pauses: [] });
}

async function failureOf(work: Promise<unknown>): Promise<KuduError> {
  const error: unknown = await work.then(
    () => assert.fail("It should have failed."),
    (reason) => reason,
  );
  assert.ok(error instanceof KuduError, String(error));
  return error;
}

const answers: readonly {
  readonly why: string;
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly failure: KuduFailure;
  readonly says: RegExp;
}[] = [
  {
    why: "a wrong token",
    status: 401,
    type: "text/html",
    body: "<html>401",
    failure: "unauthorized",
    says: /credentials were rejected\. Sign in again/,
  },
  {
    why: "an upload that the web server refuses for its size",
    status: 413,
    type: "text/html",
    body: "<html>413 - Request Entity Too Large",
    failure: "tooLarge",
    says: /too large for the site\. Exclude files/,
  },
  {
    why: "an upload that ASP.NET refuses for its size",
    status: 500,
    type: "application/json",
    body: JSON.stringify({ Message: "Maximum request length exceeded." }),
    failure: "tooLarge",
    says: /too large for the site/,
  },
  {
    why: "the front end's own end of waiting",
    status: 500,
    type: "text/html",
    body: "<html><title>500 - The request timed out.</title>",
    failure: "timeout",
    says: /didn't answer in time\. It might still be unpacking/,
  },
  {
    why: "an error of the engine whose text says nothing of time",
    status: 500,
    type: "application/json",
    body: JSON.stringify({ Message: "An error has occurred." }),
    failure: "failed",
    says: /An error has occurred/,
  },
  {
    why: "a missing page that speaks of time",
    status: 404,
    type: "text/html",
    body: "<html><title>The request timed out.</title>",
    failure: "notKudu",
    says: /./,
  },
  {
    why: "WebJobs that are switched off on Linux",
    status: 409,
    type: "application/json",
    body: JSON.stringify({
      error:
        "The web app is not configured to run the web job. Please enable running web jobs before calling the API.",
    }),
    failure: "conflict",
    says: /: The web app is not configured .* API\. Set webJobsEnabled to true/,
  },
  {
    why: "the CSRF filter's page",
    status: 403,
    type: "text/html",
    body: "<html>stopped",
    failure: "forbidden",
    says: /access was denied\. Check your role/,
  },
  {
    why: "the page of an app that is stopped",
    status: 403,
    type: "text/html",
    body: "<html><h1>Error 403 - This web app is stopped.</h1>",
    failure: "forbidden",
    says: /failed: Azure says that the app is stopped\. Start it in the Azure portal/,
  },
  {
    why: "the empty 404 of a job that is not there",
    status: 404,
    failure: "notFound",
    says: /it wasn't found\. .*35 seconds/,
  },
  {
    why: "an unknown route",
    status: 404,
    type: "application/json",
    body: JSON.stringify("No route registered for '/x'"),
    failure: "notFound",
    says: /it wasn't found \(No route registered for '\/x'\)/,
  },
  {
    why: "the page of a Linux site without WebJobs",
    status: 404,
    type: "text/html",
    body: "<html>",
    failure: "notKudu",
    says: /WEBSITE_SKIP_RUNNING_KUDUAGENT to false/,
  },
  {
    why: "Kudu's plain text",
    status: 409,
    type: "text/plain",
    body: "Cannot start a new run since job is already running.",
    failure: "conflict",
    says: /failed: Cannot start a new run since job is already running\. Wait until it ends, or end the run\.$/,
  },
  {
    why: "a .NET exception",
    status: 409,
    type: "application/json",
    body: JSON.stringify({
      Message: "An error has occurred.",
      ExceptionMessage: "The file is locked.",
    }),
    failure: "conflict",
    says: /failed: The file is locked\. Try again/,
  },
  {
    why: "the stopped WebJobs of a site",
    status: 409,
    type: "text/plain",
    body: 'WebJobs are currently in "stopped" state.',
    failure: "conflict",
    says: /"stopped" state\. Remove the app setting WEBJOBS_STOPPED/,
  },
  {
    why: "a read-only wwwroot",
    status: 500,
    type: "text/plain",
    body: "Access to the path 'C:\\home\\site\\wwwroot\\App_Data' is denied.",
    failure: "failed",
    says: /is denied\. .*WEBSITE_RUN_FROM_PACKAGE/,
  },
  {
    why: "a locked file",
    status: 500,
    type: "text/plain",
    body: "The process cannot access the file 'run.exe' because it is being used by another process.",
    failure: "failed",
    says: /another process\. A file is locked\. Stop the WebJob/,
  },
  {
    why: "a changed file",
    status: 412,
    type: "application/json",
    body: "{}",
    failure: "changed",
    says: /was changed in the meantime/,
  },
  {
    why: "a gateway's page",
    status: 502,
    type: "text/html",
    body: "<html>",
    failure: "unavailable",
    says: /busy or unavailable\. Try again/,
  },
  {
    why: "a read-only file system's empty 503",
    status: 503,
    failure: "unavailable",
    says: /Try again in a minute/,
  },
  {
    why: "words that hide or turn something",
    status: 500,
    type: "text/plain",
    body: "Odd\u001b[2J\u202e\nname.",
    failure: "failed",
    says: /failed: Odd\\e\[2J\\u202e name\. /,
  },
  { why: "an error without words", status: 500, failure: "failed", says: /gave no reason/ },
  {
    why: "an answer that repeats the token",
    status: 400,
    type: "text/plain",
    body: `bad header Bearer ${token}`,
    failure: "failed",
    says: /bad header Bearer •••/,
  },
  {
    why: "a success that is a sign-in page",
    status: 200,
    type: "text/html",
    body: "<html>",
    failure: "notKudu",
    says: /web page instead of the WebJobs API/,
  },
];

describe("the Kudu client", () => {
  const server = useServer();

  describe("turns into one sentence", () => {
    for (const { why, status, type, body = "", failure, says } of answers) {
      it(why, async () => {
        server.serve((_, response) => {
          response.writeHead(status, type === undefined ? {} : { "content-type": type });
          response.end(body);
        });
        const error = await failureOf(
          clientOf(server.url()).getJob({ kind: "triggered", name: "mailer" }),
        );
        assert.deepEqual([error.failure, error.status], [failure, status]);
        assert.match(error.message, /^Reading mailer on mysite failed: /);
        assert.match(error.message, says);
        assert.ok(!error.message.includes(token));
      });
    }

    const signIns: readonly [signIn: SignIn | undefined, authorization: string, says: RegExp][] = [
      [undefined, "Basic dXNlcjpwYXNz", /publish profile were rejected\. Turn on “SCM Basic Auth/],
      [undefined, "Bearer x", /credentials were rejected\. Sign in again/],
      ["token", "Bearer x", /token in WEBJOBS_TOKEN was rejected/],
      ["user", "Basic dXNlcjpwYXNz", /WEBJOBS_USER and WEBJOBS_PASSWORD were .*Basic Auth/],
      ["none", "", /wants credentials\. Set WEBJOBS_TOKEN/],
      ["localHost", "Bearer x", /local host rejected the token/],
    ];
    for (const [signIn, authorization, says] of signIns) {
      it(`a 401 for ${signIn ?? authorization}`, async () => {
        server.serve((_, response) => response.writeHead(401).end());
        const client = createKuduClient({
          url: server.url(),
          authorize: async () => authorization,
          signIn,
        });
        assert.match((await failureOf(client.listJobs())).message, says);
      });
    }

    it("a port where nothing listens", async () => {
      const closed = createServer().listen(0, "127.0.0.1");
      await once(closed, "listening");
      const { port } = closed.address() as AddressInfo;
      closed.close();
      await once(closed, "close");
      const error = await failureOf(clientOf(`http://127.0.0.1:${port}`).listJobs());
      assert.equal(error.failure, "unreachable");
      assert.match(
        error.message,
        /^Listing WebJobs on mysite failed: no process is listening\. Check/,
      );
    });

    it("a connection that is cut", async () => {
      server.serve((request) => request.socket.destroy());
      const error = await failureOf(clientOf(server.url()).listJobs());
      assert.deepEqual([error.failure, error.status], ["unreachable", undefined]);
    });

    it("a body that is cut", async () => {
      server.serve((request, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
        response.write("[");
        setImmediate(() => request.socket.destroy());
      });
      assert.equal((await failureOf(clientOf(server.url()).listJobs())).failure, "unreachable");
    });

    it("a site that never answers", async () => {
      server.serve(() => undefined);
      const error = await failureOf(clientOf(server.url()).listJobs({ timeout: 50 }));
      assert.equal(error.failure, "timeout");
    });
  });

  it("lets an abort through as the signal's own reason", async () => {
    server.serve(() => undefined);
    const controller = new AbortController();
    const listing = clientOf(server.url()).listJobs({ signal: controller.signal });
    const reason = new Error("enough");
    controller.abort(reason);
    await assert.rejects(listing, reason);
  });

  it("builds addresses from names, whatever they hold", async () => {
    const seen: string[] = [];
    server.serve((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.setHeader(
        "location",
        "http://h/api/triggeredwebjobs/a#b/history/202601010000000000",
      );
      response.writeHead(202).end();
    });
    const client = clientOf(`${server.url()}/`);
    const id = await client.runJob("a#b c/ä", { args: 'x "y z" & 1' });
    assert.equal(id, "202601010000000000");
    assert.deepEqual(seen, [
      "POST /api/triggeredwebjobs/a%23b%20c%2F%C3%A4/run?arguments=x%20%22y%20z%22%20%26%201",
    ]);
  });

  it("asks with the ETag and gives the same list again when nothing changed", async () => {
    const asked: (string | undefined)[] = [];
    server.serve((request, response) => {
      asked.push(request.headers["if-none-match"]);
      response.setHeader("etag", '"11"');
      const isKnown = request.headers["if-none-match"] === '"11"';
      const answer = /\/x$/.test(request.url ?? "") ? "{}" : "[]";
      response.writeHead(isKnown ? 304 : 200).end(isKnown ? undefined : answer);
    });
    const client = clientOf(server.url());
    const [first, second] = [await client.listJobs(), await client.listJobs()];
    assert.equal(second, first);
    await client.putSettings({ kind: "triggered", name: "x" }, {});
    await client.listJobs();
    // The ETag does not cover settings: after an own change the list is fetched whole, and the one
    // job beside it.
    assert.deepEqual(asked, [undefined, '"11"', undefined, undefined, undefined]);
  });

  const uploads = [
    {
      why: "a zip",
      fileName: "mailer.zip",
      isZip: true,
      type: "application/zip",
      disposition: 'attachment; filename="mailer.zip"',
    },
    {
      why: "a script",
      fileName: "run.sh",
      isZip: false,
      type: "application/octet-stream",
      disposition: 'attachment; filename="run.sh"',
    },
    {
      why: "a name beyond ASCII",
      fileName: "è.js",
      isZip: false,
      type: "application/octet-stream",
      disposition: 'attachment; filename="=?utf-8?B?w6guanM=?="',
    },
    {
      why: "a name with a quote",
      fileName: 'a".js',
      isZip: false,
      type: "application/octet-stream",
      disposition: 'attachment; filename="=?utf-8?B?YSIuanM=?="',
    },
  ];
  for (const { why, fileName, isZip, type, disposition } of uploads) {
    it(`uploads ${why} as Kudu wants it`, async () => {
      let seen: unknown;
      server.serve(async (request, response) => {
        const { headers } = request;
        seen = [headers["content-type"], headers["content-disposition"], await text(request)];
        response.end("{}");
      });
      async function* content() {
        yield Buffer.from("two ");
        yield Buffer.from("pieces");
      }
      const upload = { content: content(), fileName, isZip };
      await clientOf(server.url()).putJob({ kind: "triggered", name: "x" }, upload);
      assert.deepEqual(seen, [type, disposition, "two pieces"]);
    });
  }

  it("tells the log of a refusal with its status and id, and nothing of the query or the token", async () => {
    const lines: string[] = [];
    server.serve((_, response) => {
      response.writeHead(503, { "x-ms-request-id": "1-2-3" }).end("busy");
    });
    const authorize = async () => `Bearer ${token}`;
    const log = (line: string) => void lines.push(line);
    const client = createKuduClient({ url: server.url(), authorize, log, pauses: [] });
    await assert.rejects(client.runJob("nightly", { args: "--password s3cret" }));
    assert.deepEqual(lines, ["POST /api/triggeredwebjobs/nightly/run: 503, request 1-2-3"]);
  });

  const never = new Promise<never>(() => undefined);
  async function* stuck() {
    yield Buffer.from("the first piece");
    await never;
  }
  async function* whole() {
    yield Buffer.from("all of it");
  }
  const silences = [
    { why: "of which no byte moves", content: stuck, limits: { stall: 30, timeout: 600_000 } },
    { why: "that gets no answer", content: whole, limits: { stall: 600_000, timeout: 30 } },
  ];
  for (const { why, content, limits } of silences) {
    it(`gives up an upload ${why}`, async () => {
      server.serve((request) => void request.resume());
      const upload = { content: content(), fileName: "x.zip", isZip: true };
      const client = clientOf(server.url());
      await assert.rejects(
        client.putJob({ kind: "triggered", name: "x" }, upload, limits),
        (error: KuduError) => error.failure === "timeout",
      );
    });
  }

  const slices = [
    {
      why: "a piece",
      start: 2,
      status: 206,
      range: "bytes 2-5/6",
      body: "cdef",
      expected: ["cdef", 2, 6],
    },
    {
      why: "nothing new",
      start: 6,
      status: 416,
      range: "bytes */6",
      body: "",
      expected: ["", 6, 6],
    },
    {
      why: "nothing new, of a size that isn't told",
      start: 6,
      status: 416,
      body: "",
      expected: ["", 6, 6],
    },
    {
      why: "a piece whose place isn't told",
      start: 2,
      status: 206,
      body: "cdef",
      expected: ["cdef", 2, 6],
    },
    {
      why: "a file that was rolled",
      start: 900,
      status: 416,
      range: "bytes */6",
      body: "{}",
      expected: ["", 900, 6],
    },
    {
      why: "a site without ranges",
      start: 2,
      status: 200,
      body: "abcdef",
      expected: ["abcdef", 0, 6],
    },
  ];
  for (const { why, start, status, range, body, expected } of slices) {
    it(`reads ${why}`, async () => {
      server.serve((request, response) => {
        assert.equal(request.headers.range, `bytes=${start}-`);
        response.writeHead(status, range === undefined ? {} : { "content-range": range }).end(body);
      });
      const slice = await clientOf(server.url()).readFile("data/x.txt", { start });
      assert.deepEqual([slice.data.toString(), slice.start, slice.size], expected);
    });
  }
});
