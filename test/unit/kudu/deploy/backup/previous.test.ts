// What lies on a site before a deployment, and whether it was touched.
import assert from "node:assert/strict";
import { createKuduClient } from "../../../../../kudu/createKuduClient";
import {
  findPrevious,
  isSameTrace,
  matchesEntries,
  readTrace,
} from "../../../../../kudu/deploy/backup/previous";
import { useServer } from "../../loopback";

const first = "site/wwwroot/App_Data/jobs/triggered/report/";
const second = "site/jobs/triggered/report/";
const entry = (name: string, size = 1, mtime = "2026-01-01T00:00:00Z") => ({ name, size, mtime });
const job = { kind: "triggered", name: "report" } as const;

describe("the job that a deployment replaces", () => {
  const server = useServer();

  /** Paths of the API with what they answer; a number is a status. */
  function siteWith(files: Readonly<Record<string, unknown>>, runCommand = "run.js") {
    const known: Readonly<Record<string, unknown>> = {
      "/api/triggeredwebjobs/report": { name: "report", run_command: runCommand, settings: {} },
      ...Object.fromEntries(
        Object.entries(files).map(([path, body]) => [`/api/vfs/${path}`, body]),
      ),
    };
    server.serve((request, response) => {
      const body = known[request.url ?? ""];
      if (typeof body === "number" || body === undefined) {
        response.writeHead(body ?? 404).end();
      } else {
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      }
    });
    const authorize = async () => "";
    return createKuduClient({ url: server.url(), site: "mysite", authorize, pauses: [] });
  }

  const rows: [
    why: string,
    files: Readonly<Record<string, unknown>>,
    runCommand: string | undefined,
    found: { folder?: string; isStopped: boolean; settings?: string },
  ][] = [
    [
      "in the first place",
      { [first]: [entry("run.js")], [second]: [] },
      undefined,
      { folder: first, isStopped: false },
    ],
    [
      "in the second place",
      { [second]: [entry("run.js")] },
      undefined,
      { folder: second, isStopped: false },
    ],
    ["elsewhere", {}, undefined, { isStopped: false }],
    ["where nobody may look", { [first]: 403, [second]: 403 }, undefined, { isStopped: false }],
    ["stopped", { [first]: [entry("Disable.job")] }, undefined, { folder: first, isStopped: true }],
    [
      "with settings",
      { [first]: [entry("Settings.job")], [`${first}settings.job`]: "{}" },
      undefined,
      { folder: first, isStopped: false, settings: "{}" },
    ],
    [
      "with settings that may not be read",
      { [first]: [entry("settings.job")], [`${first}settings.job`]: 403 },
      undefined,
      { folder: first, isStopped: false },
    ],
    [
      "with both beside its run file",
      {
        [first]: [entry("bin")],
        [`${first}bin/x/`]: [entry("settings.job"), entry("disable.job")],
        [`${first}bin/x/settings.job`]: "[]",
      },
      "bin\\x\\run.js",
      { folder: first, isStopped: true, settings: "[]" },
    ],
    [
      "whose run file's folder has gone",
      { [first]: [] },
      "bin/run.js",
      { folder: first, isStopped: false },
    ],
  ];
  for (const [why, files, runCommand, found] of rows) {
    it(`is found ${why}`, async () => {
      const previous = await findPrevious(siteWith(files, runCommand), job);
      const { folder, isStopped, settings } = previous ?? {};
      assert.deepEqual(
        { folder, isStopped, settings: settings && String(settings) },
        { folder: undefined, settings: undefined, ...found },
      );
      assert.equal(previous?.trace === undefined, found.folder === undefined);
    });
  }

  it("is none", async () => {
    const client = siteWith({ "": 0 });
    server.serve((_, response) => response.writeHead(404).end());
    assert.equal(await findPrevious(client, job), undefined);
  });

  it("is not taken for none where the site doesn't answer", async () => {
    await assert.rejects(findPrevious(siteWith({ [first]: 500 }), job), { status: 500 });
  });

  it("has the same trace in whatever order a site lists it, and another one when it was touched", async () => {
    const [a, b] = [entry("a.js"), entry("b.js", 2)];
    const traceOf = (...entries: object[]) => readTrace(siteWith({ [first]: entries }), first);
    const trace = await traceOf(a, { ...b, mime: "x", path: "y" });
    assert.deepEqual(trace, [a, b]);
    assert.ok(isSameTrace(trace, await traceOf(b, a)));
    for (const touched of [
      [a],
      [a, entry("b.js", 3)],
      [a, entry("b.js", 2, "2026-01-02T00:00:00Z")],
      [a, entry("c.js", 2)],
    ]) {
      assert.ok(!isSameTrace(trace, await traceOf(...touched)));
    }
    assert.ok(!isSameTrace(trace, undefined));
  });
});

describe("a folder", () => {
  const sent = new Map([
    ["run.js", 1],
    ["lib/a.js", 5],
    ["lib/deep/b.js", 6],
  ]);
  const rows: [why: string, names: [name: string, size: number][], matches: boolean][] = [
    [
      "all of it",
      [
        ["run.js", 1],
        ["lib", 0],
      ],
      true,
    ],
    [
      "all of it, whatever size a folder has",
      [
        ["run.js", 1],
        ["lib", 4096],
      ],
      true,
    ],
    ["a part", [["run.js", 1]], false],
    [
      "another size",
      [
        ["run.js", 2],
        ["lib", 0],
      ],
      false,
    ],
    [
      "another name",
      [
        ["run.js", 1],
        ["lib2", 0],
      ],
      false,
    ],
    [
      "more",
      [
        ["run.js", 1],
        ["lib", 0],
        ["old.js", 1],
      ],
      false,
    ],
  ];
  for (const [why, names, matches] of rows) {
    it(`${matches ? "holds" : "doesn't hold"} what was sent: ${why}`, () => {
      const trace = names.map(([name, size]) => ({ ...entry(name, size) }));
      assert.equal(matchesEntries(trace, sent), matches);
    });
  }
});
