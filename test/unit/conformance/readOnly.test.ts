/**
 * The one check that needs a disk which a test cannot have: the engine that meets it is made up,
 * all else is real.
 */
import { deepEqual } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { runJob } from "../../../host/jobs/api/runs";
import { Engine } from "../../../host/jobs/engine";
import { createSite } from "../../../host/localSite";

const request = {
  method: "POST",
  path: "/api/triggeredwebjobs/job/run",
  segments: ["api", "triggeredwebjobs", "job", "run"],
  target: "/api/triggeredwebjobs/job/run",
  params: { name: "job" },
  query: new URLSearchParams(),
  headers: {},
  body: Readable.from([]),
  origin: "http://127.0.0.1",
  signal: new AbortController().signal,
};

describe("a read-only file system", () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "webjobs-read-only-"));
    const folder = join(home, "site/wwwroot/App_Data/jobs/triggered/job");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "run.sh"), "echo hi\n");
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const rows: readonly [title: string, code: string, status: number][] = [
    ["T13 answers a run with 503", "EROFS", 503],
    ["another failure of the disk answers 409", "EIO", 409],
  ];
  for (const [title, code, status] of rows) {
    it(title, async () => {
      const site = createSite({ home }, home, "a1b2c3");
      const real = new Engine({
        site,
        start: "all",
        isInstanceAlive: () => true,
        onRunFinished: () => {},
      });
      const run = () => {
        throw Object.assign(new Error(code), { code });
      };
      const api = { site, isInstanceAlive: () => true, engine: Object.assign(real, { run }) };
      try {
        deepEqual(runJob(api, request, { kind: "triggered", name: "job" }).status, status);
      } finally {
        await real.close({ atOnce: true });
      }
    });
  }
});
