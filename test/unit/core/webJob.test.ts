import { deepEqual, equal } from "node:assert/strict";
import { isForbiddenOnWindows } from "../../../core/fileNames";
import { folderOfPaths } from "../../../core/folder";
import { pickRunFile } from "../../../core/runFile";
import { scriptHosts } from "../../../core/scriptHosts";
import { parseUptime } from "../../../core/uptime";
import { jobOfPath } from "../../../core/webJob";

const paths: readonly (readonly [path: string, job: string | undefined])[] = [
  ["/x/App_Data/jobs/triggered/mail", "triggered mail in /x/App_Data/jobs/triggered/mail: "],
  ["C:\\x\\JOBS\\Continuous\\a\\b\\c.js", "continuous a in C:\\x\\JOBS\\Continuous\\a: b/c.js"],
  ["/jobs/triggered/a/jobs/triggered/b/c", "triggered b in /jobs/triggered/a/jobs/triggered/b: c"],
  ["/x\n/jobs/triggered/a", undefined],
  ["/jobs/triggered/a/b\nc", undefined],
  ["/x/jobs/weekly/a", undefined],
  ["/x/jobs/triggered", undefined],
];

describe("the job that a path belongs to", () => {
  for (const [path, job] of paths) {
    it(JSON.stringify(path), () => {
      const found = jobOfPath(path);
      equal(found && `${found.kind} ${found.name} in ${found.folder}: ${found.rest}`, job);
    });
  }
});

describe("the run file of an archive of Java", () => {
  const pick = (names: string[], table: "windows" | "linux") =>
    pickRunFile(names, scriptHosts(table))?.host.name;
  it("is one on Linux only, after the scripts that Azure documents", () => {
    equal(pick(["a.jar"], "linux"), "JavaScriptHost");
    equal(pick(["a.jar"], "windows"), undefined);
    equal(pick(["a.js", "a.jar"], "linux"), "NodeScriptHost");
    equal(pick(["a.fsx", "a.jar"], "linux"), "JavaScriptHost");
  });

  it("is the first in the order of NTFS, letter case aside", () => {
    equal(pickRunFile(["b.sh", "A.sh", "_.sh", "a0.sh"], scriptHosts("linux"))?.name, "A.sh");
  });
});

describe("names that Windows can't hold", () => {
  const names: readonly (readonly [name: string, isForbidden: boolean])[] = [
    ["CON", true],
    ["nul.txt", true],
    ["lpt1 .a", true],
    ["falcon", false],
    ["console", false],
    ["a.", true],
    ["a\u0001", true],
    ["a", false],
  ];
  for (const [name, isForbidden] of names) {
    it(`${JSON.stringify(name)}: ${isForbidden}`, () =>
      equal(isForbiddenOnWindows(name), isForbidden));
  }
});

describe("a folder that is known by its paths", () => {
  const folder = folderOfPaths(["a/b.txt", "empty/"], async () => "");
  it("lists what is in it, and nothing for what is no folder", async () => {
    deepEqual(await folder.list("empty"), []);
    equal(await folder.list("none"), undefined);
    deepEqual(await folderOfPaths([], async () => "").list(""), []);
    deepEqual(await folder.list(""), [
      { name: "a", kind: "folder" },
      { name: "empty", kind: "folder" },
    ]);
  });
});

describe("when hosts ran", () => {
  const line = "2026-01-01T00:00:00.000Z 2026-01-01T00:01:00.000Z";
  it("is read from whole lines only", () => {
    equal(parseUptime(`${line}\n`).length, 1);
    deepEqual(parseUptime(`x${line}\n${line}x\n\n`), []);
  });
});
