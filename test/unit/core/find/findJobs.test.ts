import assert from "node:assert";
import { targetsIn } from "../../../../core/find/scriptTargets";
import { findLayout } from "./findLayout";
import { byFolder, expectedOf, readLayouts } from "./layouts";

describe("finding the jobs of a repository", () => {
  for (const layout of readLayouts()) {
    it(layout.why, async () => {
      const { jobs, nearest } = await findLayout(layout);
      assert.deepStrictEqual(byFolder(jobs.map(expectedOf)), byFolder(layout.jobs));
      if (layout.nearest !== undefined) {
        assert.deepStrictEqual(nearest ?? null, layout.nearest);
      }
    });
  }

  it("looks at so many places of one script, and at no more", () => {
    const line = (index: number) => `cp a${index}.sh $OUT/App_Data/jobs/triggered/job${index}/`;
    const lines = Array.from({ length: 1000 }, (_, index) => line(index));
    assert.strictEqual(targetsIn(lines.join("\n")).length, 100);
  });
});
