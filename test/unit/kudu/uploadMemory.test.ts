import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { until } from "../host/hostForTest";
import { useServer } from "./loopback";

describe("a streamed upload", () => {
  const server = useServer();

  it("keeps nothing of what it has sent", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    server.serve((request, response) => {
      request.resume().once("end", () => response.end("{}"));
    });
    // V8 gives memory back in a thread of its own, some time after it was collected.
    const isFreed = () => {
      collect();
      return process.memoryUsage().arrayBuffers < 16_000_000;
    };
    let isFlat = false;
    async function* content(): AsyncGenerator<Uint8Array> {
      for (let piece = 0; piece < 256; piece += 1) {
        yield Buffer.alloc(256 * 1024);
      }
      // 64 MB were sent; a few pieces may still wait for the network.
      await until(isFreed);
      isFlat = true;
    }
    const client = createKuduClient({ url: server.url(), authorize: async () => "" });
    const upload = { content: content(), fileName: "job.zip", isZip: true };
    await client.putJob({ kind: "triggered", name: "job" }, upload);
    assert.ok(isFlat);
  });
});
