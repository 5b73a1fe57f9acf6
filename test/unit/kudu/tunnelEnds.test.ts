// How long a connection through a tunnel lasts, with web sockets of a site that the test holds.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { type TunnelOptions, usualTiming } from "../../../kudu/tunnel/options";
import { openTunnel, type Tunnel } from "../../../kudu/tunnel/tunnel";

describe("a connection through a tunnel", () => {
  let server: Server;
  let webSockets: WebSocketServer;
  let tunnel: Tunnel | undefined;
  let said: string[];

  before(async () => {
    server = createServer((_, response) =>
      response.end('{"port":5678,"state":"STARTED","canReachPort":true}'),
    );
    webSockets = new WebSocketServer({ server });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    webSockets.close();
    server.closeAllConnections();
    server.close();
  });
  afterEach(() => tunnel?.close());

  /** Both ends of a new connection. */
  async function join(timing: Partial<TunnelOptions["timing"]> = {}) {
    said = [];
    tunnel = await openTunnel({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ...{ site: "mysite", port: 5678, authorize: async () => "Bearer t" },
      report: (sentence) => said.push(sentence),
      timing: { ...usualTiming, ...timing },
    });
    const arrived = once(webSockets, "connection");
    const debuggerEnd = connect(tunnel.port, "127.0.0.1");
    const [siteEnd]: WebSocket[] = await arrived;
    return { debuggerEnd, siteEnd: siteEnd ?? assert.fail() };
  }

  it("lasts as long as the site answers pings, though nothing is said", async () => {
    const { debuggerEnd, siteEnd } = await join({ ping: 20 });
    for (let beat = 0; beat < 4; beat += 1) {
      await once(siteEnd, "ping");
    }
    siteEnd.send("still here");
    const [data] = await once(debuggerEnd, "data");
    assert.equal(String(data), "still here");
    assert.deepEqual(said, []);
    debuggerEnd.destroy();
  });

  const ends: [why: string, code: number, sentence: RegExp | undefined][] = [
    ["no one listens on the port", 1011, /5678/],
    ["the program ended", 1000, undefined],
    ["the site restarts", 1001, undefined],
  ];
  for (const [why, code, sentence] of ends) {
    it(`ends with the site's end: ${why}`, async () => {
      const { debuggerEnd, siteEnd } = await join();
      const closed = once(debuggerEnd.resume(), "close");
      siteEnd.close(code);
      await closed;
      assert.equal(said.length, sentence ? 1 : 0, said.join());
      assert.match(said.join(), sentence ?? /^$/);
    });
  }

  it("ends with the debugger's end", async () => {
    const { debuggerEnd, siteEnd } = await join();
    const closed = once(siteEnd, "close");
    debuggerEnd.destroy();
    await closed;
    assert.deepEqual(said, []);
  });
});
