// `webjobs logs` on a site that plays logs: which file is read, and what is said without one.
import assert from "node:assert/strict";
import { type Answers, useScriptedSite } from "./scriptedSite";

const folder = "/api/vfs/data/jobs";
const triggered = { name: "job", type: "triggered", run_command: "x", settings: {} };
const latest = (id: string) => ({
  "GET /api/triggeredwebjobs/job": { ...triggered, latest_run: { id } },
});
const never = { "GET /api/triggeredwebjobs/job": { ...triggered, latest_run: null } };
const continuous = {
  "GET /api/continuouswebjobs/job": { ...triggered, type: "continuous", status: "Running" },
};
const logOf = (id: string) => `GET ${folder}/triggered/job/${id}/output_log.txt`;
const kept = "GET /api/vfs/hosts/output/job/job_log.txt";
const own = `GET ${folder}/continuous/job/job_log.txt`;
const run = (id: string) => ({ [`GET /api/triggeredwebjobs/job/history/${id}`]: { id } });
const history = (...ids: string[]) => ({
  "GET /api/triggeredwebjobs/job/history": { runs: ids.map((id) => ({ id })) },
});
const application = "GET /api/vfs/LogFiles/Application/";
const file = (name: string, mtime: string) => ({ name, mtime, size: 1, mime: "text/plain" });

describe("webjobs logs of a site", () => {
  const webjobs = useScriptedSite();

  const rows: [
    why: string,
    argv: string[],
    answers: Answers,
    printed: string,
    given?: { readonly isSite: boolean },
  ][] = [
    ["of the latest run", [], { ...latest("7"), [logOf("7")]: "seven\n" }, "seven\n"],
    [
      "of the newest run where the job doesn't tell it",
      [],
      { ...never, ...history("5", "4"), [logOf("5")]: "five" },
      "five",
    ],
    [
      "of the run that is typed",
      ["--run", "3"],
      { ...latest("7"), ...run("3"), [logOf("3")]: "three\n" },
      "three\n",
    ],
    [
      "of a run whose status is just being written",
      ["--run", "3"],
      {
        ...latest("7"),
        "GET /api/triggeredwebjobs/job/history/3": { inTurn: [404, { id: "3" }] },
        [logOf("3")]: "three\n",
      },
      "three\n",
    ],
    ["for programs", ["--json"], { ...latest("7"), [logOf("7")]: "a\nb" }, '{"text":"a\\nb"}\n'],
    ["of a continuous job", [], { ...continuous, [own]: "own\n" }, "own\n", { isSite: true }],
    [
      "of a continuous job with all its lines, on the local host",
      [],
      { ...continuous, [kept]: "all\n", [own]: "own\n" },
      "all\n",
    ],
    [
      "of the app, the newest file",
      ["--application"],
      {
        [application]: [
          file("old.txt", "2026-01-01T00:00:00Z"),
          file("new.txt", "2026-01-02T00:00:00Z"),
          file("newest.zip", "2026-01-03T00:00:00Z"),
        ],
        "GET /api/vfs/LogFiles/Application/new.txt": "app\n",
      },
      "app\n",
    ],
  ];
  for (const [why, argv, answers, printed, given] of rows) {
    it(`prints the log ${why}`, async () => {
      const words = argv.includes("--application") ? [] : ["job"];
      const ended = await webjobs(["logs", ...words, ...argv], answers, given);
      assert.deepEqual([ended.code, ended.printed.join(""), ended.noted], [0, printed, []]);
    });
  }

  const refused: [why: string, argv: string[], answers: Answers, code: number, says: RegExp][] = [
    ["that there is none yet", ["job"], latest("7"), 0, /^job hasn't written a log yet\.$/],
    [
      "that the app has none yet, and how to turn it on",
      ["--application"],
      {},
      0,
      /^127\.0\.0\.1:\d+ has no application log yet\. To turn it on and follow it: webjobs logs /,
    ],
    [
      "that the job hasn't run, and how to run it",
      ["job"],
      { ...never, ...history() },
      1,
      /^error: job hasn't run on 127\.0\.0\.1:\d+ yet\. To run it: webjobs run job$/,
    ],
    [
      "that a continuous job has no runs",
      ["job", "--run", "3"],
      continuous,
      2,
      /^error: job is a continuous WebJob and has no runs\. Omit --run\.$/,
    ],
    [
      "that the app has no runs",
      ["--application", "--run", "3"],
      {},
      2,
      /^error: --application shows the log of the whole app\./,
    ],
    [
      "that it's one name or the app",
      ["job", "--application"],
      {},
      2,
      /^error: --application shows/,
    ],
    [
      "which runs there are",
      ["job", "--run", "3"],
      latest("7"),
      1,
      /^error: job has no run 3 on 127\.0\.0\.1:\d+\. To list its runs: webjobs history job$/,
    ],
    [
      "that an address is no run, without asking for it",
      ["job", "--run", "3/.."],
      { ...latest("7"), ...run("3/..") },
      1,
      /^error: job has no run 3\/\.\. on/,
    ],
    [
      "that a longer address is no run",
      ["job", "--run", "a/3"],
      { ...latest("7"), ...run("a/3") },
      1,
      /^error: job has no run a\/3 on/,
    ],
    [
      "what a site says of a run",
      ["job", "--run", "3"],
      { ...latest("7"), "GET /api/triggeredwebjobs/job/history/3": 403 },
      1,
      /^error: Reading run 3 of job on .* failed: access was denied/,
    ],
    [
      "that a name is wanted",
      [],
      {},
      2,
      /^error: Specify a WebJob\. To list WebJobs: webjobs list$/,
    ],
  ];
  for (const [why, argv, answers, code, says] of refused) {
    it(`says ${why}`, async () => {
      const ended = await webjobs(["logs", ...argv], answers);
      assert.equal(ended.code, code, ended.noted.join("\n"));
      assert.match(ended.noted.join("\n"), says);
      assert.deepEqual(ended.printed, []);
    });
  }

  it("goes on with --follow until Ctrl+C", async () => {
    const { code, printed } = await webjobs(
      ["logs", "job", "--follow"],
      { ...latest("7"), [logOf("7")]: { inTurn: ["one\n", "one\n", "one\ntwo\n"] } },
      { until: (line) => line.includes("two") },
    );
    assert.deepEqual([code, printed.join("")], [130, "one\ntwo\n"]);
  });

  it("says where lines of a log are missing", async () => {
    const { noted } = await webjobs(
      ["logs", "job", "--follow"],
      { ...latest("7"), [logOf("7")]: { inTurn: ["one\n", "another\n"] } },
      { until: (line) => line.includes("another") },
    );
    assert.deepEqual(noted, ["warning: Some lines of the log are missing here."]);
  });

  it("says that the site is away while it follows, and goes on", async () => {
    const { noted, printed } = await webjobs(
      ["logs", "job", "--follow"],
      { ...latest("7"), [logOf("7")]: { inTurn: ["one\n", 503, 503, 503, 503, "one\ntwo\n"] } },
      { until: (line) => line.includes("two") },
    );
    assert.match(noted.join("\n"), /^warning: Reading [^\n]* unavailable[^\n]*$/);
    assert.equal(printed.join(""), "one\ntwo\n");
  });
});
