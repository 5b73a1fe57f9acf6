import { deepEqual } from "node:assert/strict";
import { foldersAbove, jobAt } from "../../../../server/document/jobAt";

const rows: readonly (readonly [why: string, path: string, root: string, job?: string])[] = [
  ["App Service's own layout", "/s/App_Data/jobs/triggered/a/run.sh", "", "triggered a run.sh"],
  ["the job's folder itself", "/s/jobs/continuous/a", "", "continuous a "],
  ["Windows", "C:\\s\\jobs\\triggered\\a\\b\\c.cmd", "", "triggered a b/c.cmd"],
  ["a URI", "file:///s/jobs/triggered/a%20b/run.sh", "", "triggered a b run.sh"],
  ["a URI in capitals", "FILE:///s/jobs/triggered/a%20b/run.sh", "", "triggered a b run.sh"],
  ["a path with a colon", "/s/ab:c/jobs/triggered/a%20b/c", "", "triggered a%20b c"],
  ["a path that looks encoded", "/s/jobs/triggered/a%20b/run.sh", "", "triggered a%20b run.sh"],
  ["a URI with a lone percent sign", "file:///s/jobs/triggered/5%/a", "", "triggered 5% a"],
  ["below the folder of the setting", "/s/tasks/continuous/a/b.js", "tasks", "continuous a b.js"],
  ["below a deeper one", "/s/a/tasks/triggered/b", "./a/tasks/", "triggered b "],
  ["below it at the beginning", "tasks/triggered/b/c", "tasks", "triggered b c"],
  ["the nearest of two", "/tasks/triggered/tasks/tasks/triggered/b", "tasks", "triggered b "],
  ["no setting", "/s/triggered/a/run.sh", ""],
  ["a setting that names the folder itself", "/s/triggered/a/run.sh", "."],
  ["no kind", "/s/tasks/a/b/c", "tasks"],
  ["a kind and no name", "/s/tasks/triggered", "tasks"],
  ["a kind and an empty name", "/s/tasks/triggered/", "tasks"],
  ["only a part of the setting's folder", "/s/tasks/triggered/a", "b/tasks"],
  ["the parts apart", "/s/b/x/tasks/triggered/a", "b/tasks"],
];

describe("the job of a path", () => {
  for (const [why, path, root, job] of rows) {
    it(why, () => {
      const found = jobAt(path, root);
      deepEqual(found && `${found.kind} ${found.name} ${found.rest}`, job);
    });
  }

  it("has a folder that the path begins with", () => {
    deepEqual(jobAt("/s/tasks/triggered/a/b/c", "tasks")?.folder, "/s/tasks/triggered/a");
  });
});

const above: readonly (readonly [why: string, path: string, folders: readonly string[]])[] = [
  [
    "up to the site's root",
    "/s/app_data/jobs/triggered/a/b/c.js",
    ["/s/app_data/jobs/triggered", "/s/app_data/jobs", "/s/app_data", "/s"],
  ],
  [
    "no farther than the site's root",
    "/x/y/App_Data/jobs/triggered/a",
    ["/x/y/App_Data/jobs/triggered", "/x/y/App_Data/jobs", "/x/y/App_Data", "/x/y"],
  ],
  [
    "of a jobs folder within a job",
    "/App_Data/jobs/triggered/a/b/jobs/continuous/c",
    [
      "/App_Data/jobs/triggered/a/b/jobs/continuous",
      "/App_Data/jobs/triggered/a/b/jobs",
      "/App_Data/jobs/triggered/a/b",
    ],
  ],
  ["of the folder itself", "/s/jobs/triggered/a/", ["/s/jobs/triggered", "/s/jobs", "/s"]],
  [
    "of the setting's folder",
    "C:\\s\\tasks\\triggered\\a\\b",
    ["C:\\s\\tasks\\triggered", "C:\\s\\tasks", "C:\\s"],
  ],
  ["none beyond the disk", "/jobs/triggered/a", ["/jobs/triggered", "/jobs"]],
  ["none of what is in no job", "/s/a/b", []],
];

describe("the folders above a job's", () => {
  for (const [why, path, folders] of above) {
    it(why, () => deepEqual(foldersAbove(path, "tasks"), folders));
  }
});
