import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listJobNames, readJobFolder } from "../../../../core/node/jobFolder";
import { pickRunFile } from "../../../../core/runFile";
import { scriptHosts } from "../../../../core/scriptHosts";
import { writeFiles } from "../../host/hostForTest";

const windows = scriptHosts("windows");

describe("the run file", () => {
  const rows: readonly (readonly [why: string, names: readonly string[], picked?: string])[] = [
    ["run.* of any host before other names", ["go.cmd", "run.js"], "run.js"],
    ["the order of hosts, not of the alphabet", ["a.js", "b.sh"], "b.sh"],
    ["python before php", ["a.php", "b.py"], "b.py"],
    ["cmd before bat before exe", ["a.exe", "b.bat", "c.cmd"], "c.cmd"],
    ["the first of one kind as NTFS lists them", ["b.sh", "A.sh"], "A.sh"],
    ["letter case aside", ["RUN.SH", "a.cmd"], "RUN.SH"],
    ["a name that is an extension only", [".sh"], ".sh"],
    ["project.json before a fallback", ["go.sh", "project.json"], "project.json"],
    ["project.json before run.fsx", ["run.fsx", "project.json"], "project.json"],
    ["run.sh before project.json", ["run.sh", "project.json"], "run.sh"],
    ["no jar in the table of Windows", ["run.jar"]],
    ["nothing to run", ["readme.txt", "run"]],
  ];
  for (const [why, names, picked] of rows) {
    it(why, () => assert.equal(pickRunFile(names, windows)?.name, picked));
  }

  it("is a jar on Linux, after node", () => {
    const linux = scriptHosts("linux");
    assert.equal(pickRunFile(["run.jar"], linux)?.host.program.posix, "java");
    assert.equal(pickRunFile(["a.jar", "b.js"], linux)?.name, "b.js");
  });
});

describe("a job's folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "webjobs-folder-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is left for its only folder, again and again", () => {
    writeFiles(folder, { "a/b/run.sh": "", "a/b/settings.job": "{}" });
    const job = readJobFolder(folder, "linux");
    assert.equal(job?.scriptFolder, join(folder, "a", "b"));
    assert.equal(job?.runCommand, join("a", "b", "run.sh"));
  });

  it("is not left when a file lies beside the folder", () => {
    writeFiles(folder, { "a/run.sh": "", "settings.job": "{}" });
    assert.equal(readJobFolder(folder), undefined);
  });

  it("is not left when an empty folder lies beside", () => {
    writeFiles(folder, { "a/run.sh": "" });
    mkdirSync(join(folder, "b"));
    assert.equal(readJobFolder(folder), undefined);
  });

  it("is listed by name, files beside it are not", () => {
    writeFiles(folder, { "triggered/b/run.sh": "", "triggered/A/run.sh": "", "triggered/x": "" });
    assert.deepEqual(listJobNames(join(folder, "triggered")), ["A", "b"]);
    assert.deepEqual(listJobNames(join(folder, "continuous")), []);
  });
});
