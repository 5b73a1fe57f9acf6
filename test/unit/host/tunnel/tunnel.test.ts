import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import WebSocket, { createWebSocketStream } from "ws";
import { type HttpServer, serve } from "../../../../host/http/server";
import { createTunnel } from "../../../../host/tunnel/tunnel";
import { ask } from "../http/ask";

const path = "/AppServiceTunnel/Tunnel.ashx";

describe("tunnel", () => {
  let server: HttpServer;
  let echo: Server;
  let port: number;

  before(async () => {
    echo = createServer((socket) => socket.pipe(socket).on("error", () => undefined));
    await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
    port = (echo.address() as AddressInfo).port;
    server = await serve(
      createTunnel({ isOpenTo: async (asked) => asked === port || asked === 1 }),
    );
  });
  after(async () => {
    await server.close();
    echo.close();
  });

  const open = (headers: Record<string, string>) =>
    new WebSocket(server.url.replace("http", "ws") + path, {
      headers: { authorization: `Bearer ${server.token}`, ...headers },
    });

  it("carries bytes both ways, many and in order", async () => {
    const socket = open({ AppsvcTunnelPort: String(port) });
    const stream = createWebSocketStream(socket);
    const sent = Buffer.alloc(3_000_000, "0123456789");
    stream.write(sent);
    const received: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      received.push(chunk);
      size += chunk.length;
      if (size === sent.length) {
        break;
      }
    }
    assert.ok(Buffer.concat(received).equals(sent));
  });

  const closings: [why: string, port: string][] = [
    ["to a port that is no job's", "22"],
    ["to a job's port on which nobody listens", "1"],
    ["to the usual port, where nobody is", ""],
  ];
  for (const [why, asked] of closings) {
    it(`${why}: closed with 1011`, async () => {
      const [code] = await once(open(asked ? { AppsvcTunnelPort: asked } : {}), "close");
      assert.equal(code, 1011);
    });
  }

  it("needs the token", async () => {
    const socket = open({ authorization: "Bearer nonsense" });
    const [error] = await once(socket, "error");
    assert.match(String(error), /401/);
  });

  it("tells whether a port can be reached, in both versions", async () => {
    const status = async (query: string, asked: number) =>
      (await ask(server, `GET ${path}?${query}`, { headers: { AppsvcTunnelPort: String(asked) } }))
        .body;
    assert.equal(await status("GetStatus", port), `SUCCESS:${port}`);
    assert.equal(await status("GetStatus", 22), "FAILURE:22:Unable to connect to WebApp");
    assert.deepEqual(JSON.parse(await status("GetStatus&GetStatusAPIVer=2", port)), {
      port,
      state: "STARTED",
      canReachPort: true,
      msg: "",
    });
  });

  const ports: [asked: string, port: number][] = [
    ["1", 1],
    ["65535", 65535],
    ["65536", 2222],
    ["0", 2222],
    ["-1", 2222],
    ["1.5", 2222],
    ["x", 2222],
  ];
  for (const [asked, found] of ports) {
    it(`takes ${asked} for port ${found}, which nobody reaches`, async () => {
      const headers = { AppsvcTunnelPort: asked };
      const { body } = await ask(server, `GET ${path}?getstatus=&GETSTATUSAPIVER=2`, { headers });
      assert.deepEqual(JSON.parse(body), {
        port: found,
        state: "STARTED",
        canReachPort: false,
        msg: "Unable to connect to WebApp",
      });
    });
  }

  it("is at its own path in any letter case, and at no other", async () => {
    const connect = (way: string) =>
      new WebSocket(server.url.replace("http", "ws") + way, {
        headers: { authorization: `Bearer ${server.token}`, AppsvcTunnelPort: String(port) },
      });
    const own = connect(`${path.toUpperCase()}?x=1`);
    await once(own, "open");
    own.close();
    const [error] = await once(connect(`${path}x`), "error");
    assert.match(String(error), /404/);
  });

  it("ends with the one that it leads to", async () => {
    const short = createServer((socket) => socket.on("data", () => socket.end("bye")));
    await new Promise<void>((resolve) => short.listen(0, "127.0.0.1", resolve));
    const { port: asked } = short.address() as AddressInfo;
    const other = await serve(createTunnel({ isOpenTo: async () => true }));
    const socket = new WebSocket(other.url.replace("http", "ws") + path, {
      headers: { authorization: `Bearer ${other.token}`, AppsvcTunnelPort: String(asked) },
    });
    const closed = once(socket, "close");
    await once(socket, "open");
    socket.send("a");
    const [data] = await once(socket, "message");
    assert.equal(String(data), "bye");
    await closed;
    short.close();
    await other.close();
  });

  it("is nothing else: 400", async () => {
    assert.equal((await ask(server, `GET ${path}`)).status, 400);
  });
});
