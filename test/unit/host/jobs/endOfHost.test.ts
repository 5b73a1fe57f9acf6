// What a host that ends owes to its runs: time as they asked for it, or an end with its own.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../hostForTest";
import { isAlive, runToEnd, type Stage, setStage } from "./stage";

describe("a host that ends during a run", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  const warnings: string[] = [];
  const begun = () => join(stage.home, "begun");
  async function start(end: string) {
    stage.write("triggered", "report", {
      "run.js": `require("fs").writeFileSync(${JSON.stringify(begun())}, String(process.pid)); ${end}`,
      "settings.job": '{"stopping_wait_time":60}',
    });
    stage.write("triggered", "idle", { "run.js": "" });
    warnings.length = 0;
    const host = await stage.start({ warn: (sentence) => warnings.push(sentence) });
    await runToEnd(host, "idle");
    const run = await host.client.runJob("report");
    await until(() => existsSync(begun()) && readFileSync(begun(), "utf8") !== "");
    return { host, run, pid: Number(readFileSync(begun(), "utf8")) };
  }

  it("waits for it", async () => {
    const { host, run } = await start('setTimeout(() => console.log("done"), 300)');
    await host.close();
    assert.match(
      warnings.join("\n"),
      /^Waiting up to 60 seconds for active runs to end: report\./m,
    );
    assert.match(stage.output("report", run), /INFO\] done/);
    assert.match(stage.output("report", run), /Status changed to Success/);
  });

  it("ends it at once when it is told so", async () => {
    const { host, pid } = await start("setInterval(() => {}, 1_000)");
    await host.close({ atOnce: true });
    assert.equal(isAlive(pid), false);
    assert.doesNotMatch(warnings.join("\n"), /^Waiting/m);
  });
});
