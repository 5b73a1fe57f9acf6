import assert from "node:assert/strict";
import { runFilesFor, type Start } from "../../../../core/build/runFiles";
import type { TargetOs } from "../../../../core/build/target";

interface Row {
  readonly why: string;
  readonly start: Start;
  readonly os?: TargetOs;
  readonly files: Readonly<Record<string, string>>;
}

const node = { kind: "node", file: "dist/index.js", isModule: false, asksForMain: false } as const;

const rows: readonly Row[] = [
  {
    why: "Node has one for both systems",
    start: node,
    files: { "run.js": 'require("./dist/index.js");\n' },
  },
  {
    why: "a module of a package that is none",
    start: { ...node, file: "dist/index.mjs" },
    files: { "run.js": 'import("./dist/index.mjs");\n' },
  },
  {
    why: "a module",
    start: { ...node, isModule: true },
    files: { "run.js": 'import "./dist/index.js";\n' },
  },
  {
    why: "a module that asks whether it is the main one",
    start: { ...node, isModule: true, asksForMain: true },
    files: {
      "run.js":
        'import { fileURLToPath } from "node:url";\n' +
        'process.argv[1] = fileURLToPath(new URL("./dist/index.js", import.meta.url));\n' +
        'await import("./dist/index.js");\n',
    },
  },
  {
    why: "a program that asks whether it is the main one",
    start: { ...node, asksForMain: true },
    files: {
      "run.js":
        'process.argv[1] = require.resolve("./dist/index.js");\nrequire("module").runMain();\n',
    },
  },
  {
    why: "packages of Python, for each system",
    start: { kind: "python", file: "src/main.py", packages: "lib/site-packages" },
    files: {
      "run.sh":
        '#!/bin/bash\nexport PYTHONPATH="$PWD/lib/site-packages$' +
        '{PYTHONPATH:+:$PYTHONPATH}"\nexec python3 src/main.py "$@"\n',
      "run.cmd":
        '@echo off\r\nset "PYTHONPATH=%CD%\\lib\\site-packages;%PYTHONPATH%"\r\n' +
        "python src\\main.py %*\r\n",
    },
  },
  {
    why: "a system that isn't known gets both",
    start: { kind: "dotnet", file: "Contoso.Job.dll" },
    files: {
      "run.sh": '#!/bin/bash\nexec dotnet Contoso.Job.dll "$@"\n',
      "run.cmd": "@echo off\r\ndotnet Contoso.Job.dll %*\r\n",
    },
  },
  {
    why: "blanks and quotes of a shell",
    start: { kind: "jar", file: "it's $HOME.jar" },
    os: "linux",
    files: { "run.sh": "#!/bin/bash\nexec java -jar 'it'\\''s $HOME.jar' \"$@\"\n" },
  },
  {
    why: "blanks and percent signs of a batch file",
    start: { kind: "jar", file: "lib/100% job.jar" },
    os: "windows",
    files: { "run.cmd": '@echo off\r\njava -jar "lib\\100%% job.jar" %*\r\n' },
  },
  {
    why: "a name that cmd would misread in its own code page",
    start: { kind: "program", file: "Tâche.exe" },
    os: "windows",
    files: { "run.cmd": '@echo off\r\nchcp 65001 >nul\r\n"Tâche.exe" %*\r\n' },
  },
  {
    why: "an executable that lost its bit on the way",
    start: { kind: "program", file: "job" },
    os: "linux",
    files: { "run.sh": '#!/bin/bash\nchmod +x ./job 2>/dev/null\nexec ./job "$@"\n' },
  },
  {
    why: "an executable beside createdump.exe",
    start: { kind: "program", file: "Job.exe" },
    os: "windows",
    files: { "run.cmd": "@echo off\r\nJob.exe %*\r\n" },
  },
];

describe("the run file of what a build wrote", () => {
  for (const { why, start, os, files } of rows) {
    it(why, () => assert.deepEqual(runFilesFor(start, os), files));
  }
});
