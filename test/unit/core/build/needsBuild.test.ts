import assert from "node:assert";
import { answerFor, needsBuild } from "../../../../core/build/needsBuild";
import { isWrittenByTools } from "../../../../core/build/writtenByTools";
import type { Missing } from "../../../../core/find/foundJob";

const build = (style: "sdk" | "old" | "other"): Missing => ({ need: "build", style, project: "P" });

describe("whether a source is built first", () => {
  const rows: readonly [why: string, setting: unknown, missing: Missing | undefined, boolean][] = [
    ["a job that can run as it is", {}, undefined, false],
    ["a source without what its build writes", {}, build("other"), true],
    ["a .NET project in SDK style", {}, build("sdk"), true],
    ["a .NET project that only Visual Studio builds", {}, build("old"), false],
    ["the same with a command of its own", { a: { command: "msbuild" } }, build("old"), true],
    ["a folder that nothing can build", {}, { need: "runFile" }, false],
    ["a job that the setting names", { a: {} }, undefined, true],
    ["a path that is written otherwise", { "./a/": {} }, undefined, true],
    ["never, says the setting", { a: false }, build("other"), false],
    ["a value that can't be meant says nothing", { a: { output: 3 } }, undefined, false],
    ["an entry of another folder", { b: {} }, undefined, false],
  ];
  for (const [why, setting, missing, expected] of rows) {
    it(`${why}: ${expected}`, () => {
      assert.strictEqual(needsBuild(answerFor(setting, "a"), { missing }), expected);
    });
  }

  it("packages that aren't there: true", () => {
    assert.ok(needsBuild(undefined, { needsPackages: "package.json" }));
  });
});

describe("a changed file of a source", () => {
  const rows: readonly [path: string, output: string | undefined, isWritten: boolean][] = [
    ["src/index.ts", undefined, false],
    ["dist/index.js", undefined, true],
    ["node_modules/a/index.js", undefined, true],
    ["obj/project.assets.json", undefined, true],
    [".git/HEAD", undefined, true],
    ["tsconfig.tsbuildinfo", undefined, true],
    ["lib/a.js", "./lib/", true],
    ["library/a.js", "lib", false],
    ["binary.c", undefined, false],
  ];
  for (const [path, output, isWritten] of rows) {
    it(`${path} is ${isWritten ? "written by a tool" : "the person's"}`, () => {
      assert.strictEqual(isWrittenByTools(path, output), isWritten);
    });
  }
});
