// What `webjobs validate` and `webjobs next FILE` print of files, in every format, and end with.
import assert from "node:assert/strict";
import { runProgram } from "../../../cli/program";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { recordingTerminal } from "./recordingTerminal";

const project =
  '<Project><ItemGroup><PackageReference Include="Microsoft.Azure.WebJobs" /></ItemGroup></Project>';
const method = (name: string, schedule: string) =>
  `public void ${name}([TimerTrigger("${schedule}")] TimerInfo t) {}`;

describe("webjobs validate", () => {
  const at = useTemporaryFolder();
  const triggered = "jobs/triggered";
  before(() =>
    writeFiles(at(), {
      [`${triggered}/good/run.js`]: "",
      [`${triggered}/wrong/run.js`]: "",
      [`${triggered}/wrong/settings.job`]: '{\n "schedule": "0 0 99 * * *" }',
      [`${triggered}/bare/notes.txt`]: "",
      "hinted/jobs/continuous/a/run.js": "",
      "hinted/jobs/continuous/a/settings.job": '{ "schedule": "0 0 3 * * *" }',
      "timers/A.csproj": project,
      "timers/A.cs": `class A {\n ${method("F", "0 0 3 * * *")}\n ${method("G", "0 0 99 * * *")}\n}`,
      "good/B.csproj": project,
      "good/B.cs": `class B { ${method("F", "0 0 3 * * *")} ${method("G", "%hour%")} }`,
      "deep/A.csproj": project,
      "deep/a/b/C.cs": `class C { ${method("F", "0 0 4 * * *")} }`,
      "far/A.csproj": project,
      "far/1/2/3/4/5/6/7/E.cs": `class E { ${method("F", "0 0 5 * * *")} }`,
      "far/1/2/3/4/5/6/7/8/E.cs": `class E { ${method("F", "0 0 5 * * *")} }`,
      "alone/D.cs": `class D { ${method("F", "0 0 3 * * *")} }`,
      "empty/notes.txt": "",
      "endless/jobs/triggered/c/run.js": "",
      [`endless/${"x/".repeat(33)}a.txt`]: "",
    }),
  );

  async function run(...argv: string[]) {
    const terminal = recordingTerminal();
    const code = await runProgram(argv, {
      ...{ cwd: at(), environment: {}, terminal, signal: new AbortController().signal },
    });
    return { code, printed: terminal.printed, noted: terminal.noted };
  }

  const rows: [why: string, argv: string[], code: number, noted: RegExp[]][] = [
    ["a job that is right", [`${triggered}/good`], 0, [/^WebJobs checked: 1, problems: 0$/]],
    [
      "a job with an error, at its line",
      [`${triggered}/wrong`],
      1,
      [
        /^error: jobs.triggered.wrong.settings\.job:2: error: /,
        /^WebJobs checked: 1, problems: 1$/,
      ],
    ],
    [
      "more folders than are searched, with what was found",
      ["endless"],
      0,
      [/^WebJobs checked: 1, problems: 0$/, /^warning: There are too many files here to search/],
    ],
    [
      "a job without a run file",
      [`${triggered}/bare`],
      1,
      [
        /^error: jobs.triggered.bare.settings\.job:1: error: No run file/,
        /^WebJobs checked: 1, problems: 1$/,
      ],
    ],
    [
      "a file with a wrong timer, which is no job",
      ["timers/A.cs"],
      1,
      [/^error: timers.A\.cs:3: error: /, /^WebJobs checked: 0, problems: 1$/],
    ],
    [
      "nothing at a path, without a count",
      ["nowhere"],
      2,
      [/^error: There's nothing at nowhere\. Check the path\.$/],
    ],
    [
      "a path without jobs beside one with",
      ["empty", `${triggered}/good`],
      2,
      [/^WebJobs checked: 1, problems: 0$/, /^error: empty contains no WebJob\./],
    ],
    [
      "a path that isn't there, even beside an error",
      ["nowhere", `${triggered}/wrong`],
      2,
      [...[/wrong/, /^WebJobs checked: 1, problems: 1$/, /nothing at nowhere/]],
    ],
  ];
  for (const [why, argv, code, noted] of rows) {
    it(`tells of ${why}: ${code}`, async () => {
      const ended = await run("validate", ...argv);
      assert.equal(ended.code, code, ended.noted.join("\n"));
      assert.equal(ended.noted.length, noted.length, ended.noted.join("\n"));
      for (const [i, line] of noted.entries()) {
        assert.match(ended.noted[i] ?? "", line);
      }
      assert.deepEqual(ended.printed, []);
    });
  }

  it("prints JSON with the folder, kind and name of each", async () => {
    for (const format of [["--json"], ["--format", "json"]]) {
      const { code, printed, noted } = await run("validate", `${triggered}/wrong`, ...format);
      const [{ problems, ...job }] = JSON.parse(printed.join("\n"));
      assert.deepEqual(job, { folder: `${triggered}/wrong`, kind: "triggered", name: "wrong" });
      assert.deepEqual([problems[0].severity, problems[0].line], ["error", 2]);
      assert.deepEqual([code, noted], [1, []]);
    }
  });

  it("prints for programs a list also of nothing", async () => {
    const json = await run("validate", "nowhere", "--json");
    assert.deepEqual([json.code, json.printed], [2, ["[]"]]);
    const sarif = await run("validate", "nowhere", "--format", "sarif");
    assert.deepEqual(JSON.parse(sarif.printed.join("\n")).runs[0].results, []);
  });

  it("prints SARIF with the timers of source files", async () => {
    const { printed, noted } = await run("validate", "timers", "--format", "sarif");
    const [{ results }] = JSON.parse(printed.join("\n")).runs;
    const [{ locations, level }] = results;
    assert.equal(locations[0].physicalLocation.artifactLocation.uri, "timers/A.cs");
    assert.deepEqual([level, noted], ["error", []]);
  });

  it("annotates lines on GitHub, and counts", async () => {
    const { printed, noted } = await run("validate", `${triggered}/wrong`, "--format", "github");
    assert.match(printed.join(), /^::error file=jobs\/triggered\/wrong\/settings\.job,line=2,/);
    assert.deepEqual(noted, ["WebJobs checked: 1, problems: 1"]);
  });

  it("shows what is only strange without a color", async () => {
    const { code, noted } = await run("validate", "hinted");
    assert.equal(code, 0);
    assert.match(noted[0] ?? "", /^(warning: )?hinted.*settings\.job:1: (hint|warning): /);
  });

  describe("next of a source file", () => {
    it("prints the next runs of each timer below what it means", async () => {
      const { code, printed, noted } = await run("next", "timers/A.cs", "--count", "2");
      assert.equal(code, 1);
      assert.deepEqual(noted[0], "A.cs:2: Every day at 03:00");
      assert.equal(printed.length, 2);
      assert.match(noted.at(-1) ?? "", /^error: A\.cs:3: /);
    });

    it("shows what is no schedule yet as it is written, without runs", async () => {
      const { code, printed, noted } = await run("next", "good/B.cs", "--count", "1");
      assert.equal(code, 0);
      assert.equal(printed.length, 1);
      assert.ok(noted.includes("B.cs:1: %hour%"), noted.join("\n"));
    });

    it("prints for programs each timer, with its canonical schedule where it has one", async () => {
      const { printed } = await run("next", "good/B.cs", "--json", "--time-zone", "Asia/Tokyo");
      const timers = JSON.parse(printed.join(""));
      assert.deepEqual(
        timers.map(({ schedule, canonical, runs, time_zone }: Record<string, unknown[]>) => [
          ...[schedule, canonical, runs?.length, time_zone],
        ]),
        [
          ["0 0 3 * * *", "0 0 3 * * *", 5, "Asia/Tokyo"],
          ["%hour%", undefined, 0, "Asia/Tokyo"],
        ],
      );
    });

    it("looks seven folders up for its project, and no further", async () => {
      const near = await run("next", "far/1/2/3/4/5/6/7/E.cs", "--count", "1");
      assert.deepEqual(near.noted, ["1/2/3/4/5/6/7/E.cs:1: Every day at 05:00"]);
      const far = await run("next", "far/1/2/3/4/5/6/7/8/E.cs", "--count", "1");
      assert.doesNotMatch(far.noted.join("\n"), /1\/2\/3\/4\/5\/6\/7\/8\/E\.cs:1: /);
    });

    it("names a file by its place in its project", async () => {
      const { noted } = await run("next", "deep/a/b/C.cs", "--count", "1");
      assert.deepEqual(noted, ["a/b/C.cs:1: Every day at 04:00"]);
    });
  });
});
