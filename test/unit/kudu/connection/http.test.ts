// One exchange with a site: its connections, its body, and its answer.
import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { rawText } from "../../../../core/foreignText";
import { sendHttp } from "../../../../kudu/connection/http";
import { ResponseTooLargeError } from "../../../../kudu/connection/httpResponse";
import { startIdleTimeout } from "../../../../kudu/connection/idleTimeout";
import { NetworkError } from "../../../../kudu/connection/networkError";
import { useServer } from "../loopback";

const { signal } = new AbortController();

describe("an exchange with a site", () => {
  const server = useServer();
  const send = (method: string, more: object = {}) =>
    sendHttp(server.url(), { method, headers: {}, signal, ...more });

  it("uses a connection again for what only reads, and a new one for what changes something", async () => {
    const sockets: Socket[] = [];
    server.serve(({ socket }, response) => {
      sockets.push(socket);
      response.end("x");
    });
    const methods = ["GET", "GET", "HEAD", "POST", "PUT", "DELETE"];
    for (const method of methods) {
      await (await send(method)).bytes();
    }
    const places = sockets.map((socket) => sockets.indexOf(socket));
    assert.deepEqual(places, [0, 0, 0, 3, 4, 5]);
  });

  it("asks once more where the kept connection had just been closed", async () => {
    const asked: (string | undefined)[] = [];
    const kept = new Set<Socket>();
    server.serve(({ socket, method }, response) => {
      asked.push(method);
      if (kept.has(socket)) {
        socket.resetAndDestroy();
      } else {
        kept.add(socket);
        response.end("x");
      }
    });
    // The agent may still hold a connection of the test before.
    await (await send("GET")).bytes();
    const before = asked.length;
    assert.equal(rawText(await (await send("GET")).text()), "x");
    assert.deepEqual(asked.slice(before), ["GET", "GET"]);
  });

  it("fails where a new connection is closed", async () => {
    let asked = 0;
    server.serve(({ socket }) => {
      asked += 1;
      socket.resetAndDestroy();
    });
    await assert.rejects(send("POST"), (error) => error instanceof NetworkError);
    assert.equal(asked, 1, "what changes something is never sent twice");
  });

  it("sends a text, bytes, and a stream to their end", async () => {
    async function* stream() {
      yield Buffer.from("a ");
      yield Buffer.from("stream");
    }
    for (const [body, expected] of [
      ["a text", "a text"],
      [Buffer.from("bytes"), "bytes"],
      [stream(), "a stream"],
      [undefined, ""],
    ] as const) {
      let received = "";
      server.serve(async (request, response) => {
        received = await text(request);
        response.end();
      });
      await (await send("PUT", { body })).bytes();
      assert.equal(received, expected);
    }
  });

  it("sends a refused upload not to its end", async () => {
    server.serve((_, response) => response.writeHead(403).end());
    let pieces = 0;
    async function* endless() {
      for (; pieces < 2_000; pieces += 1) {
        yield Buffer.alloc(16_384);
      }
    }
    const answer = await send("PUT", { body: endless() });
    assert.equal(answer.status, 403);
    answer.close();
    await new Promise(setImmediate);
    assert.ok(pieces < 2_000, "32 MB for nothing");
  });

  it("fails with what its body throws", async () => {
    server.serve((request) => request.resume());
    async function* broken() {
      yield Buffer.from("x");
      throw new Error("run.js vanished");
    }
    await assert.rejects(send("PUT", { body: broken() }), /run\.js vanished/);
  });

  it("ends when it is aborted, and not as a fault of the network", async () => {
    const abort = new AbortController();
    server.serve(() => abort.abort());
    await assert.rejects(send("GET", { signal: abort.signal }), { name: "AbortError" });
  });

  it("names what keeps it from a site", async () => {
    const refused = sendHttp("http://127.0.0.1:1", { method: "POST", headers: {}, signal });
    await assert.rejects(refused, { code: "ECONNREFUSED" });
  });
});

