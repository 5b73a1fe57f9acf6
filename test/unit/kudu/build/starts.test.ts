// What of a build's output Azure starts, by the names and the beginnings of its files.
import assert from "node:assert/strict";
import type { TargetOs } from "../../../../core/build/target";
import { folderOfPaths } from "../../../../core/folder";
import { findCommandStart } from "../../../../kudu/build/starts/command";
import { findDotnetStart } from "../../../../kudu/build/starts/dotnet";
import { findNodeStart } from "../../../../kudu/build/starts/node";
import { findPythonStart, packagesFolder } from "../../../../kudu/build/starts/python";

type Files = Readonly<Record<string, string>>;
const folderOf = (files: Files) => folderOfPaths(Object.keys(files), async (path) => files[path]);

/** A table's last column: the start, or the words of the refusal. */
async function check(finding: Promise<object | undefined>, expected: object | RegExp | undefined) {
  if (expected instanceof RegExp) {
    await assert.rejects(finding, { name: "BuildError", message: expected });
  } else {
    assert.deepEqual(await finding, expected);
  }
}

describe("what a build of .NET starts", () => {
  const config = (options: object) => JSON.stringify({ runtimeOptions: options });
  const dotnet = { kind: "dotnet", file: "app.dll" };
  const rows: [why: string, files: Files, run: string | undefined, start: object | RegExp][] = [
    ["what the person says, an assembly", {}, "x.dll", { kind: "dotnet", file: "x.dll" }],
    ["what the person says, a program", {}, "x.exe", { kind: "program", file: "x.exe" }],
    [
      "the program with a configuration",
      { "app.runtimeconfig.json": config({}), "b.exe": "" },
      undefined,
      dotnet,
    ],
    [
      "one whose configuration is half written",
      { "app.runtimeconfig.json": "{" },
      undefined,
      dotnet,
    ],
    [
      "one whose configuration has a mark",
      { "app.runtimeconfig.json": `\ufeff${config({ includedFrameworks: [] })}`, app: "" },
      undefined,
      { kind: "program", file: "app" },
    ],
    [
      "what brings its runtime, on Windows",
      { "app.runtimeconfig.json": config({ includedFrameworks: [] }), app: "", "app.exe": "" },
      undefined,
      { kind: "program", file: "app.exe" },
    ],
    [
      "what brings its runtime and lacks its program",
      { "app.runtimeconfig.json": config({ includedFrameworks: [] }) },
      undefined,
      { kind: "program", file: "app" },
    ],
    [
      "none of two",
      { "a.runtimeconfig.json": "{}", "b.runtimeconfig.json": "{}" },
      undefined,
      /several programs: a\.dll, b\.dll\./,
    ],
    [
      "the only executable",
      { "app.exe": "", "app.exe.config": "", "createdump.exe": "", "x.vshost.exe": "" },
      undefined,
      { kind: "program", file: "app.exe" },
    ],
    [
      "the only program without an ending",
      { app: "", createdump: "", "a.dll": "" },
      undefined,
      { kind: "program", file: "app" },
    ],
    [
      "none of two executables",
      { "a.exe": "", "b.EXE": "" },
      undefined,
      /several programs: a\.exe, b\.EXE\./,
    ],
    [
      "a program that is named almost as a tool",
      { "createdump2.exe": "", "CreateDump.EXE": "" },
      undefined,
      { kind: "program", file: "createdump2.exe" },
    ],
    [
      "a program whose name ends as a tool's",
      { "my-createdump.exe": "" },
      undefined,
      { kind: "program", file: "my-createdump.exe" },
    ],
    [
      "one whose configuration has no options",
      { "app.runtimeconfig.json": "{}" },
      undefined,
      dotnet,
    ],
    ["nothing of a library", { "a.dll": "", "a.exe.config": "" }, undefined, /wrote no program/],
  ];
  for (const [why, files, run, start] of rows) {
    it(`is ${why}`, () =>
      check(
        findDotnetStart(folderOf(files), {
          name: "job",
          run,
          target: {},
          report: ({ kind }) => assert.fail(kind),
        }),
        start,
      ));
  }

  const versions: [why: string, options: object, stack: string | undefined, isTold: boolean][] = [
    ["older", { framework: { version: "9.0.1" } }, "DOTNETCORE|8.0", true],
    ["the same", { framework: { version: "8.0.11" } }, "DOTNETCORE|8.0", false],
    ["older for one of several", { frameworks: [{ version: "9.0.0" }] }, "DOTNETCORE|8.0", true],
    [
      "of a site that names the major version",
      { framework: { version: "8.0.11" } },
      "DOTNETCORE|8",
      false,
    ],
    ["no number", { framework: { version: "net9.0" } }, "DOTNETCORE|8.0", false],
    ["of another language", { framework: { version: "9.0.1" } }, "PYTHON|3.12", false],
    ["not known", { framework: { version: "9.0.1" } }, undefined, false],
    ["older than nobody says", {}, "DOTNETCORE|8.0", false],
  ];
  for (const [why, options, stack, isTold] of versions) {
    it(`is ${isTold ? "warned of" : "fine"} where the site's runtime is ${why}`, async () => {
      const told: string[] = [];
      await findDotnetStart(folderOf({ "app.runtimeconfig.json": config(options) }), {
        name: "job",
        target: { stack },
        report: (event) => told.push("message" in event ? event.message : event.kind),
      });
      assert.deepEqual(
        told.map((text) => /needs \.NET 9\.0 .*site has \.NET 8\.0/.test(text)),
        isTold ? [true] : [],
      );
    });
  }
});

