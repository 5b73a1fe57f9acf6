// `webjobs run` on a site that plays a run: what is sent, what is shown, what it ends with.
import assert from "node:assert/strict";
import { type Answers, useScriptedSite } from "./scriptedSite";

const path = "/api/triggeredwebjobs/job";
const log = "GET /api/vfs/data/jobs/triggered/job/7/output_log.txt";
const job = { name: "job", type: "triggered", run_command: "run.sh", settings: {} };
const ended = (status: string | null) => ({
  ...{ id: "7", status, start_time: "2026-01-02T03:04:05Z", end_time: "2026-01-02T03:04:06Z" },
});
const begun = { status: 202, headers: { location: `http://x${path}/history/7` } };
const system = (text: string) => `[01/02/2026 03:04:06 > abcdef: SYS ${text}\n`;
const said = (text: string, level = "INFO") => `[01/02/2026 03:04:06 > abcdef: ${level}] ${text}\n`;

function play(status: string | null, text: string, more: Answers = {}): Answers {
  return {
    [`GET ${path}`]: job,
    [`POST ${path}/run`]: begun,
    [`GET ${path}/history/7`]: ended(status),
    [log]: text,
    ...more,
  };
}

describe("webjobs run", () => {
  const webjobs = useScriptedSite();

  const failed = (code: string) => system(`ERR ] Job failed due to exit code ${code}`);
  const ends: [why: string, status: string | null, text: string, code: number, noted: string][] = [
    ["well", "Success", said("hi"), 0, "good: job ended: Success"],
    ["with the job's exit code", "Failed", failed("7"), 7, "error: job ended: Failed"],
    [
      "with the exit code of the job alone, which may print anything",
      "Failed",
      said("Job failed due to exit code 9") +
        failed("7") +
        system("INFO] Status changed to Failed"),
      7,
      "error: job ended: Failed",
    ],
    ["with what a shell keeps of a negative one", "Failed", failed("-1"), 255, ""],
    ["never well by what a shell keeps of 256", "Failed", failed("256"), 1, ""],
    ["never well without one", "Failed", said("oh"), 1, "error: job ended: Failed"],
    ["well, whatever its log says", "Success", failed("7"), 0, "good: job ended: Success"],
    ["with what stopped it", "Aborted", "", 1, "error: job ended: Aborted"],
    [
      "with the reason where Kudu tells it in words",
      "Failed",
      said("up") +
        system(
          "ERR ] System.AggregateException: One or more errors. ---> System.ComponentModel.Win32Exception: ApplicationName='php', CommandLine='x', NativeErrorCode=2: Cannot find the specified file",
        ),
      1,
      "error: job ended: Failed (php isn't installed where the WebJob runs)",
    ],
  ];
  for (const [why, status, text, code, noted] of ends) {
    it(`ends ${why}`, async () => {
      const result = await webjobs(["run", "job"], play(status, text));
      assert.equal(result.code, code, result.noted.join("\n"));
      assert.equal(result.printed.join(""), text);
      assert.equal(result.noted.at(-1), noted || `error: job ended: ${status}`);
    });
  }

  it("takes the exit code of a log that comes in pieces", async () => {
    const [first, second] = [system("INFO] Status changed to Running"), failed("12")];
    const half = second.slice(0, -3);
    const texts = [first, first + half, first + second].map((each) => each);
    const { code, printed } = await webjobs(
      ["run", "job"],
      play("Failed", "", {
        [log]: { inTurn: [404, ...texts] },
        [`GET ${path}/history/7`]: {
          inTurn: [{ ...ended("Running"), end_time: "" }, { ...ended("Running") }, ended("Failed")],
        },
      }),
    );
    assert.deepEqual([code, printed.join("")], [12, first + second]);
  });

  it("prints for programs one object, and no log", async () => {
    const { code, printed, noted } = await webjobs(
      ["run", "job", "--json"],
      play("Failed", failed("7")),
    );
    const { id, status, exit_code } = JSON.parse(printed.join(""));
    assert.deepEqual([code, id, status, exit_code, noted], [7, "7", "Failed", 7, []]);
  });

  it("frames the log on a GitHub runner, where a line of it could be a command", async () => {
    const { printed } = await webjobs(["run", "job"], play("Success", said("::error::x")), {
      environment: { GITHUB_ACTIONS: "true" },
    });
    assert.match(printed[0] ?? "", /^::stop-commands::/);
    assert.match(printed.at(-1) ?? "", /^::[\w-]+::$/);
  });

  const detached: [why: string, argv: string[], printed: string][] = [
    ["the ID alone", [], "7"],
    ["for programs one object", ["--json"], '{"id":"7","name":"job"}'],
  ];
  for (const [why, argv, printed] of detached) {
    it(`with --detach prints ${why}, and looks no further`, async () => {
      const result = await webjobs(["run", "job", "--detach", ...argv], play("Success", "x"));
      assert.deepEqual([result.code, result.printed, result.noted], [0, [printed], []]);
      assert.ok(!result.asked.some((each) => each.includes("history")));
    });
  }

  const folder = (root: string) => ({ "GET /api/vfs/": [{ name: "a", path: `${root}a` }] });
  const sent: [why: string, command: string, words: string[], root: string, query: string][] = [
    ["nothing without arguments", "run.sh", [], "/home/", ""],
    ["as bash reads them on Linux", "run.sh", ["--", "a b", "$c"], "/home/", '"a b" "\\$c"'],
    ["as Windows reads them", "run.py", ["--", 'a"b'], "C:\\home\\", '"a\\"b"'],
    ["as cmd reads them", "run.cmd", ["--", 'a"b'], "C:\\home\\", '"a""b"'],
    ["as bash reads them where the system isn't known", "run.sh", ["--", "$c"], "", '"\\$c"'],
  ];
  for (const [why, run_command, words, root, query] of sent) {
    it(`sends arguments: ${why}`, async () => {
      const { asked } = await webjobs(
        ["run", "job", "--detach", ...words],
        play("Success", "", {
          ...(root ? folder(root) : {}),
          [`GET ${path}`]: { ...job, run_command },
        }),
        { isSite: true },
      );
      const [post = ""] = asked.filter((each) => each.startsWith("POST"));
      assert.equal(post.replace(/^.*\/run(\?arguments=)?/, "").replaceAll("+", " "), query);
      const asksForSystem = asked.some((each) => each.startsWith("GET /api/vfs/"));
      assert.equal(asksForSystem, words.length > 0, "the site's system only matters to arguments");
    });
  }

  it("sends arguments to the local host as this machine's shells read them", async () => {
    const { asked } = await webjobs(["run", "job", "--detach", "--", "a b", "$c"], {
      ...play("Success", "", folder("C:\\home\\")),
    });
    const [post = ""] = asked.filter((each) => each.startsWith("POST"));
    const dollar = process.platform === "win32" ? "$c" : "\\$c";
    assert.equal(post.split("arguments=")[1]?.replaceAll("+", " "), `"a b" "${dollar}"`);
  });

  const conflict = (Message: string) => ({ status: 409, headers: {}, body: { Message } });
  const busy = conflict("Cannot start a new run since the job is already running.");

  it("waits with --wait-if-running until the current run ends, and says so", async () => {
    const { code, progressed, asked } = await webjobs(
      ["run", "job", "--wait-if-running"],
      play("Success", "", { [`POST ${path}/run`]: { inTurn: [busy, begun] } }),
    );
    assert.equal(code, 0);
    assert.deepEqual(progressed, ["job is running. Waiting for its run to end…"]);
    assert.equal(asked.filter((each) => each.startsWith("POST")).length, 2);
  });

  const refusals: [why: string, argv: string[], answers: Answers, noted: RegExp][] = [
    [
      "a run beside another",
      ["run", "job"],
      play("", "", { [`POST ${path}/run`]: busy }),
      /already running/,
    ],
    [
      "with what else holds it back, without waiting",
      ["run", "job", "--wait-if-running"],
      play("", "", { [`POST ${path}/run`]: conflict("The site is locked.") }),
      /The site is locked/,
    ],
    [
      "a continuous job",
      ["run", "job"],
      { "GET /api/continuouswebjobs/job": { ...job, type: "continuous" } },
      /^error: job is a continuous WebJob\. To start it: webjobs start job$/,
    ],
    ["no name", ["run"], {}, /^error: Specify a WebJob\./],
    [
      "a folder to build for a site",
      ["run", ".", "--build"],
      {},
      /^error: --build runs on the local host\. For another site, deploy with --build first\.$/,
    ],
  ];
  for (const [why, argv, answers, noted] of refusals) {
    it(`refuses ${why}`, async () => {
      const result = await webjobs(argv, answers, { isSite: argv.includes("--build") });
      assert.ok(result.code > 0);
      assert.match(result.noted.join("\n"), noted);
      assert.deepEqual([result.printed, result.progressed], [[], []]);
    });
  }

  describe("interrupted", () => {
    const running = { ...ended("Running"), end_time: "0001-01-01T00:00:00" };
    const mine = { id: 4, name: "node", description: "WebJob: job, Type: Triggered" };
    const processes = (kill: number) => ({
      "GET /api/processes": [mine],
      "GET /api/processes/4": mine,
      "DELETE /api/processes/4": kill,
    });
    const rows: [why: string, argv: string[], answers: Answers, noted: RegExp][] = [
      [
        "leaves the run and says how to follow it",
        [],
        {},
        /^warning: job is still running\. To show its log: webjobs logs job --run 7 --follow$/,
      ],
      [
        "ends the run where that is asked for",
        ["--end-on-interrupt"],
        processes(204),
        /^warning: The run of job was ended\.$/,
      ],
      [
        "says that there was nothing to end",
        ["--end-on-interrupt"],
        { "GET /api/processes": [] },
        /^warning: No process of job was found: its run may just have ended\.$/,
      ],
      [
        "says why it couldn't end it",
        ["--end-on-interrupt"],
        processes(403),
        /^warning: The run of job may go on\. Ending process 4 on /,
      ],
    ];
    for (const [why, argv, answers, noted] of rows) {
      it(why, async () => {
        const result = await webjobs(
          ["run", "job", ...argv],
          play("Running", said("up"), { ...answers, [`GET ${path}/history/7`]: running }),
          { until: (line) => line.includes("up") },
        );
        assert.equal(result.code, 130);
        assert.equal(result.noted.length, 1, result.noted.join("\n"));
        assert.match(result.noted[0] ?? "", noted);
      });
    }
  });
});
