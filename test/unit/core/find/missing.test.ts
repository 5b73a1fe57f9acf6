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

const needed: readonly (readonly [
  why: string,
  files: Readonly<Record<string, string>>,
  need: string | undefined,
])[] = [
  ["a tool's file in place of a run file", { "eslint.config.js": "" }, "rightRunFile"],
  ["a program that its run file starts", { "run.cmd": "Mail.exe", "Mail.exe": "" }, undefined],
  ["without it", { "run.cmd": "Mail.exe" }, "program"],
  ["a program in a folder", { "run.cmd": ".\\bin\\a.exe", "bin/A.EXE": "" }, undefined],
  ["without it, another one beside", { "run.cmd": ".\\bin\\a.exe", "a.exe": "" }, "program"],
  ["a module without its ending", { "run.js": 'require("./a");', "a.json": "" }, undefined],
  ["packages and no run file", { "requirements.txt": "a" }, "build"],
  ["a module of Go", { "go.mod": "module a", "main.go": "" }, "build"],
  ["what Go will build", { "run.sh": "./a", "go.mod": "module a" }, "build"],
  [
    "what a script of package.json will build",
    { "run.sh": "node ./b.js", "package.json": '\uFEFF{"scripts":{"build":"tsc"}}' },
    "build",
  ],
  [
    "no script builds it",
    { "run.sh": "node ./b.js", "package.json": '{"dependencies":{"a":"1"}}' },
    "program",
  ],
  [
    "a package.json that no one can read",
    { "run.sh": "node ./b.js", "package.json": "{" },
    "build",
  ],
  ["packages of Python build nothing", { "run.sh": "./a", "requirements.txt": "a" }, "program"],
  ["packages of PHP build nothing", { "run.sh": "./a", "composer.json": "{}" }, "program"],
  ["source beside a run file", { "A.csproj": "", "run.cmd": "echo", "P.CS": "" }, "build"],
  ["source in a folder", { "A.csproj": "", "run.cmd": "echo", "src/P.cs": "" }, "build"],
  [
    "a folder named like one of a build",
    { "A.csproj": "", "run.cmd": "echo", "binary/a": "" },
    "build",
  ],
  ["a folder that ends like one", { "A.csproj": "", "run.cmd": "echo", "myobj/a": "" }, "build"],
  [
    "folders of a build",
    { "A.csproj": "", "run.cmd": "echo", "Bin/a": "", "obj/a": "" },
    undefined,
  ],
  ["a text about source", { "A.csproj": "", "run.cmd": "echo", "a.cs.txt": "" }, undefined],
  ["a project alone", { "A.csproj": "" }, "build"],
  [
    "what the build wrote, in other letters",
    { "A.B.csproj": "", "P.cs": "", "a.b.DLL": "", "run.cmd": "dotnet A.B.dll" },
    undefined,
  ],
  [
    "only a part of its name",
    { "A.B.csproj": "", "P.cs": "", "A.dll": "", "run.cmd": "" },
    "build",
  ],
  [
    "a run file that builds",
    { "A.csproj": "", "P.cs": "", "run.cmd": "MSBuild A.csproj" },
    undefined,
  ],
  ["a program whose bytes read so", { "A.csproj": "", "P.cs": "", "RUN.EXE": "msbuild" }, "build"],
  [
    "a script called as a program",
    { "A.csproj": "", "P.cs": "", "run.exe.sh": "msbuild" },
    undefined,
  ],
  [
    "what the build wrote, under the name that the project gives",
    {
      "A.csproj": '<Project Sdk="Microsoft.NET.Sdk"><AssemblyName>B</AssemblyName></Project>',
      "P.cs": "",
      "B.dll": "",
      "run.cmd": "dotnet B.dll",
    },
    undefined,
  ],
  ["a program that bash is to read", { "run.sh": ". ./mail\n", mail: "\x7fELF\x02" }, "start"],
  ["a program of Windows in a shell script", { "run.sh": "./a\n", a: "MZ\0" }, undefined],
  [
    "a program of macOS in one",
    { "run.SH": "./a\n", a: "\uFFFD\uFFFD\uFFFD\uFFFD\x07\0\0\x01" },
    "system",
  ],
  ["a program of Linux in one", { "run.SH": "./a\n", a: "\x7fELF" }, undefined],
  ["a program of Linux in PowerShell", { "run.ps1": "& ./a.exe", "a.exe": "\x7fELF" }, undefined],
  ["a program of Linux in a batch file", { "run.cmd": "a.exe", "a.exe": "\x7fELF" }, "system"],
  [
    "one in a batch file called a shell script",
    { "run.sh.cmd": "a.exe", "a.exe": "\x7fELF" },
    "system",
  ],
  ["a program of Linux called one of Windows", { "RUN.EXE": "\x7fELF" }, "system"],
  ["a program of Windows", { "run.exe": "MZ\0" }, undefined],
  ["an archive of Java", { "run.jar": "\x7fELF" }, undefined],
  ["an archive of Java called a program", { "run.exe.jar": "\x7fELF" }, undefined],
  [
    "a program beside its project, without sources",
    { "A.csproj": "", "run.exe": "MZ\0" },
    undefined,
  ],
  ["a library in capitals", { "A.DLL": "" }, "starter"],
  ["the settings of a library", { "A.dll.config": "" }, "runFile"],
];

describe("what a folder needs", () => {
  for (const [why, files, need] of needed) {
    it(`${why}: ${need}`, async () => {
      const folder = folderOfPaths(Object.keys(files), async (path) => files[path]);
      assert.equal((await missingOf(folder))?.need, need);
    });
  }
});