describe("the answer of a site", () => {
  const server = useServer();
  const answerOf = (body: string, status = 200, headers: Record<string, string[]> = {}) => {
    server.serve((_, response) => response.writeHead(status, headers).end(body));
    return sendHttp(server.url(), { method: "GET", headers: {}, signal });
  };

  for (const [status, ok] of [
    [200, true],
    [299, true],
    [300, false],
    [404, false],
  ] as const) {
    it(`${status} is ${ok ? "a success" : "none"}`, async () => {
      const answer = await answerOf("", status);
      assert.deepEqual([answer.status, answer.ok], [status, ok]);
      answer.discard();
    });
  }

  it("has each of its headers, also several of a name", async () => {
    const answer = await answerOf("", 200, { "Set-Cookie": ["a=1", "b=2"], "X-Own": ["y"] });
    assert.deepEqual(answer.headers.getSetCookie(), ["a=1", "b=2"]);
    assert.equal(answer.headers.get("x-own"), "y");
    answer.discard();
  });

  it("is kept to the limit, and not beyond", async () => {
    let moved = 0;
    const kept = await (await answerOf("0123456789")).bytes(() => {
      moved += 1;
    }, 10);
    assert.equal(String(kept), "0123456789");
    assert.ok(moved > 0);
    await assert.rejects((await answerOf("0123456789")).bytes(undefined, 9), ResponseTooLargeError);
  });

  it("is JSON that is trusted", async () => {
    assert.deepEqual(await (await answerOf('{ "a": 1 }')).json(), { a: 1 });
  });

  it("goes into a sink, whose faults are its own", async () => {
    let written = "";
    let moved = 0;
    const sink = new Writable({
      write(piece, _encoding, done) {
        written += piece;
        done();
      },
    });
    const answer = await answerOf("all of it");
    await answer.pipeTo(sink, () => {
      moved += 1;
    });
    assert.deepEqual([written, moved > 0, sink.closed], ["all of it", true, true]);
    const full = new Writable({ write: (_piece, _encoding, done) => done(new Error("disk full")) });
    await assert.rejects((await answerOf("x")).pipeTo(full), /^Error: disk full$/);
  });

  const broken: [why: string, read: (answer: Awaited<ReturnType<typeof answerOf>>) => unknown][] = [
    ["as bytes", (answer) => answer.bytes()],
    ["into a sink", (answer) => answer.pipeTo(new Writable({ write: (_p, _e, done) => done() }))],
  ];
  for (const [why, read] of broken) {
    it(`that breaks off is a fault of the network: ${why}`, async () => {
      let asked: IncomingMessage | undefined;
      server.serve((request, response) => {
        asked = request;
        response.writeHead(200, { "content-length": "10" }).write("01234");
      });
      const answer = await sendHttp(server.url(), { method: "GET", headers: {}, signal });
      const reading = assert.rejects(
        async () => read(answer),
        (error) => error instanceof NetworkError,
      );
      asked?.socket.destroy();
      await reading;
    });
  }

  it("that is closed is a fault to who reads it", async () => {
    server.serve((_, response) => response.writeHead(200).write("x"));
    const answer = await sendHttp(server.url(), { method: "GET", headers: {}, signal });
    const reading = answer.bytes(() => answer.close());
    await assert.rejects(reading, (error) => error instanceof NetworkError);
  });
});

describe("a limit that progress renews", () => {
  it("ends what doesn't move", async () => {
    const idle = startIdleTimeout(1);
    await once(idle.signal, "abort");
    assert.deepEqual([idle.timedOut, idle.limit], [true, 1]);
  });

  it("may become another one", async () => {
    const idle = startIdleTimeout(60_000);
    idle.reset();
    assert.equal(idle.limit, 60_000);
    idle.reset(1);
    assert.equal(idle.limit, 1);
    await once(idle.signal, "abort");
    assert.equal(idle.timedOut, true);
  });

  it("ends with the caller's own signal, for its reason", () => {
    const abort = new AbortController();
    const idle = startIdleTimeout(60_000, abort.signal);
    assert.equal(idle.signal.aborted, false);
    abort.abort("enough");
    assert.deepEqual([idle.signal.reason, idle.timedOut], ["enough", false]);
    idle.end();
    const late = startIdleTimeout(60_000, AbortSignal.abort("before"));
    assert.equal(late.signal.reason, "before");
    late.end();
  });

  it("is over once what it limits is over", () => {
    const abort = new AbortController();
    const idle = startIdleTimeout(60_000, abort.signal);
    idle.end();
    idle.reset(1);
    assert.equal(idle.limit, 60_000);
    abort.abort();
    assert.equal(idle.signal.aborted, false);
  });
});
