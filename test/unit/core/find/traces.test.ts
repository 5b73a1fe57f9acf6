import { deepEqual } from "node:assert/strict";
import { isSkipped, isTrace } from "../../../../core/find/traces";

describe("the files that are worth a look", () => {
  const rows: readonly (readonly [path: string, isWorth: boolean])[] = [
    ["App_Data/jobs/triggered/a/data.txt", true],
    ["app/app_data/JOBS/triggered/a/deep/data.txt", true],
    ["App_Data/jobs/triggered/a/deep/deeper/data.txt", false],
    ["my_App_Data/jobs/x/a/data.txt", false],
    ["jobs/continuous/a/data.txt", true],
    ["jobs/continuous/a/deep/data.txt", false],
    ["src/web_jobs/a/b/data.txt", true],
    ["src/web_jobs/a/b/c/data.txt", false],
    ["settings.job", true],
    ["a/Settings.JOB", true],
    ["a/old-settings.job", false],
    ["a/deploy.yml", true],
    ["a/deploy.yml.txt", false],
    ["a/Dockerfile", true],
  ];
  for (const [path, isWorth] of rows) {
    it(`${path}: ${isWorth}`, () => deepEqual(isTrace(path), isWorth));
  }
});

describe("what is never looked at", () => {
  const rows: readonly (readonly [path: string, why: string, isLeftOut: boolean])[] = [
    ["a/node_modules/b/settings.job", "a package of others", true],
    ["a/OBJ/settings.job", "output, in any letter case", true],
    ["App_Data/jobs/triggered/bin/run.js", "a job may have any name", false],
    ["App_Data/JOBS/Triggered/bin/run.js", "in any letter case", false],
    ["bin/App_Data/jobs/triggered/a/run.js", "a job in the output of a build", true],
    ["dist/a.sh", "output by custom", true],
    ["a/dist", "a file with such a name", false],
    ["source/a.sh", "a folder of sources", false],
    ["packages/Mails.1.2.3/a.cmd", "what NuGet unpacks", true],
    ["packages/mails/a.cmd", "a package of one's own", false],
  ];
  for (const [path, why, isLeftOut] of rows) {
    it(`${path}: ${why}`, () =>
      deepEqual(
        isSkipped(path, () => false),
        isLeftOut,
      ));
  }

  it("is no project's own folder, whatever its name", () => {
    deepEqual(
      isSkipped("src/target/a.sh", (folder) => folder === "src/target"),
      false,
    );
  });
});
