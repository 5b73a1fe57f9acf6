import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { type HttpServer, serve } from "../../../host/http/server";
import { createTunnel } from "../../../host/tunnel/tunnel";
import { TunnelError, type TunnelTiming, usualTiming } from "../../../kudu/tunnel/options";
import { probeTunnel } from "../../../kudu/tunnel/probe";
import { openTunnel } from "../../../kudu/tunnel/tunnel";
import { until } from "../host/hostForTest";
import { useServer } from "./loopback";
import { type Exchange, type Fault, type SiteProxy, startProxy } from "./proxy";

/** The local host's own endpoint plays the site, an echo plays the job's debug port. */
describe("a tunnel to the local host", () => {
  let host: HttpServer;
  let echo: Server;
  let port: number;
  const asked: string[] = [];

  before(async () => {
    echo = createServer((socket) => socket.pipe(socket).on("error", () => undefined));
    port = await listening(echo);
    host = await serve(createTunnel({ isOpenTo: async (one) => one === port || one === 1 }));
  });
  after(async () => {
    await host.close();
    echo.close();
  });

  const to = (remote: number, authorize = async () => `Bearer ${host.token}`) => ({
    url: host.url,
    site: "mysite",
    port: remote,
    authorize,
    report: (sentence: string) => asked.push(sentence),
  });

  it("carries megabytes both ways through several connections at once", async () => {
    const tunnel = await openTunnel(to(port));
    const sent = Buffer.alloc(3_000_000, "0123456789");
    const sockets = [1, 2, 3].map(() => connect(tunnel.port, "127.0.0.1"));
    const echoed = sockets.map((socket) => readExactly(socket, sent.length));
    sockets.forEach((socket) => void socket.write(sent));
    for (const received of await Promise.all(echoed)) {
      assert.ok(received.equals(sent));
    }
    sockets.forEach((socket) => void socket.destroy());
    await tunnel.close();
  });

  it("asks for fresh credentials with each connection", async () => {
    let times = 0;
    const tunnel = await openTunnel(
      to(port, async () => {
        times += 1;
        return `Bearer ${host.token}`;
      }),
    );
    assert.equal(times, 1, "for the probe");
    for (const expected of [2, 3]) {
      const socket = connect(tunnel.port, "127.0.0.1");
      const answer = readExactly(socket, 2);
      socket.write("hi");
      assert.equal(String(await answer), "hi");
      assert.equal(times, expected);
      socket.destroy();
    }
    await tunnel.close();
  });

  it("listens on loopback only", async () => {
    const tunnel = await openTunnel(to(port));
    const other = connect(tunnel.port, "127.0.0.2");
    const [error] = await once(other, "error");
    assert.equal((error as NodeJS.ErrnoException).code, "ECONNREFUSED");
    await tunnel.close();
  });

  it("ends its connections with it, and its port", async () => {
    const tunnel = await openTunnel(to(port));
    const socket = connect(tunnel.port, "127.0.0.1");
    const answer = readExactly(socket, 2);
    socket.write("hi");
    await answer;
    await Promise.all([once(socket, "close"), tunnel.close()]);
    const [error] = await once(connect(tunnel.port, "127.0.0.1"), "error");
    assert.equal((error as NodeJS.ErrnoException).code, "ECONNREFUSED");
  });

  it("holds a fast job back while its debugger is slow, and loses nothing", async () => {
    let sent = 0;
    const source = createServer((socket) => {
      const piece = Buffer.alloc(64 * 1024);
      const send = (): void => {
        do {
          sent += piece.length;
        } while (socket.write(piece));
      };
      socket.on("drain", send).on("error", () => socket.destroy());
      send();
    });
    const from = await listening(source);
    const site = await serve(createTunnel({ isOpenTo: async () => true }));
    const tunnel = await openTunnel({
      ...to(from, async () => `Bearer ${site.token}`),
      url: site.url,
    });
    const slow = connect(tunnel.port, "127.0.0.1").pause();
    await once(slow, "connect");
    let [last, looks] = [-1, 0];
    await until(() => {
      looks = sent > 0 && sent === last ? looks + 1 : 0;
      last = sent;
      return looks > 10;
    });
    const waiting = sent;
    assert.ok(waiting < 64 * 1024 * 1024, `${waiting} bytes are on their way`);
    assert.ok((await readExactly(slow, waiting)).length >= waiting);
    slow.destroy();
    await tunnel.close();
    await site.close();
    source.close();
  });

  it("says before it opens that nobody listens", async () => {
    const timing = { ...usualTiming, open: 0 };
    await assert.rejects(
      openTunnel({ ...to(1), timing }),
      /No process is listening on port 1 of mysite/,
    );
  });

  it("drops a connection whose credentials expired, in one sentence without them", async () => {
    let token = host.token;
    const tunnel = await openTunnel(to(port, async () => `Bearer ${token}`));
    token = "expired-secret";
    await once(connect(tunnel.port, "127.0.0.1"), "close");
    assert.match(asked.at(-1) ?? "", /mysite rejected the credentials/);
    assert.doesNotMatch(asked.join(), /expired-secret/);
    await tunnel.close();
  });

  it("drops a connection when no credentials are to be had", async () => {
    let isSignedIn = true;
    const tunnel = await openTunnel(
      to(port, async () => {
        if (!isSignedIn) {
          throw new Error("Signed out.");
        }
        return `Bearer ${host.token}`;
      }),
    );
    isSignedIn = false;
    await once(connect(tunnel.port, "127.0.0.1"), "close");
    assert.equal(asked.at(-1), "Couldn't get credentials for the tunnel to mysite: Signed out.");
    await tunnel.close();
  });
});

