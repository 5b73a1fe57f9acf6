// An answer of another shape than Kudu's is no answer: one sentence, whatever asked for it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";
import { KuduError } from "../../../kudu/kuduError";

const report = { kind: "triggered", name: "report" } as const;

const ofObjects: Record<string, (client: KuduClient) => Promise<unknown>> = {
  "a job": (client) => client.getJob(report),
  "a run": (client) => client.getRun("report", "1"),
  "the run that was just started": (client) => client.runJob("report"),
  settings: (client) => client.getSettings(report),
  "a history": (client) => client.history("report"),
  "the site": (client) => client.environment(),
  "a process": (client) => client.getProcess(1),
};
const ofLists: Record<string, (client: KuduClient) => Promise<unknown>> = {
  jobs: (client) => client.listJobs(),
  "a folder": (client) => client.listFolder("data/"),
  processes: (client) => client.listProcesses(),
  hooks: (client) => client.listHooks(),
};

describe("an answer of another shape", () => {
  let server: Server;
  let body = "";
  let client: KuduClient;
  before(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.end(request.method === "POST" ? "" : body);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = createKuduClient({ url, site: "mysite", authorize: async () => "", pauses: [] });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const rows = [
    ['{ "runs": 7 }', { "a history": (client: KuduClient) => client.history("report") }] as const,
    ...[
      "[{}]",
      '[{ "name": "a", "type": "triggered" }]',
      '[{ "type": "triggered", "settings": {} }]',
    ].map((shape) => [shape, { jobs: (client: KuduClient) => client.listJobs() }] as const),
    ...["null", "7", '"text"', "[]", "true"].map((shape) => [shape, ofObjects] as const),
    ...["null", "7", '"text"', "{}", "[null]"].map((shape) => [shape, ofLists] as const),
  ];
  for (const [shape, calls] of rows) {
    for (const [what, call] of Object.entries(calls)) {
      it(`is refused: ${shape} for ${what}`, async () => {
        body = shape;
        await assert.rejects(call(client), (error) => {
          assert.ok(error instanceof KuduError, `${error}`);
          assert.match(error.message, /mysite/);
          return true;
        });
      });
    }
  }
});
