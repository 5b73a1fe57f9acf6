import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { findJobsFolder } from "../../../kudu/findSite";
import { useTemporaryFolder } from "../temporaryFolder";

/** What is there, from where one looks, and what is found. */
const rows: readonly (readonly [why: string, jobs: string, from: string, found?: string])[] = [
  ["its own", "own/App_Data/jobs", "own", "own/App_Data/jobs"],
  ["in lower case", "low/app_data/jobs", "low", "low/app_data/jobs"],
  ["as Visual Studio's old templates spell it", "vs/App_Data/Jobs", "vs", "vs/App_Data/Jobs"],
  ["above", "up/app_data/Jobs/triggered/a", "up/app_data/Jobs/triggered/a", "up/app_data/Jobs"],
  ["none", "no/App_Data", "no", undefined],
];

describe("the jobs folder that a terminal means", () => {
  const at = useTemporaryFolder();

  for (const [why, jobs, from, found] of rows) {
    it(why, () => {
      mkdirSync(at(jobs), { recursive: true });
      assert.equal(findJobsFolder(at(from)), found && at(found));
    });
  }
});
