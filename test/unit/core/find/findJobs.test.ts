import assert from "node:assert";
import { findJobs } from "../../../../core/find/findJobs";
import { isTrace } from "../../../../core/find/traces";
import { folderOfPaths } from "../../../../core/folder";
import { type ExpectedJob, expectedOf, type Layout, readLayouts } from "./layouts";

async function find({ files, root = "/repo", jobsRoot = "App_Data/jobs", known }: Layout) {
  const folder = folderOfPaths(Object.keys(files), async (path, limit) =>
    files[path]?.slice(0, limit),
  );
  const paths = Object.keys(files).filter(isTrace);
  return findJobs({ root, paths, folder, jobsRoot, known });
}

function byFolder(jobs: readonly ExpectedJob[]): ExpectedJob[] {
  return [...jobs].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

describe("finding the jobs of a repository", () => {
  for (const layout of readLayouts()) {
    it(layout.why, async () => {
      const { jobs, nearest } = await find(layout);
      assert.deepStrictEqual(byFolder(jobs.map(expectedOf)), byFolder(layout.jobs));
      if (layout.nearest !== undefined) {
        assert.deepStrictEqual(nearest, layout.nearest);
      }
    });
  }
});