describe("what a build of Node.js starts", () => {
  const node = (file: string, more = {}) => ({
    ...{ kind: "node", file, isModule: false, asksForMain: false },
    ...more,
  });
  const manifest = (content: object) => ({ "package.json": JSON.stringify(content) });
  const rows: [
    why: string,
    files: Files,
    job: { run?: string; outDir?: string },
    start: object | RegExp,
  ][] = [
    ["what the person says", { "a.js": "", "b.js": "" }, { run: "b.js" }, node("b.js")],
    [
      "a module",
      { ...manifest({ type: "module", main: "a.js" }), "a.js": "" },
      {},
      node("a.js", { isModule: true }),
    ],
    [
      "a script that asks whether it is started",
      { "a.js": "if (require.main === module) {}" },
      {},
      node("a.js", { asksForMain: true }),
    ],
    [
      "what npm would start, before main",
      {
        ...manifest({ main: "a.js", scripts: { start: "node --enable-source-maps ./b.js" } }),
        "a.js": "",
        "b.js": "",
      },
      {},
      node("b.js"),
    ],
    ...["node b.js", "node  --a --b=c   b.js  "].map((start): (typeof rows)[number] => [
      `what npm would start: “${start}”`,
      { ...manifest({ main: "a.js", scripts: { start } }), "a.js": "", "b.js": "" },
      {},
      node("b.js"),
    ]),
    ...["node -r x b.js", "ts-node b.js", "nodeb.js", "node b.js && x"].map(
      (start): (typeof rows)[number] => [
        `not what npm starts otherwise: “${start}”`,
        { ...manifest({ main: "a.js", scripts: { start } }), "a.js": "", "b.js": "" },
        {},
        node("a.js"),
      ],
    ),
    [
      "not what npm starts with arguments",
      {
        ...manifest({ main: "a.js", scripts: { start: "node b.js --x" } }),
        "a.js": "",
        "b.js": "",
      },
      {},
      node("a.js"),
    ],
    [
      "not what npm starts with more before it",
      {
        ...manifest({ main: "a.js", scripts: { start: "tsc && node b.js" } }),
        "a.js": "",
        "b.js": "",
      },
      {},
      node("a.js"),
    ],
    [
      "main, completed as Node does",
      { ...manifest({ main: "lib" }), "lib/index.js": "", "x.js": "" },
      {},
      node("lib/index.js"),
    ],
    [
      "main without its ending",
      { ...manifest({ main: "./lib/a" }), "lib/a.js": "", "x.js": "" },
      {},
      node("lib/a.js"),
    ],
    [
      "the only command",
      { ...manifest({ bin: { a: "a.mjs" } }), "a.mjs": "", "b.js": "" },
      {},
      node("a.mjs"),
    ],
    [
      "the command by itself",
      { ...manifest({ bin: "a.cjs" }), "a.cjs": "", "b.js": "" },
      {},
      node("a.cjs"),
    ],
    [
      "the usual name, since two commands say nothing",
      { ...manifest({ bin: { a: "a.js", b: "b.js" } }), "a.js": "", "app.js": "" },
      {},
      node("app.js"),
    ],
    [
      "the usual name, since main isn't there",
      { ...manifest({ main: "gone.js" }), "a.js": "", "index.mjs": "" },
      {},
      node("index.mjs"),
    ],
    [
      "the usual name, since main is no script",
      { ...manifest({ main: "data.json" }), "data.json": "", "index.js": "" },
      {},
      node("index.js"),
    ],
    [
      "what a broken manifest doesn't say",
      { "package.json": "{", "index.js": "" },
      {},
      node("index.js"),
    ],
    [
      "in the compiler's folder first",
      { "js/a.js": "", "dist/index.js": "" },
      { outDir: "js" },
      node("js/a.js"),
    ],
    [
      "in a usual folder",
      { "build/server.js": "", "build/x.js": "", "index.js": "" },
      {},
      node("build/server.js"),
    ],
    [
      "the only script of a folder",
      { "dist/a.js": "", "dist/a.js.map": "", "dist/b.json": "" },
      {},
      node("dist/a.js"),
    ],
    [
      "none of several that are only named almost so",
      { "dist/myindex.js": "", "dist/index.js.mjs": "" },
      {},
      /several programs: dist\/myindex\.js, dist\/index\.js\.mjs\./,
    ],
    [
      "none of several",
      { "dist/a.js": "", "dist/b.cjs": "" },
      {},
      /several programs: dist\/a\.js, dist\/b\.cjs\./,
    ],
    [
      "nothing",
      { "a.ts": "", "x/index.js": "", "myindex.jsx": "" },
      {},
      /wrote nothing that Azure can start/,
    ],
  ];
  for (const [why, files, job, start] of rows) {
    it(`is ${why}`, () => check(findNodeStart(folderOf(files), { name: "job", ...job }), start));
  }
});

