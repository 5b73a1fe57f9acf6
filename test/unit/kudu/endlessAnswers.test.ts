import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { createKuduClient } from "../../../kudu/createKuduClient";
import { isFailure } from "../../../kudu/kuduError";
import { useServer } from "./loopback";

/** Sends as long as someone reads. */
function sendForEver(response: ServerResponse): void {
  const chunk = Buffer.alloc(1024 * 1024, "[");
  const more = (): void => {
    while (!response.destroyed && response.write(chunk)) {
      // The buffer takes more.
    }
  };
  response.on("drain", more);
  more();
}

describe("an answer that never ends", function () {
  this.timeout(60_000);
  const server = useServer();

  for (const status of [200, 500]) {
    it(`with status ${status} is given up, in one sentence`, async () => {
      server.serve((_, response) => {
        response.writeHead(status, { "content-type": "application/json" });
        sendForEver(response);
      });
      const client = createKuduClient({ url: server.url(), authorize: async () => "Bearer x" });
      await assert.rejects(client.history("job"), (error) => isFailure(error, "notKudu"));
    });
  }

  it("nor is a redirect followed, whatever it leads to", async () => {
    const asked: string[] = [];
    server.serve((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      request.resume();
      response.writeHead(307, { location: `${server.url()}/elsewhere` }).end();
    });
    const client = createKuduClient({ url: server.url(), authorize: async () => "Bearer x" });
    await assert.rejects(client.putSettings({ kind: "triggered", name: "job" }, { secret: 1 }));
    assert.ok(asked.length > 0 && asked.every((line) => !line.includes("elsewhere")));
  });
});
