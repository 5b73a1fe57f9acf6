import assert from "node:assert";
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
});
