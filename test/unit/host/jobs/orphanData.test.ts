import assert from "node:assert/strict";
import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Stage, setStage } from "./stage";

describe("data of jobs that a starting host does not find", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
    stage.write("triggered", "deployed", { "run.sh": "echo\n" });
    stage.write("triggered", "sourced", { "run.sh": "echo\n" }, stage.source);
  });
  afterEach(() => stage.dispose());

  const dataOf = (name: string) => join(stage.home, "data/jobs/triggered", name);
  const sourced = () => join(stage.source, "triggered", "sourced");
  const primary = () => join(stage.home, "site/wwwroot/App_Data/jobs/triggered");

  /** Runs both jobs once on a host that has the source, and ends it. */
  async function runBoth(): Promise<void> {
    const host = await stage.start({ jobs: stage.source });
    await host.client.runJob("sourced");
    await host.client.runJob("deployed");
    await host.close();
  }

  async function restart(jobs?: string): Promise<void> {
    await (await stage.start({ jobs })).close({ atOnce: true });
  }

  const rows: readonly [
    why: string,
    change: () => void,
    source: () => string | undefined,
    kept: { readonly sourced: boolean; readonly deployed: boolean },
  ][] = [
    ["everything is there", () => undefined, () => stage.source, { sourced: true, deployed: true }],
    [
      "without the source it had, the history of its jobs is kept: Kudu knows no source",
      () => undefined,
      () => undefined,
      { sourced: true, deployed: true },
    ],
    [
      "with another source it is kept too",
      () => undefined,
      () => join(stage.home, "..", "other"),
      { sourced: true, deployed: true },
    ],
    [
      "a source that cannot be looked at may be there again tomorrow",
      () => renameSync(stage.source, `${stage.source}-away`),
      () => undefined,
      { sourced: true, deployed: true },
    ],
    [
      "a job that went from its source is as gone as any",
      () => rmSync(sourced(), { recursive: true }),
      () => stage.source,
      { sourced: false, deployed: true },
    ],
    [
      "also when the host is not given that source",
      () => rmSync(sourced(), { recursive: true }),
      () => undefined,
      { sourced: false, deployed: true },
    ],
    [
      "a deployed job that went is removed as Kudu does",
      () => rmSync(join(primary(), "deployed"), { recursive: true }),
      () => undefined,
      { sourced: true, deployed: false },
    ],
  ];
  for (const [why, change, source, kept] of rows) {
    it(why, async () => {
      await runBoth();
      change();
      await restart(source());
      const found = {
        sourced: existsSync(dataOf("sourced")),
        deployed: existsSync(dataOf("deployed")),
      };
      assert.deepEqual(found, kept);
    });
  }
});
