import assert from "node:assert/strict";
import { entities, entity, isOpenToReaders } from "../../../../host/http/arm";
import type { Route } from "../../../../host/http/exchange";
import { type HttpServer, serve } from "../../../../host/http/server";
import { ask } from "./ask";

const resource = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/MySite";
const routes: readonly Route[] = [
  {
    method: "GET",
    pattern: "/one",
    handle: (request) => entity(request, { name: "bla", x: null }),
  },
  {
    method: "GET",
    pattern: "/all",
    handle: (request) => entities(request, [{ name: "a" }, { name: "b" }]),
  },
];

describe("answers for Azure Resource Manager", () => {
  let server: HttpServer;
  before(async () => {
    server = await serve({ routes });
  });
  after(() => server.close());

  async function read(path: string, referer?: string): Promise<unknown> {
    const headers: Record<string, string> =
      referer === undefined ? {} : { referer, "x-ms-geo-location": "westeurope" };
    return JSON.parse((await ask(server, `GET ${path}`, { headers })).body);
  }

  const sites: [why: string, site: string, name: string, type: string][] = [
    [
      "A3 one object comes in an envelope named by the Referer",
      resource,
      "MySite",
      "Microsoft.Web/sites",
    ],
    [
      "A3 of an occurrence too",
      `${resource}/occurrences/staging`,
      "MySite/staging",
      "Microsoft.Web/sites/occurrences",
    ],
    [
      "A3 in any letter case",
      resource.replace("providers", "PROVIDERS"),
      "MySite",
      "Microsoft.Web/sites",
    ],
  ];
  for (const [why, site, name, type] of sites) {
    it(why, async () => {
      const id = `${site}/continuouswebjobs/bla`;
      assert.deepEqual(await read("/one", `https://management.azure.com${id}?api-version=1`), {
        id,
        name: `${name}/bla`,
        type: `${type}/continuouswebjobs`,
        location: "westeurope",
        properties: { name: "bla", x: null },
      });
    });
  }

  it("A4 a list comes as value, each item with its own id and name", async () => {
    const id = `${resource}/continuouswebjobs`;
    assert.deepEqual(await read("/all", `https://management.azure.com${id}/`), {
      value: ["a", "b"].map((name) => ({
        id: `${id}/${name}`,
        name: `MySite/${name}`,
        type: "Microsoft.Web/sites/continuouswebjobs",
        location: "westeurope",
        properties: { name },
      })),
    });
  });

  it("A3 an envelope without a Referer names nothing", async () => {
    const headers = { "x-ms-geo-location": "westeurope" };
    const { id, name } = JSON.parse((await ask(server, "GET /one", { headers })).body);
    assert.deepEqual([id, name], ["", ""]);
  });

  it("A5 everybody else gets plain objects and lists", async () => {
    assert.deepEqual(await read("/one"), { name: "bla", x: null });
    assert.deepEqual(await read("/all"), [{ name: "a" }, { name: "b" }]);
  });

  const paths: [why: string, path: string, isOpen: boolean][] = [
    ["A1 the list", "/api/webjobs", true],
    ["A1 with a slash", "/api/webjobs/", true],
    ["A1 one more segment", "/api/webjobs/1", true],
    ["A1 one more with a slash", "/api/triggeredwebjobs/1/", true],
    ["A1 of each kind", "/api/continuouswebjobs/1", true],
    ["A1 in any letter case", "/API/WebJobs", true],
    ["A1 processes", "/api/processes", true],
    ["A2 not below another path", "/x/api/webjobs", false],
    ["A2 but not two", "/api/webjobs/1/dump", false],
    ["A2 nor settings", "/api/triggeredwebjobs/1/settings", false],
    ["A2 nor files", "/api/vfs", false],
  ];
  for (const [why, path, isOpen] of paths) {
    it(`${why}: ${path}`, () => assert.equal(isOpenToReaders(path), isOpen));
  }
});
