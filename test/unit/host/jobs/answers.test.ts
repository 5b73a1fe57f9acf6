import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isoMoment } from "../../../../host/dotnet";
import type { TestHost } from "../hostForTest";
import { runToEnd, type Stage, setStage } from "./stage";

describe("answers to the letter", function () {
  this.timeout(30_000);
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  async function read({ url, token }: TestHost, path: string, headers = {}): Promise<string> {
    const authorization = `Bearer ${token}`;
    return (await fetch(url + path, { headers: { authorization, ...headers } })).text();
  }

  const settings = '{"z":1.0,"b":12345678901234567890,"c":1e2,"2":-0.0,"1":[2.50,{"k":1.0}]}';
  const asKudu = '{"z":1.0,"b":12345678901234567890,"c":100.0,"2":-0.0,"1":[2.5,{"k":1.0}]}';
  const arm = { "x-ms-geo-location": "westeurope" };
  const places: readonly (readonly [why: string, path: string, headers?: object])[] = [
    ["one triggered job", "/api/triggeredwebjobs/job"],
    ["the list of triggered jobs", "/api/triggeredwebjobs"],
    ["one continuous job", "/api/continuouswebjobs/job"],
    ["the list of all jobs", "/api/webjobs"],
    ["one job for Resource Manager", "/api/triggeredwebjobs/job", arm],
    ["a list for Resource Manager", "/api/webjobs", arm],
  ];
  for (const [why, path, headers] of places) {
    it(`keep the numbers of settings.job as Newtonsoft writes them, and the order: ${why}`, async () => {
      for (const kind of ["continuous", "triggered"] as const) {
        stage.write(kind, "job", { "run.sh": "exec sleep 1000\n", "settings.job": settings });
      }
      const answer = await read(await stage.start(), path, headers);
      assert.ok(answer.includes(`"using_sdk":false,"settings":${asKudu}}`), answer);
      JSON.parse(answer);
    });
  }

  const moments: readonly (readonly [at: string, written: string])[] = [
    ["2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"],
    ["2026-01-02T03:04:05.670Z", "2026-01-02T03:04:05.67Z"],
    ["2026-01-02T03:04:50.000Z", "2026-01-02T03:04:50Z"],
    ["2026-01-02T03:04:00.100Z", "2026-01-02T03:04:00.1Z"],
  ];
  for (const [at, written] of moments) {
    it(`write ${at} without zeros at its end`, () => {
      assert.equal(isoMoment(Date.parse(at)), written);
    });
  }

  it("give a run's start as it is in the status file", async () => {
    stage.write("triggered", "job", { "run.sh": ":\n" });
    const at = Date.parse("2026-01-02T03:04:50.000Z");
    const run = await runToEnd(await stage.start({ now: () => at }), "job");
    assert.equal(run.start_time, "2026-01-02T03:04:50Z");
    const status = join(stage.home, "data/jobs/triggered/job", run.id, "status");
    assert.deepEqual(Object.entries(JSON.parse(readFileSync(status, "utf8"))).at(-1), [
      "EndTime",
      "2026-01-02T03:04:50Z",
    ]);
  });
});