describe("what a build of Python starts", () => {
  const python = (file: string) => ({ kind: "python", file, packages: packagesFolder });
  const rows: [why: string, names: string[], run: string | undefined, start: object | RegExp][] = [
    ["what the person says", ["a.py", "run.py"], "a.py", python("a.py")],
    ["the usual name", ["a.py", "app.py", "main.py"], undefined, python("main.py")],
    [
      "the only script",
      ["job.PY", "Setup.py", "conftest.py", "__init__.py", "lib/"],
      undefined,
      python("job.PY"),
    ],
    [
      "a script that is only named almost like a tool's",
      ["my-setup.py"],
      undefined,
      python("my-setup.py"),
    ],
    ["none of several", ["a.py", "b.py"], undefined, /several Python scripts: a\.py, b\.py\./],
    ["nothing", ["a.pyc", "main.py.txt"], undefined, /no Python script in its folder/],
  ];
  for (const [why, names, run, start] of rows) {
    it(`is ${why}`, () =>
      check(
        findPythonStart(folderOf(Object.fromEntries(names.map((name) => [name, ""]))), {
          name: "job",
          run,
        }),
        start,
      ));
  }
});

describe("what any other build starts", () => {
  const node = { kind: "node", isModule: false, asksForMain: false };
  const linux: readonly TargetOs[] = ["linux"];
  const rows: [
    why: string,
    names: string[],
    job: { run?: string; lacking?: readonly TargetOs[] },
    start: object | RegExp | undefined,
  ][] = [
    ["a script", ["lib/a.JS"], { run: "lib/a.JS" }, { ...node, file: "lib/a.JS" }],
    ["a common script", ["a.cjs"], { run: "a.cjs" }, { ...node, file: "a.cjs" }],
    ["a script of several endings", ["a.sh.js"], { run: "a.sh.js" }, { ...node, file: "a.sh.js" }],
    ["a module", ["a.mjs"], { run: "a.mjs" }, { ...node, file: "a.mjs" }],
    ["Python", ["a.py"], { run: "a.py" }, { kind: "python", file: "a.py", packages: "" }],
    ["Java", ["a.jar"], { run: "a.jar" }, { kind: "jar", file: "a.jar" }],
    [".NET", ["a.dll"], { run: "a.dll" }, { kind: "dotnet", file: "a.dll" }],
    ["a program", ["a"], { run: "a" }, { kind: "program", file: "a" }],
    [
      "what isn't there",
      ["a"],
      { run: "b" },
      /“run” is set to b, which the build of job didn't write/,
    ],
    ["the one that Azure starts by itself", ["run.sh", "a.txt"], {}, undefined],
    ["what only Windows starts", ["go.exe"], {}, /'go\.exe' only runs on Windows apps/],
    ["what Windows starts, on Windows", ["go.exe"], { lacking: ["windows"] }, undefined],
    ["what one of both systems starts", ["go.exe"], { lacking: ["linux", "windows"] }, undefined],
    ["nothing", ["a.txt", "b/run.sh"], {}, /wrote nothing that Azure can start/],
    ["none of several", ["a.sh", "b.sh"], {}, /several programs: a\.sh, b\.sh\./],
  ];
  for (const [why, names, { run, lacking = linux }, start] of rows) {
    it(`is ${why}`, () =>
      check(
        findCommandStart(folderOf(Object.fromEntries(names.map((name) => [name, ""]))), {
          name: "job",
          run,
          lacking,
        }),
        start,
      ));
  }

  it("is a module where the package says so", async () => {
    const files = { "a.js": "", "package.json": '{ "type": "module" }' };
    const start = await findCommandStart(folderOf(files), {
      name: "job",
      run: "a.js",
      lacking: [],
    });
    assert.deepEqual(start, { ...node, file: "a.js", isModule: true });
  });
});
