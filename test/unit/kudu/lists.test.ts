// Lists whose ETag says nothing of settings, and which show a change five seconds late, as Kudu's
// do.
import assert from "node:assert/strict";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";
import { useServer } from "./loopback";

const nightly = { kind: "triggered", name: "nightly" } as const;

describe("lists of a site", () => {
  const server = useServer();
  let client: KuduClient;
  /** What the job is, and what the list says that it is. */
  let real: string;
  let listed: string;
  let asked: string[];

  beforeEach(async () => {
    [real, listed, asked] = ["old", "old", []];
    const jobWith = (schedule: string) => ({
      ...nightly,
      type: "triggered",
      settings: { schedule },
    });
    server.serve((request, response) => {
      const { method, url = "", headers } = request;
      asked.push(`${method} ${url.replace(/.*\//, "")}${headers["if-none-match"] ? " ?" : ""}`);
      if (method !== "GET") {
        real = "new";
        response.end();
      } else if (!url.endsWith("webjobs")) {
        response.end(JSON.stringify(jobWith(real)));
      } else if (headers["if-none-match"] === '"1"') {
        response.writeHead(304).end();
      } else {
        response.writeHead(200, { etag: '"1"' }).end(JSON.stringify([jobWith(listed)]));
      }
    });
    client = createKuduClient({ url: server.url(), authorize: async () => "" });
    assert.equal(await schedule(), "old");
    asked = [];
  });

  async function schedule(options = {}): Promise<unknown> {
    return (await client.listJobs(options))[0]?.settings.schedule;
  }

  it("show what somebody else changed with the sixth look at the latest, for one request each", async () => {
    [real, listed] = ["new", "new"];
    const seen = [];
    for (let look = 0; look < 6; look += 1) {
      seen.push(await schedule());
    }
    assert.deepEqual(seen, ["old", "old", "old", "old", "old", "new"]);
    assert.deepEqual(asked, [...Array(5).fill("GET webjobs ?"), "GET webjobs"]);
  });

  it("show it at once when they are asked for afresh", async () => {
    listed = "new";
    assert.equal(await schedule({ isFresh: true }), "new");
  });

  it("are the very same array while their content is the same", async () => {
    const first = await client.listJobs();
    assert.equal(await client.listJobs({ isFresh: true }), first);
  });

  const path = "site/wwwroot/App_Data/jobs/triggered/nightly/settings.job";
  const changes: readonly [why: string, change: () => Promise<unknown>][] = [
    ["settings that were saved", () => client.putSettings(nightly, { schedule: "new" })],
    ["a settings.job that was written", () => client.writeFile(path, "{}")],
    ["a settings.job that was deleted", () => client.deleteFile(path)],
  ];
  for (const [why, change] of changes) {
    it(`show at once ${why} here, though the site's own list is late`, async () => {
      await change();
      assert.equal(await schedule(), "new");
      assert.equal(await schedule(), "new");
    });
  }
});
