import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createKuduClient } from "../../../../client/azure/kuduClient";
import { useServer } from "./loopback";

describe("a streamed upload", () => {
  const server = useServer();

  it("keeps nothing of what it has sent", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    server.serve((request, response) => {
      request.resume().once("end", () => response.end("{}"));
    });
    let held = 0;
    async function* content(): AsyncGenerator<Uint8Array> {
      for (let piece = 0; piece < 256; piece += 1) {
        yield Buffer.alloc(256 * 1024);
      }
      collect();
      held = process.memoryUsage().arrayBuffers;
    }
    const client = createKuduClient({ url: server.url(), authorize: async () => "" });
    const upload = { content: content(), fileName: "job.zip", isZip: true };
    await client.putJob({ kind: "triggered", name: "job" }, upload);
    // 64 MB were sent; a few pieces may still wait for the network.
    assert.ok(held < 16_000_000, `${held} bytes are held`);
  });
});
