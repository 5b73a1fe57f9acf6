import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import type { CheckedJob } from "../../../cli/checkedJob";
import { describeFinding } from "../../../cli/deployReport";
import { gitHubLines } from "../../../cli/gitHubFormat";
import { createJobOutput } from "../../../cli/jobOutput";
import { sarifOf } from "../../../cli/sarifFormat";
import { createTerminal } from "../../../cli/terminal";
import type { PlacedProblem } from "../../../server/check";

function job(
  folder: string,
  ...problems: readonly Partial<Omit<PlacedProblem, "fixes">>[]
): CheckedJob {
  const usual = { code: "wrong-type", severity: "error", message: "wrong" } as const;
  return {
    folder,
    name: "a",
    problems: problems.map(
      (each): PlacedProblem => ({
        ...{ ...usual, offset: 0, length: 0, line: 1, column: 1, fixes: [] },
        ...each,
      }),
    ),
  };
}

describe("problems for other programs", () => {
  const gitHub: readonly (readonly [why: string, job: CheckedJob, line: string])[] = [
    [
      "an error",
      job("jobs/a", { line: 3, column: 5 }),
      "::error file=jobs/a/settings.job,line=3,col=5::wrong",
    ],
    [
      "a hint is a notice",
      job("a", { severity: "hint" }),
      "::notice file=a/settings.job,line=1,col=1::wrong",
    ],
    [
      "the current folder, another file",
      job(".", { file: "run.sh" }),
      "::error file=run.sh,line=1,col=1::wrong",
    ],
    [
      "a message that would begin another command",
      job("a", { message: "50 %\r\n::warning::x" }),
      "::error file=a/settings.job,line=1,col=1::50 %25%0D%0A::warning::x",
    ],
    [
      "a folder with what separates properties",
      job("a,b:c%d", {}),
      "::error file=a%2Cb%3Ac%25d/settings.job,line=1,col=1::wrong",
    ],
  ];
  for (const [why, given, line] of gitHub) {
    it(`github: ${why}`, () => assert.equal(gitHubLines([given]).join("\n"), line));
  }

  it("sarif: rules once, each result with its place", () => {
    const jobs = [
      job("jobs/a b", { line: 2, column: 4 }, { severity: "hint", file: "run.sh" }),
      job(".", { code: "no-run-file", severity: "warning" }),
    ];
    const log = sarifOf(jobs) as {
      version: string;
      runs: {
        tool: { driver: { name: string; rules: { id: string }[] } };
        results: {
          ruleId: string;
          level: string;
          locations: {
            physicalLocation: { artifactLocation: { uri: string }; region: unknown };
          }[];
        }[];
      }[];
    };
    const [run] = log.runs;
    assert.equal(log.version, "2.1.0");
    assert.deepEqual(run?.tool.driver.rules, [{ id: "wrong-type" }, { id: "no-run-file" }]);
    assert.deepEqual(
      run?.results.map(({ ruleId, level, locations: [at] }) => [
        ...[ruleId, level, at?.physicalLocation.artifactLocation.uri],
        at?.physicalLocation.region,
      ]),
      [
        ["wrong-type", "error", "jobs/a%20b/settings.job", { startLine: 2, startColumn: 4 }],
        ["wrong-type", "note", "jobs/a%20b/run.sh", { startLine: 1, startColumn: 1 }],
        ["no-run-file", "warning", "settings.job", { startLine: 1, startColumn: 1 }],
      ],
    );
  });

  const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
    contributes: { problemMatchers: { name: string; pattern: { regexp: string } }[] };
  };
  const matcher = contributes.problemMatchers.find(({ name }) => name === "webjobs");
  const lines: readonly (readonly [line: string, groups: readonly string[] | undefined])[] = [
    [
      describeFinding({ ...finding("error"), file: "jobs/a b/settings.job", line: 3 }),
      ["jobs/a b/settings.job", "3", "error", "wrong: 9"],
    ],
    [
      describeFinding({ ...finding("hint"), file: "C:\\src\\a\\Jobs.cs", line: 12 }),
      ["C:\\src\\a\\Jobs.cs", "12", "hint", "wrong: 9"],
    ],
    [
      describeFinding({ ...finding("warning"), file: "a:b/run.sh", line: 1 }),
      ["a:b/run.sh", "1", "warning", "wrong: 9"],
    ],
    ["WebJobs checked: 10, problems: 6", undefined],
  ];
  for (const [line, groups] of lines) {
    it(`VS Code's matcher $webjobs: ${line}`, () => {
      const found = new RegExp(matcher?.pattern.regexp ?? "$^").exec(line);
      assert.deepEqual(found?.slice(1), groups);
    });
  }
});

function finding(severity: "error" | "warning" | "hint") {
  return { severity, message: "wrong: 9" };
}

describe("a job's own output on a GitHub runner", () => {
  const rows: readonly (readonly [
    why: string,
    environment: NodeJS.ProcessEnv,
    pieces: readonly string[],
    shown: RegExp,
  ])[] = [
    [
      "no command of it counts",
      { GITHUB_ACTIONS: "true" },
      ["::error::x\n", "done\n"],
      /^::stop-commands::([0-9a-f-]{36})\n::error::x\ndone\n::\1::\n$/,
    ],
    [
      "the last line needs no end",
      { GITHUB_ACTIONS: "true" },
      ["half"],
      /^::stop-commands::(\S{36})\nhalf\n::\1::\n$/,
    ],
    ["no output, no frame", { GITHUB_ACTIONS: "true" }, [], /^$/],
    ["elsewhere it is as it is", {}, ["::error::x\n"], /^::error::x\n$/],
  ];
  for (const [why, environment, pieces, shown] of rows) {
    it(why, () => {
      const out = new PassThrough();
      const output = createJobOutput(createTerminal(out, new PassThrough(), {}), environment);
      pieces.forEach(output.write);
      output.end();
      assert.match(String(out.read() ?? ""), shown);
    });
  }

  it("nobody can know the word that ends it", () => {
    const words = [0, 1].map(() => {
      const out = new PassThrough();
      const output = createJobOutput(createTerminal(out, new PassThrough(), {}), {
        GITHUB_ACTIONS: "true",
      });
      output.write("x\n");
      return String(out.read());
    });
    assert.notEqual(words[0], words[1]);
  });
});
