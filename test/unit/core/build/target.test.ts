import { equal } from "node:assert/strict";
import {
  type BuildTarget,
  runtimeIdentifier,
  targetName,
  versionOf,
} from "../../../../core/build/target";
import { isWrittenByTools } from "../../../../core/build/writtenByTools";

const targets: readonly (readonly [target: BuildTarget, name: string, runtime?: string])[] = [
  [{}, "both"],
  [{ isHere: true }, "local"],
  [{ os: "linux", stack: "PYTHON|3.12" }, "linux-python-3.12", "linux-x64"],
  [{ os: "windows", bits: 64 }, "windows-64", "win-x64"],
  [{ os: "windows", bits: 32 }, "windows-32", "win-x86"],
  [{ os: "windows" }, "windows", "win-x86"],
];

describe("what a build is for", () => {
  for (const [target, name, runtime] of targets) {
    it(`is called ${name}`, () => {
      equal(targetName(target), name);
      equal(runtimeIdentifier(target), runtime);
    });
  }
});

const versions: readonly (readonly [stack: string | undefined, version: string | undefined])[] = [
  ["PYTHON|3.12", "3.12"],
  ["python|v3", "3"],
  ["NODE|20", undefined],
  ["1PYTHON|3.12", undefined],
  ["PYTHON", undefined],
  [undefined, undefined],
];

describe("the version of Python in a stack", () => {
  for (const [stack, version] of versions) {
    it(`${stack}: ${version}`, () => equal(versionOf(stack, "python"), version));
  }
});

const paths: readonly (readonly [path: string, output: string | undefined, isWritten: boolean])[] =
  [
    ["src/a.ts", undefined, false],
    ["a/bin/x", undefined, true],
    ["a/binary/x", undefined, false],
    ["tsconfig.tsbuildinfo", undefined, true],
    ["a.tsbuildinfo.md", undefined, false],
    ["public/a.js", "./public/", true],
    ["publication/a.js", "public", false],
    ["a.js", "../public", false],
  ];

describe("what a build itself writes", () => {
  for (const [path, output, isWritten] of paths) {
    it(`${path} beside ${output}: ${isWritten}`, () =>
      equal(isWrittenByTools(path, output), isWritten));
  }
});
