// Answers that end at any byte: each time one sentence that names the site, and no half a value.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { KuduError } from "../../../kudu/kuduError";

const jobs = '[{"name":"report","type":"triggered","settings":{"schedule":"0 0 3 * * *"}}]';
const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const half = Math.floor(jobs.length / 2);
const chunkOf = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

const answers: Readonly<Record<string, string>> = {
  "of a known length": `${head}Content-Length: ${jobs.length}\r\n\r\n${jobs}`,
  "in chunks": `${head}Transfer-Encoding: chunked\r\n\r\n${chunkOf(jobs.slice(0, half))}${chunkOf(jobs.slice(half))}0\r\n\r\n`,
};
const ends: Readonly<Record<string, (socket: Socket) => void>> = {
  "is closed": (socket) => socket.end(),
  "is reset": (socket) => socket.resetAndDestroy(),
};

describe("an answer that is cut", () => {
  let server: Server;
  let answer = "";
  let end: (socket: Socket) => void = () => undefined;
  const sockets = new Set<Socket>();

  before(async () => {
    server = createServer((socket) => {
      sockets.add(socket.on("error", () => undefined));
      socket.once("data", () => socket.write(answer, () => end(socket)));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  after(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });

  function list() {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const options = { url, site: "mysite", authorize: async () => "", pauses: [] };
    return createKuduClient(options).listJobs();
  }

  for (const [form, whole] of Object.entries(answers)) {
    it(`is a list when it is whole, ${form}`, async () => {
      [answer, end] = [whole, (socket) => socket.end()];
      assert.deepEqual(
        (await list()).map(({ name }) => name),
        ["report"],
      );
    });

    for (const [how, cut] of Object.entries(ends)) {
      it(`is one sentence at every byte, ${form}, and the connection ${how}`, async () => {
        end = cut;
        for (let length = 0; length < whole.length; length += 1) {
          answer = whole.slice(0, length);
          await assert.rejects(list(), (error) => {
            assert.ok(error instanceof KuduError, `${length}: ${error}`);
            assert.match(error.message, /^Listing WebJobs on mysite failed: [^\n]+\. [^\n]+\.$/);
            assert.equal(error.failure, "unreachable", `${length}: ${error.message}`);
            return true;
          });
        }
      });
    }
  }
});
