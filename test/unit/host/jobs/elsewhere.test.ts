import assert from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pickRunFile } from "../../../../core/runFile";
import { scriptHosts } from "../../../../core/scriptHosts";
import { neededElsewhere } from "../../../../host/jobs/process/elsewhere";

const rows: readonly (readonly [
  why: string,
  file: string,
  text: string,
  platform: NodeJS.Platform,
  says: RegExp | undefined,
])[] = [
  ["a batch file on Linux", "run.cmd", "echo 1", "linux", /runs on Windows only/],
  ["a batch file on Windows", "run.cmd", "echo 1", "win32", undefined],
  ["a program of Windows on a Mac", "run.exe", "MZ", "darwin", /runs on Windows only/],
  ["PowerShell, which Linux may have", "run.ps1", "1", "linux", undefined],
  ["a path of Linux apps", "run.sh", "cd /home/site/wwwroot", "linux", /uses \/home\/site,/],
  ["a path of Windows apps", "run.cmd", "cd D:\\home\\site", "win32", /uses D:\\home,/],
  ["a path that only begins like it", "run.sh", "cd /home/sitemap", "linux", undefined],
  ["the variable", "run.sh", 'cd "$HOME/site/wwwroot"', "linux", undefined],
];

describe("what only App Service has", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "webjobs-elsewhere-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [why, file, text, platform, says] of rows) {
    it(why, () => {
      writeFileSync(join(folder, file), text);
      const runFile = pickRunFile([file], scriptHosts("linux"));
      assert.ok(runFile);
      const sentence = neededElsewhere({ runFile, scriptFolder: folder }, platform);
      if (says) {
        assert.match(sentence ?? "", says);
      } else {
        assert.strictEqual(sentence, undefined);
      }
    });
  }
});
