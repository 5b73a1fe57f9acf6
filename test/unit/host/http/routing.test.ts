// Which route takes a path (docs/kudu.md#6.2).
import assert from "node:assert/strict";
import { empty } from "../../../../host/http/exchange";
import {
  compileRoutes,
  replaceDeprecatedPrefix,
  unknownRoute,
} from "../../../../host/http/routing";

describe("a route", () => {
  const handlers = {
    list: () => empty(200),
    job: () => empty(201),
    command: () => empty(202),
    file: () => empty(203),
  };
  const find = compileRoutes([
    { method: "GET", pattern: "/api/webjobs", handle: handlers.list },
    { method: "GET PUT", pattern: "/api/jobs/{name}", handle: handlers.job },
    { method: "POST", pattern: "/api/jobs/{name}/start", handle: handlers.command },
    { method: "GET", pattern: "/api/vfs/{*path}", handle: handlers.file },
  ]);

  type Row = readonly [
    why: string,
    request: string,
    route?: keyof typeof handlers,
    params?: Record<string, string>,
  ];
  const rows: readonly Row[] = [
    ["is found by its path", "GET /api/webjobs", "list", {}],
    ["is found in any letter case", "GET /API/WebJobs", "list", {}],
    ["is found with a slash at the end", "GET /api/webjobs/", "list", {}],
    ["isn't found with more behind", "GET /api/webjobs/more"],
    ["isn't found with less", "GET /api"],
    ["isn't found by another verb", "POST /api/webjobs"],
    ["takes a name as it is written", "GET /api/jobs/A b", "job", { name: "A b" }],
    ["takes any of its verbs", "PUT /api/jobs/a", "job", { name: "a" }],
    ["takes no empty name", "GET /api/jobs//"],
    ["takes no name that isn't there", "GET /api/jobs"],
    ["has fixed words behind a name", "POST /api/jobs/a/start", "command", { name: "a" }],
    ["has no other words behind a name", "POST /api/jobs/a/stop"],
    ["takes what is left", "GET /api/vfs/a/b/", "file", { path: "a/b/" }],
    ["takes what is left when that is nothing", "GET /api/vfs", "file", { path: "" }],
    ["takes what is left when that is a slash", "GET /api/vfs/", "file", { path: "" }],
    ["has its own words before what is left", "GET /api/vfz/a"],
  ];
  for (const [why, request, route, params] of rows) {
    it(`${why}: ${request}`, () => {
      const [method = "", path = ""] = request.split(/ (.*)/);
      const found = find(method, path);
      assert.equal(found?.handle, route && handlers[route]);
      assert.deepEqual(found?.params, params);
    });
  }

  const old: readonly [path: string, now: string][] = [
    ["/api/triggeredjobs/a", "/api/triggeredwebjobs/a"],
    ["/api/continuousjobs", "/api/continuouswebjobs"],
    ["/jobs/triggered/a/run", "/api/triggeredwebjobs/a/run"],
    ["/api/jobs/Continuous/a", "/api/Continuouswebjobs/a"],
    ["/jobs", "/api/webjobs"],
    ["/api/jobs/", "/api/webjobs/"],
    ["/api/jobs/other", "/api/jobs/other"],
    ["/api/triggeredjobsfolder", "/api/triggeredjobsfolder"],
    ["/jobs/triggeredfolder", "/jobs/triggeredfolder"],
    ["/x/jobs/triggered", "/x/jobs/triggered"],
    ["/x/api/triggeredjobs", "/x/api/triggeredjobs"],
    ["/x/jobs", "/x/jobs"],
    ["/api/webjobs", "/api/webjobs"],
  ];
  for (const [path, now] of old) {
    it(`of an older form is read: ${path}`, () => {
      assert.equal(replaceDeprecatedPrefix(path), now);
    });
  }

  for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"]) {
    it(`that isn't there is 404 for ${method}`, () => {
      assert.deepEqual(unknownRoute(method, "/x"), {
        status: 404,
        headers: { "content-type": "application/json; charset=utf-8" },
        body: "\"No route registered for '/x'\"",
      });
    });
  }

  it("that isn't there is 405 for another verb, with those that there are", () => {
    const { status, headers } = unknownRoute("HEAD", "/x");
    assert.deepEqual([status, headers?.allow], [405, "GET, PATCH, POST, PUT, DELETE"]);
  });
});