describe("a site that gives no tunnel", () => {
  const server = useServer();
  const ask = (signal?: AbortSignal) =>
    probeTunnel(
      { url: server.url(), site: "mysite", port: 9229, authorize: async () => "Bearer s3cret" },
      signal,
    );

  const answers: [why: string, status: number, body: string, sentence: RegExp][] = [
    ["runs on Windows", 404, "", /Sites on Windows .* don't have a tunnel/],
    ["answers with a page", 200, "<html>", /Sites on Windows .* don't have a tunnel/],
    ["wants another token", 401, "", /rejected the credentials/],
    ["lets nobody in", 403, "<html>", /denied access/],
    ["is restarting", 502, "<html>", /restarting/],
    ["sends elsewhere", 302, "", /isn't available/],
  ];
  for (const [why, status, body, sentence] of answers) {
    it(`because it ${why}`, async () => {
      server.serve((_, response) => response.writeHead(status, { location: "/" }).end(body));
      await assert.rejects(ask(), (error: Error) => {
        assert.ok(error instanceof TunnelError);
        assert.match(error.message, sentence);
        assert.doesNotMatch(error.message, /s3cret/);
        return true;
      });
    });
  }

  it("because it hangs up", async () => {
    server.serve((_, response) => response.destroy());
    await assert.rejects(ask(), /The tunnel to mysite was disconnected/);
  });

  it("because the person cancels while it is silent", async () => {
    const abort = new AbortController();
    server.serve(() => abort.abort(new Error("cancelled")));
    await assert.rejects(ask(abort.signal), /^Error: cancelled$/);
  });

  it("but an instance: it keeps to that one", async () => {
    let cookie: string | undefined;
    server.serve((request, response) => {
      cookie = request.headers.cookie;
      response.end('{"canReachPort":true,"more":1}');
    });
    const options = { url: server.url(), site: "mysite", port: 1, instance: "abc" };
    const status = await probeTunnel({ ...options, authorize: async () => "Bearer x" });
    assert.equal(status.canReachPort, true);
    assert.equal(cookie, "ARRAffinity=abc");
  });
});

/**
 * A proxy between the client and the local host's endpoint: every step of the way meets every
 * fault.
 */
describe("the way to a job's port", () => {
  const secret = "eyJ0eXAi.s3cret.c2lnbmF0dXJl";
  let host: HttpServer;
  let proxy: SiteProxy;
  let echo: Server;
  let port: number;
  const said: string[] = [];
  const timing: TunnelTiming = { answer: 10_000, ping: 60_000, interval: 1, start: 0, open: 0 };

  before(async () => {
    echo = createServer((socket) => socket.pipe(socket).on("error", () => undefined));
    port = await listening(echo);
    host = await serve({
      ...createTunnel({ isOpenTo: async (one) => one === port }),
      token: secret,
    });
    proxy = await startProxy(host.url);
  });
  beforeEach(() => {
    said.length = 0;
    proxy.interfere(() => undefined);
  });
  after(async () => {
    await proxy.close();
    await host.close();
    echo.close();
  });

  const options = (more: object = {}) => ({
    url: proxy.url,
    site: "mysite",
    port,
    timing,
    authorize: async () => `Bearer ${secret}`,
    report: (sentence: string) => said.push(sentence),
    ...more,
  });
  const isProbe = ({ path }: Exchange) => path.includes("GetStatus");
  const answer = (status: number, body = `Bearer ${secret}`, type = "text/plain"): Fault => ({
    kind: "answer",
    answer: { status, body, headers: { "content-type": type } },
  });
  const status = (value: object) => answer(200, JSON.stringify({ port, ...value }));

  function check(sentence: string): void {
    assert.match(sentence, /mysite/);
    assert.doesNotMatch(sentence, /s3cret|\n/);
  }

  const faults: [why: string, fault: Fault, probe: RegExp, connection: RegExp][] = [
    [
      "401",
      answer(401),
      /rejected the credentials\. Sign in/,
      /rejected the credentials\. Sign in/,
    ],
    ["403", answer(403), /denied access\. Check your role/, /denied access\. Check your role/],
    [
      "404",
      answer(404),
      /Sites on Windows .* don't have a tunnel/,
      /Sites on Windows .* don't have a tunnel/,
    ],
    ["409", answer(409), /isn't available.*Try again/, /isn't available.*Try again/],
    ["429", answer(429), /isn't available.*Try again/, /isn't available.*Try again/],
    ["500", answer(500), /isn't available.*Try again/, /isn't available.*Try again/],
    ["502", answer(502), /isn't available.*Try again/, /isn't available.*Try again/],
    ["503", answer(503), /isn't available.*Try again/, /isn't available.*Try again/],
    [
      "a page",
      answer(200, "<html>", "text/html"),
      /Sites on Windows/,
      /isn't available.*Try again/,
    ],
    [
      "a dropped connection",
      { kind: "drop" },
      /disconnected\. The site might be restarting/,
      /disconnected\. The site might be restarting/,
    ],
    [
      "silence",
      { kind: "hang" },
      /disconnected\. The site might be restarting/,
      /disconnected\. The site might be restarting/,
    ],
  ];
  for (const [why, fault, probe, connection] of faults) {
    const limit = fault.kind === "hang" ? 1_000 : timing.answer;

    it(`meets ${why} when it is looked for: one sentence`, async () => {
      proxy.interfere((exchange) => (isProbe(exchange) ? fault : undefined));
      const limits = { ...timing, answer: limit };
      await assert.rejects(openTunnel(options({ timing: limits })), (error: Error) => {
        assert.ok(error instanceof TunnelError, String(error));
        check(`${error.message}`);
        assert.doesNotMatch(error.stack ?? "", /s3cret/);
        assert.match(error.message, probe);
        return true;
      });
    });

    it(`meets ${why} on a connection: that one ends with a sentence, the next goes through`, async () => {
      proxy.interfere((exchange) => (isProbe(exchange) ? undefined : fault));
      const limits = { ...timing };
      const tunnel = await openTunnel(options({ timing: limits }));
      limits.answer = limit;
      await once(connect(tunnel.port, "127.0.0.1"), "close");
      limits.answer = timing.answer;
      assert.equal(said.length, 1, said.join());
      check(said[0] ?? "");
      assert.match(said[0] ?? "", connection);
      proxy.interfere(() => undefined);
      assert.equal(await echoed(tunnel.port), "hi");
      await tunnel.close();
    });
  }

  const states: [why: string, fault: Fault, sentence: RegExp][] = [
    [
      "a stopped site",
      status({ state: "STOPPED", canReachPort: false }),
      /mysite is stopped\. Start/,
    ],
    ["a starting site", status({ state: "STARTING" }), /mysite is still starting\. Try again/],
    [
      "no port",
      status({ state: "STARTED", canReachPort: false, msg: "no." }),
      /No process is listening.* no\.$/,
    ],
    ["nothing", answer(200, "null"), /don't have a tunnel/],
    [
      "version 1 of the answer",
      answer(200, "FAILURE:1:Unable"),
      /No process is listening.* Unable$/,
    ],
  ];
  for (const [why, fault, sentence] of states) {
    it(`ends at ${why} in a sentence`, async () => {
      proxy.interfere((exchange) => (isProbe(exchange) ? fault : undefined));
      await assert.rejects(openTunnel(options()), sentence);
    });
  }

  it("is tried again while the site starts, and that is said", async () => {
    const answers = [answer(503), status({ state: "STARTING" }), answer(200, `SUCCESS:${port}`)];
    proxy.interfere((exchange) => (isProbe(exchange) ? answers.shift() : undefined));
    const tunnel = await openTunnel(options({ timing: { ...timing, start: 60_000 } }));
    assert.deepEqual(new Set(said), new Set(["mysite is starting. Retrying the tunnel…"]));
    assert.equal(await echoed(tunnel.port), "hi");
    await tunnel.close();
  });

  it("is looked for again while a job that was just started opens its port", async () => {
    const answers = [1, 2].map(() => status({ state: "STARTED", canReachPort: false }));
    proxy.interfere((exchange) => (isProbe(exchange) ? answers.shift() : undefined));
    const tunnel = await openTunnel(options({ timing: { ...timing, open: 60_000 } }));
    assert.equal(await echoed(tunnel.port), "hi");
    await tunnel.close();
  });

  it("is no longer tried once the person cancels", async () => {
    const abort = new AbortController();
    proxy.interfere(() => answer(503));
    const report = () => abort.abort();
    const patient = { ...timing, interval: 60_000, start: 60_000 };
    await assert.rejects(openTunnel(options({ timing: patient, report }), abort.signal), {
      name: "AbortError",
    });
  });

  it("is looked for on each of several instances, and kept to the one that has the port", async () => {
    let next = 0;
    const on = (instance: string, canReachPort: boolean): Fault => ({
      kind: "answer",
      answer: {
        status: 200,
        body: JSON.stringify({ state: "STARTED", canReachPort }),
        headers: { "set-cookie": `ARRAffinity=${instance};Path=/;HttpOnly` },
      },
    });
    proxy.interfere((exchange) => (isProbe(exchange) ? on(`i${next}`, next++ === 2) : undefined));
    const tunnel = await openTunnel(options({ instances: 2 }));
    assert.equal(await echoed(tunnel.port), "hi");
    const connection = proxy.seen.findLast((exchange) => !isProbe(exchange));
    assert.equal(connection?.headers.cookie, "ARRAffinity=i2");
    await tunnel.close();
  });

  for (const [why, more, probes, sentence] of [
    ["of several instances none has the port", { instances: 3 }, 5, /of the 3 instances of mysite/],
    ["the only one lacks it", { instances: 1 }, 1, /mysite/],
    ["how many there are isn't known", {}, 1, /mysite/],
    ["the instance that was asked for lacks it", { instances: 3, instance: "i1" }, 1, /mysite/],
  ] as const) {
    it(`is not looked for without end: ${why}`, async () => {
      const before = proxy.seen.length;
      proxy.interfere(() => status({ state: "STARTED", canReachPort: false }));
      await assert.rejects(openTunnel(options(more)), sentence);
      assert.equal(proxy.seen.length - before, probes);
    });
  }

  it("is pinged, and given up when no ping is answered", async () => {
    const tunnel = await openTunnel(options({ timing: { ...timing, ping: 500 } }));
    assert.equal(await echoed(tunnel.port), "hi");
    const socket = connect(tunnel.port, "127.0.0.1");
    const ended = once(socket, "close");
    socket.write("x");
    await once(socket, "data");
    proxy.freeze();
    await ended;
    assert.match(said.at(-1) ?? "", /The tunnel to mysite was disconnected/);
    await tunnel.close();
  });

  it("ends at once although credentials are still being asked for", async () => {
    let times = 0;
    const authorize = () => {
      times += 1;
      return times === 1
        ? Promise.resolve(`Bearer ${secret}`)
        : new Promise<string>(() => undefined);
    };
    const tunnel = await openTunnel(options({ authorize }));
    const closed = once(connect(tunnel.port, "127.0.0.1"), "close");
    await until(() => times === 2);
    await tunnel.close();
    await closed;
  });

  async function echoed(at: number): Promise<string> {
    const socket = connect(at, "127.0.0.1");
    const answered = readExactly(socket, 2);
    socket.write("hi");
    const text = String(await answered);
    socket.destroy();
    return text;
  }
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function readExactly(socket: Socket, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= size) {
      break;
    }
  }
  return Buffer.concat(chunks);
}
