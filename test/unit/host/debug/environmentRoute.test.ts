import assert from "node:assert/strict";
import { join } from "node:path";
import { environmentPath } from "../../../../core/kudu";
import { writeFiles } from "../hostForTest";
import { runToEnd, type Stage, setStage } from "../jobs/stage";

describe("the environment for a debugger", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  const report = { kind: "triggered", name: "report" } as const;
  const printing = "console.log(JSON.stringify(process.env));\n";
  const secret = JSON.stringify({ Values: { Secret: "s3cret" }, ConnectionStrings: { Db: "c" } });

  it("is the one that a run gets, but for what makes it a process of the host", async () => {
    stage.write("triggered", "report", { "run.js": printing }, stage.source);
    const folder = join(stage.source, "..", "..");
    writeFiles(folder, { "local.settings.json": secret });
    const settingsSearch = { jobsFolder: stage.source, top: folder };
    const host = await stage.start({ jobs: stage.source, settingsSearch });
    const answer = await host.client.send({ method: "GET", path: environmentPath(report) });
    const given = JSON.parse(Buffer.from(await answer.bytes()).toString("utf8"));
    const { id } = await runToEnd(host, "report");
    const [, line = ""] = /INFO\] (\{.*\})/.exec(stage.output("report", id)) ?? [];
    const ran = JSON.parse(line);
    assert.equal(given.Secret, "s3cret");
    assert.equal(given.WEBJOBS_PATH, join(stage.source, "triggered", "report"));
    assert.match(given.WEBJOBS_RUN_ID, /^\d{18}$/);
    const { WEBSITE_TRIGGERED_JOB_RUNNING_report: mark, WEBJOBS_RUN_ID: _, ...rest } = ran;
    assert.equal(mark, "true");
    const { WEBJOBS_RUN_ID: __, ...same } = given;
    assert.deepEqual(same, rest);
  });

  for (const path of [
    environmentPath({ kind: "triggered", name: "missing" }),
    environmentPath({ kind: "triggered", name: ".." }),
    "/webjobs-host/environment/other/report",
  ]) {
    it(`is not there for ${path}`, async () => {
      stage.write("triggered", "report", { "run.js": printing }, stage.source);
      const host = await stage.start({ jobs: stage.source });
      assert.equal((await host.client.send({ method: "GET", path })).status, 404);
    });
  }

  it("is for nobody without the host's token", async () => {
    stage.write("triggered", "report", { "run.js": printing }, stage.source);
    const host = await stage.start({ jobs: stage.source });
    assert.equal((await fetch(`${host.url}${environmentPath(report)}`)).status, 401);
  });
});
