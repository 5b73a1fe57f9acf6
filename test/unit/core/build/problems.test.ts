import assert from "node:assert/strict";
import { type BuildProblem, problemIn } from "../../../../core/build/problems";

interface Row {
  readonly tool: string;
  readonly line: string;
  readonly problem: BuildProblem | undefined;
}

const rows: readonly Row[] = [
  {
    tool: "tsc in a pipe",
    line: "src/a b.ts(3,5): error TS2322: Type 'number' is not assignable to type 'string'.",
    problem: {
      severity: "error",
      message: "Type 'number' is not assignable to type 'string'.",
      file: "src/a b.ts",
      line: 3,
      column: 5,
      code: "TS2322",
    },
  },
  {
    tool: "tsc on a terminal",
    line: "src/a.ts:3:5 - error TS2322: Type 'x'.",
    problem: {
      severity: "error",
      message: "Type 'x'.",
      file: "src/a.ts",
      line: 3,
      column: 5,
      code: "TS2322",
    },
  },
  {
    tool: "tsc without a place",
    line: "error TS5083: Cannot read file '/tsconfig.base.json'.",
    problem: {
      severity: "error",
      message: "Cannot read file '/tsconfig.base.json'.",
      code: "TS5083",
    },
  },
  {
    tool: "C# with full paths and its project",
    line: "C:\\src\\Job\\Program.cs(10,5): error CS1002: ; expected [C:\\src\\Job\\Job.csproj]",
    problem: {
      severity: "error",
      message: "; expected",
      file: "C:\\src\\Job\\Program.cs",
      line: 10,
      column: 5,
      code: "CS1002",
    },
  },
  {
    tool: "F# with a range",
    line: "/src/Job/Program.fs(1,2,1,9): warning FS0020: unused [/src/Job/Job.fsproj]",
    problem: {
      severity: "warning",
      message: "unused",
      file: "/src/Job/Program.fs",
      line: 1,
      column: 2,
      code: "FS0020",
    },
  },
  {
    tool: "NuGet, of a project",
    line: "/src/Job/Job.csproj : error NU1101: Unable to find package Nope. [/src/Job/Job.csproj]",
    problem: {
      severity: "error",
      message: "Unable to find package Nope.",
      file: "/src/Job/Job.csproj",
      code: "NU1101",
    },
  },
  {
    tool: "the .NET SDK that is too old",
    line: "/usr/share/dotnet/sdk/8.0.100/Sdks/Microsoft.NET.Sdk/targets/Microsoft.NET.TargetFrameworkInference.targets(144,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0. [/src/Job.csproj]",
    problem: {
      severity: "error",
      message: "The current .NET SDK does not support targeting .NET 9.0.",
      file: "/usr/share/dotnet/sdk/8.0.100/Sdks/Microsoft.NET.Sdk/targets/Microsoft.NET.TargetFrameworkInference.targets",
      line: 144,
      column: 5,
      code: "NETSDK1045",
    },
  },
  {
    tool: "MSBuild itself",
    line: "MSBUILD : error MSB1011: Specify which project or solution file to use.",
    problem: {
      severity: "error",
      message: "Specify which project or solution file to use.",
      code: "MSB1011",
    },
  },
  {
    tool: "javac",
    line: "src/Main.java:3: error: ';' expected",
    problem: { severity: "error", message: "';' expected", file: "src/Main.java", line: 3 },
  },
  {
    tool: "Maven",
    line: "[ERROR] /src/main/java/Main.java:[3,5] ';' expected",
    problem: {
      severity: "error",
      message: "';' expected",
      file: "/src/main/java/Main.java",
      line: 3,
      column: 5,
    },
  },
  {
    tool: "Go",
    line: "./main.go:7:2: undefined: fmt",
    problem: {
      severity: "error",
      message: "undefined: fmt",
      file: "./main.go",
      line: 7,
      column: 2,
    },
  },
  {
    tool: "pip",
    line: "ERROR: No matching distribution found for left-pad==9",
    problem: { severity: "error", message: "No matching distribution found for left-pad==9" },
  },
  {
    tool: "npm 11",
    line: "npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.",
    problem: {
      severity: "error",
      message:
        "`npm ci` can only install packages when your package.json and package-lock.json are in sync.",
    },
  },
  { tool: "npm's number", line: "npm error code EUSAGE", problem: undefined },
  { tool: "a sentence", line: "Restored /src/Job.csproj (in 200 ms).", problem: undefined },
  { tool: "a time", line: "12:30:01 building", problem: undefined },
  { tool: "an address", line: "Server at http://localhost:8080/: ok", problem: undefined },
  { tool: "a stack", line: "    at Object.<anonymous> (/src/a.js:1:7)", problem: undefined },
];

describe("a line of a build", () => {
  for (const { tool, line, problem } of rows) {
    it(`${problem ? "is understood" : "is no problem"}: ${tool}`, () => {
      assert.deepEqual(problemIn(line), problem);
    });
  }

  it("is looked at in no time, however long it is", () => {
    assert.equal(problemIn(`${"a:".repeat(2_000_000)} x`), undefined);
  });
});

/** Lines in which something else stands before what would be a problem. */
const others: readonly string[] = [
  "(a.ts(3,5): error TS2322: Type",
  " a.ts:3:5 - error TS2322: Type",
  "it said: error TS5083: Cannot read",
  "[INFO] [ERROR] /src/A.java:[3,5] no",
  " x.go:3:5: undefined",
  "an error: no source files",
  "an ERROR: No matching distribution",
  "> npm error missing script",
  "1 ✘ [ERROR] no",
  "note: file:///a.kt:3:5 no",
];

describe("a line with something before it", () => {
  for (const line of others) {
    it(`is no problem: ${line}`, () => assert.equal(problemIn(line), undefined));
  }
});
