import assert from "node:assert/strict";
import { missingOf } from "../../../../core/find/missing";
import { describeMissing } from "../../../../core/find/sentences";
import { folderOfPaths } from "../../../../core/folder";
import type { Platform } from "../../../../core/protocol";

/** The same words in editor, tree, pre-flight and command line: all of them ask here. */
const rows: readonly (readonly [
  why: string,
  files: readonly string[],
  platform: Platform,
  says: RegExp | undefined,
])[] = [
  ["a batch file on Linux", ["run.cmd"], "linux", /^'\{0\}' only runs on Windows apps\. Add a run/],
  ["a batch file of any name", ["nightly.bat"], "linux", /only runs on Windows/],
  ["a batch file, either system", ["run.cmd"], "both", undefined],
  ["a batch file on Windows", ["run.cmd"], "windows", undefined],
  ["a script for each", ["run.cmd", "run.sh"], "linux", undefined],
  ["nothing at all", ["a.txt"], "linux", /^No run file found/],
  ["a library", ["A.dll"], "linux", /^Azure can't start/],
];

describe("what is missing until Azure can run a folder", () => {
  for (const [why, files, platform, says] of rows) {
    it(`${why}, ${platform}`, async () => {
      const folder = folderOfPaths(files, async () => "echo 1");
      const missing = await missingOf(folder, "", platform);
      assert.match(missing ? describeMissing(missing).message : "", says ?? /^$/);
    });
  }
});
