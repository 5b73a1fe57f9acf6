// Which program a command means, and when that is another one than before.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findTool, identifyTools, isProgram, toolIdentity } from "../../../../kudu/build/tool";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "./building";

const isWindows = process.platform === "win32";

describe("the tool that a command means", () => {
  const at = useTemporaryFolder();

  /** A file that may be run. */
  function program(...way: string[]): string {
    mkdirSync(dirname(at(...way)), { recursive: true });
    writeFileSync(at(...way), "");
    chmodSync(at(...way), 0o755);
    return at(...way);
  }
  before(() => {
    for (const way of ["a/tool", "b/tool", "b/other", "w/npm", "w/npm.cmd", "w/npm.EXE"]) {
      program(...way.split("/"));
    }
    for (const way of ["w/v1.2-x", "w/v1.2-x.cmd"]) {
      program(...way.split("/"));
    }
    for (const way of ["w/a.b", "w/c.d.exe", "w/x.ps1", "w/y.BAT", "w/z.bat", "v/npm.cmd"]) {
      program(...way.split("/"));
    }
    writeFiles(at(), { "a/other": "", "a/folder/x": "" });
    chmodSync(at("a", "other"), 0o644);
  });
  const path = (...folders: string[]) => folders.map((folder) => at(folder)).join(delimiter);

  const rows: [why: string, name: string, path: string[], found: string | undefined][] = [
    ["the first on the PATH", "tool", ["a", "b"], "a/tool"],
    ["the first on the PATH, whichever that is", "tool", ["none", "b", "a"], "b/tool"],
    ["the first that may be run", "other", ["a", "b"], "b/other"],
    ["no folder", "folder", ["a"], undefined],
    ["nothing that isn't there", "none", ["a", "b"], undefined],
    ["nothing without a PATH", "tool", [], undefined],
  ];
  for (const [why, name, folders, found] of rows) {
    it(`is ${why}`, function () {
      if (isWindows) {
        this.skip(); // It knows no bit by which a file may be run.
      }
      const PATH = path(...folders);
      assert.equal(findTool(name, { PATH }, "linux"), found && at(found));
    });
  }

  const onWindows: [why: string, name: string, environment: object, found: string | undefined][] = [
    ["no script for bash", "npm", { PATHEXT: ".COM;.cmd" }, "w/npm.cmd"],
    [
      "of several endings the first that Windows names",
      "npm",
      { PATHEXT: ".EXE;.cmd" },
      "w/npm.EXE",
    ],
    ["none with an ending that Windows doesn't name", "x", {}, undefined],
    ["one with an ending that a person adds", "x", { PATHEXT: ".EXE;.ps1" }, "w/x.ps1"],
    ["the setting whatever its letter case", "x", { PathExt: ".ps1" }, "w/x.ps1"],
    ["one that is named with its ending", "a.b", {}, "w/a.b"],
    ["no script for bash whose name has a dot", "v1.2-x", {}, "w/v1.2-x.cmd"],
    ["one whose name has a dot", "c.d", { PATHEXT: ".exe" }, "w/c.d.exe"],
  ];
  for (const [why, name, environment, found] of onWindows) {
    it(`is on Windows ${why}`, () => {
      const ending = { PATHEXT: ".COM;.EXE;.BAT;.cmd", ...environment };
      const tool = findTool(name, { Path: path("w"), ...ending }, "win32");
      assert.equal(tool, found && at(found));
    });
  }

  it("is none where nothing says what the PATH is", () => {
    assert.equal(findTool("tool", {}), undefined);
  });

  it("has on Windows one of the usual endings where nothing names them", () => {
    program("u", "npm.CMD");
    assert.equal(findTool("npm", { PATH: at("u") }, "win32"), at("u", "npm.CMD"));
  });

  it("is of the last PATH where an environment has several, as Windows takes it", () => {
    const environment = { PATH: at("w"), Path: at("v"), PATHEXT: ".cmd" };
    assert.equal(findTool("npm", environment, "win32"), at("v", "npm.cmd"));
  });

  it("may lie in a folder that the PATH quotes", () => {
    const environment = { PATH: ` "${at("w")}" `, PATHEXT: ".cmd" };
    assert.equal(findTool("npm", environment, "win32"), at("w", "npm.cmd"));
  });

  it("is never one of the current folder, which is the workspace's", () => {
    const PATH = [join("node_modules", ".bin"), ".", ""].join(delimiter);
    assert.equal(findTool("tsc", { ...process.env, PATH }), undefined);
  });

  it("is a path as it is written, when it may be run", () => {
    const file = program("own", "tool");
    assert.equal(findTool(file, {}), file);
    assert.equal(findTool(at("own"), {}), undefined);
    assert.equal(findTool(at("own", "none"), {}), undefined);
    assert.equal(isProgram(at("a", "other"), "win32"), true, "Windows knows no such bit");
    if (!isWindows) {
      assert.equal(findTool(at("a", "other"), {}), undefined);
    }
  });

  it("is another one when it was updated", () => {
    const file = program("updated", "tool");
    const time = (day: number) => utimesSync(file, day * 86_400, day * 86_400);
    time(1);
    const first = toolIdentity(file);
    assert.equal(toolIdentity(file), first);
    time(2);
    const second = toolIdentity(file);
    writeFileSync(file, "longer");
    time(2);
    assert.equal(new Set([first, second, toolIdentity(file)]).size, 3);
    assert.equal(toolIdentity(at("none")), at("none"));
  });

  it("is counted for each command of a plan that can be found", () => {
    const file = program("plan", isWindows ? "tool.exe" : "tool");
    const identities = identifyTools(
      [
        { kind: "run", command: ["tool", "x"], in: "source" },
        { kind: "shell", line: "tool" },
        {
          ...{ kind: "install", command: ["tool"], decidedBy: [], writes: "x", isReusable: true },
        },
        { kind: "run", command: ["gone"], in: "stage" },
        { kind: "run", command: [], in: "stage" },
      ],
      { PATH: at("plan"), PATHEXT: ".exe" },
    );
    assert.deepEqual(identities, [toolIdentity(file), toolIdentity(file)]);
  });
});
