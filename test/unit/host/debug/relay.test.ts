import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { openRelay, type Relay } from "../../../../host/debug/relay";

describe("a port that stays", () => {
  let relay: Relay;
  const servers: Server[] = [];
  beforeEach(async () => {
    relay = await openRelay();
  });
  afterEach(() => {
    relay.close();
    for (const server of servers.splice(0)) {
      server.close();
    }
  });

  /** Answers every piece with its name before it. */
  async function answering(name: string): Promise<number> {
    const server = createServer((socket) => {
      socket.on("error", () => undefined).on("data", (data) => socket.write(`${name} ${data}`));
    });
    servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  const call = (): Socket => connect(relay.port, "127.0.0.1").on("error", () => undefined);

  async function say(socket: Socket, word: string): Promise<string> {
    socket.write(word);
    const [data] = await once(socket, "data");
    return String(data);
  }

  it("refuses who comes before there is anything to lead to", async () => {
    await once(call(), "close");
  });

  it("leads both ways, to where it leads last, and drops who was led elsewhere", async () => {
    relay.leadTo(await answering("one"));
    const first = call();
    assert.equal(await say(first, "a"), "one a");
    const dropped = once(first, "close");
    relay.leadTo(await answering("two"));
    await dropped;
    assert.equal(await say(call(), "b"), "two b");
  });

  it("keeps who is there while it leads to the same", async () => {
    const port = await answering("one");
    relay.leadTo(port);
    const first = call();
    await say(first, "a");
    relay.leadTo(port);
    assert.equal(await say(first, "b"), "one b");
  });

  it("drops who is there once it leads nowhere, and when it closes", async () => {
    const port = await answering("one");
    for (const end of [() => relay.leadTo(undefined), () => relay.close()]) {
      relay.leadTo(port);
      const caller = call();
      await say(caller, "a");
      const dropped = once(caller, "close");
      end();
      await dropped;
    }
  });

  it("ends with the one that it leads to", async () => {
    const server = createServer((socket) => socket.on("data", () => socket.resetAndDestroy()));
    servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    relay.leadTo((server.address() as AddressInfo).port);
    const caller = call();
    caller.write("a");
    await once(caller, "close");
  });

  it("ends what it leads to with the caller, however rudely that one leaves", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined).on("close", () => server.emit("left"));
      socket.on("data", (data) => socket.write(data));
    });
    servers.push(server.listen(0, "127.0.0.1"));
    await once(server, "listening");
    relay.leadTo((server.address() as AddressInfo).port);
    const caller = call();
    await say(caller, "a");
    const left = once(server, "left");
    caller.resetAndDestroy();
    await left;
  });

  it("refuses everybody once it is closed", async () => {
    relay.leadTo(await answering("one"));
    relay.close();
    const [{ code }] = await once(connect(relay.port, "127.0.0.1"), "error");
    assert.equal(code, "ECONNREFUSED");
  });
});
