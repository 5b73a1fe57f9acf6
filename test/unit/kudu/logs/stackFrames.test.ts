import assert from "node:assert/strict";
import { sourceFileOf, stackFramesIn } from "../../../../kudu/logs/stackFrames";

const copy = "/home/ada/state/webjobs-host/811c/temp/1154c5/jobs/triggered/fail/vvdro4uq.wzs";
const azure = "C:\\local\\Temp\\jobs\\triggered\\fail\\vvdro4uq.wzs";
const prefix = "[11/22/2026 16:15:32 > a1b2c3: ERR ] ";

describe("the files that a log speaks of", () => {
  const lines: [program: string, line: string, path: string, at: number, column?: number][] = [
    ["Python", `  File "${copy}/run.py", line 3, in <module>`, `${copy}/run.py`, 3],
    ["Python on Windows", `  File "${azure}\\run.py", line 3`, `${azure}\\run.py`, 3],
    ["PowerShell 5", `At ${azure}\\run.ps1:3 char:1`, `${azure}\\run.ps1`, 3, 1],
    ["PowerShell's stack", `at <ScriptBlock>, ${azure}\\run.ps1: line 12`, `${azure}\\run.ps1`, 12],
    ["PowerShell 7", `Exception: ${copy}/run.ps1:3`, `${copy}/run.ps1`, 3],
    ["PowerShell 7 on Windows", `Exception: ${azure}\\run.ps1:3`, `${azure}\\run.ps1`, 3],
    [
      "PHP",
      `PHP Warning:  Undefined variable $a in ${copy}/run.php on line 4`,
      `${copy}/run.php`,
      4,
    ],
    ["PHP, uncaught", `Uncaught Exception: no in ${copy}/run.php:4`, `${copy}/run.php`, 4],
    ["PHP's stack", `#0 ${copy}/run.php(7): main()`, `${copy}/run.php`, 7],
    ["Java", "\tat app.Main.main(Main.java:12)", "Main.java", 12],
    ["Java's lambdas", "\tat app.Main$1.lambda$main$0(Main.java:9)", "Main.java", 9],
    [
      ".NET",
      "   at Program.<Main>$(String[] args) in /src/fail/Program.cs:line 5",
      "/src/fail/Program.cs",
      5,
    ],
    [".NET on Windows", "   at P.Main() in D:\\src\\Program.cs:line 5", "D:\\src\\Program.cs", 5],
    ["bash", "run.sh: line 3: nothing: command not found", "run.sh", 3],
    ["bash by path", `${copy}/run.sh: line 3: nothing: command not found`, `${copy}/run.sh`, 3],
    ["Node", `    at main (${copy}/run.js:3:7)`, `${copy}/run.js`, 3, 7],
    ["Node's first line", `${copy}/run.js:3`, `${copy}/run.js`, 3],
    ["Node's modules", "    at file:///D:/home/run.mjs:3:7", "file:///D:/home/run.mjs", 3, 7],
  ];
  for (const [program, line, path, at, column] of lines) {
    it(`are found as ${program} writes them`, () => {
      const text = `${prefix}before\n${prefix}${line}\n${prefix}after\n`;
      const frames = stackFramesIn(text);
      assert.equal(frames.length, 1, JSON.stringify(frames));
      const [frame] = frames;
      assert.deepEqual([frame?.path, frame?.line, frame?.column], [path, at, column]);
      const shown = text.slice(frame?.start, frame?.end);
      assert.ok(shown.startsWith(path) && shown.endsWith(String(column ?? at)), shown);
    });
  }

  const several: [why: string, text: string, paths: string[]][] = [
    [
      "in the order of the log, whoever wrote them",
      `${copy}/a.js:1\n  File "/b.py", line 2\n`,
      [`${copy}/a.js`, "/b.py"],
    ],
    ["from the very first character", "/a.js:1", ["/a.js"]],
    ["side by side", "/a.js:1/b.js:2", ["/a.js", "/b.js"]],
    ["not one within another", '/a.js:1 File "/b.js:3", line 2', ["/a.js", "/b.js:3"]],
    ["not where PowerShell's place is followed by words", "note: run.ps1:3 was fixed", []],
    ["not where bash is only quoted", "saying: run.sh: line 3: nothing", []],
    ["not without a place", "nothing is said here", []],
  ];
  for (const [why, text, paths] of several) {
    it(`are found ${why}`, () => {
      assert.deepEqual(
        stackFramesIn(text).map(({ path }) => path),
        paths,
      );
    });
  }

  it("are no more than an editor can link", () => {
    assert.equal(stackFramesIn("run.sh: line 3: nothing\n".repeat(6_000)).length, 5_000);
  });

  it("are found in a long log in time, whatever it holds", () => {
    const flood = `${prefix}${'at ( in : line #0 File " '.repeat(40)}\n`.repeat(2_000);
    assert.ok(stackFramesIn(flood).length <= 60_000);
  });

  const job = { name: "fail", folder: "/work/App_Data/jobs/triggered/fail" };
  const files: [written: string, file: unknown, why: string][] = [
    [`${copy}/run.py`, { by: "path", path: "run.py" }, "the working copy on this machine"],
    [`${copy}/lib/a.py`, { by: "path", path: "lib/a.py" }, "below it"],
    [`${azure}\\run.py`, { by: "path", path: "run.py" }, "the working copy in Azure"],
    [
      "D:\\home\\site\\wwwroot\\App_Data\\jobs\\triggered\\fail\\run.py",
      { by: "path", path: "run.py" },
      "the deployed folder",
    ],
    ["/work/App_Data/jobs/triggered/fail/run.js", { by: "path", path: "run.js" }, "in place"],
    [
      "/work/App_Data/jobs/triggered/fail/lib/a.js",
      { by: "path", path: "lib/a.js" },
      "below it, in place",
    ],
    [
      "D:\\home\\site\\wwwroot\\app_data\\Jobs\\Triggered\\fail\\lib\\a.py",
      { by: "path", path: "lib/a.py" },
      "the deployed folder, written as Windows allows",
    ],
    ["/src/Program.java/x.cs", { by: "name", name: "x.cs" }, "a folder with a dot"],
    ["lib/Main.java.py", { by: "path", path: "lib/Main.java.py" }, "Java is not all it names"],
    ["file:///D:/src/run.mjs", { by: "name", name: "run.mjs" }, "an address of Node's on Windows"],
    ["file:///src/run.mjs", { by: "name", name: "run.mjs" }, "an address of Node's"],
    [
      "/temp/ci/repo/jobs/triggered/fail/lib/a.js",
      { by: "path", path: "lib/a.js" },
      "a source below a folder of temporary files",
    ],
    ["lib./run.sh", { by: "path", path: "lib./run.sh" }, "a folder that ends with a dot"],
    ["run.sh", { by: "path", path: "run.sh" }, "relative to the job"],
    ["./run.sh", { by: "path", path: "run.sh" }, "relative to it, written so"],
    ["Main.java", { by: "name", name: "Main.java" }, "Java has no path"],
    ["/src/fail/Program.cs", { by: "name", name: "Program.cs" }, "another machine built it"],
    [`${copy.replace("fail", "other")}/run.py`, undefined, "another job's file"],
    ["../../secret.txt", undefined, "it leads out of the folder"],
    [`${copy}/../../../x.py`, undefined, "it leads out of the folder in the middle"],
  ];
  for (const [written, file, why] of files) {
    it(`${written} is looked for in the source: ${why}`, () => {
      assert.deepEqual(sourceFileOf(written, job), file);
    });
  }

  it("are looked for below a source that lies elsewhere", () => {
    const elsewhere = { name: "fail", folder: "C:\\src\\fail" };
    assert.deepEqual(sourceFileOf("C:\\src\\fail\\lib\\a.js", elsewhere), {
      by: "path",
      path: "lib/a.js",
    });
  });
});
