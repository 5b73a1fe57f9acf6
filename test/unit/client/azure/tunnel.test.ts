import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { openTunnel, probeTunnel, TunnelError } from "../../../../client/azure/tunnel";
import { type HttpServer, serve } from "../../../../host/http/server";
import { createTunnel } from "../../../../host/tunnel/tunnel";
import { useServer } from "./loopback";

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

  it("says before it opens that nobody listens", async () => {
    await assert.rejects(openTunnel(to(1)), /Nothing listens on port 1 of mysite/);
  });

  it("drops a connection whose credentials expired, in one sentence without them", async () => {
    let token = host.token;
    const tunnel = await openTunnel(to(port, async () => `Bearer ${token}`));
    token = "expired-secret";
    await once(connect(tunnel.port, "127.0.0.1"), "close");
    assert.match(asked.at(-1) ?? "", /mysite refused the credentials/);
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
    assert.equal(asked.at(-1), "Signed out.");
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
    ["runs on Windows", 404, "", /sites on Windows have none/],
    ["answers with a page", 200, "<html>", /sites on Windows have none/],
    ["wants another token", 401, "", /refused the credentials/],
    ["lets nobody in", 403, "<html>", /denied access/],
    ["is restarting", 502, "<html>", /status 502.*restarting/],
    ["sends elsewhere", 302, "", /status 302/],
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
    await assert.rejects(ask(), /The tunnel to mysite broke/);
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
