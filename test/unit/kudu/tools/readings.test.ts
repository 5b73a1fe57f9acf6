// What an agent reads of a site's jobs: each in one row, its runs, and the log of one of them.
import assert from "node:assert/strict";
import type { ToolName } from "../../../../kudu/tools/names";
import type { ToolContext, ToolSource } from "../../../../kudu/tools/toolContext";
import { tools } from "../../../../kudu/tools/tools";
import { useServer } from "../loopback";
import { toolContext } from "./toolContextForTest";

const run = (id: string) => ({ id, status: "Success", start_time: "2026-11-29T12:00:00Z" });
const triggered = (name: string, settings: object = {}, more: object = {}) => ({
  ...{ type: "triggered", name, run_command: "run.js", error: null, latest_run: null },
  ...{ settings, ...more },
});

describe("what an agent reads of a site", () => {
  const server = useServer();

  /** Answers by the end of the path; what isn't named isn't there. */
  const answers = (bodies: Readonly<Record<string, unknown>>) =>
    server.serve((request, response) => {
      const path = request.url ?? "";
      const [, body] = Object.entries(bodies).find(([end]) => path.endsWith(end)) ?? [];
      response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });

  const call = async (
    name: ToolName,
    input: unknown,
    given?: Partial<ToolContext>,
    sources?: readonly ToolSource[],
  ) =>
    (await tools[name].call(input, toolContext(server.url(), given, sources))) as Record<
      string,
      unknown
    >;

  const source = (name: string, more: Partial<ToolSource> = {}): ToolSource => ({
    name,
    kind: "continuous",
    path: `jobs/${name}`,
    settings: async () => ({}),
    timers: async () => [{ file: "Jobs.cs", line: 3, schedule: "0 0 3 * * *" }],
    ...more,
  });
  const list = async (jobs: object[], sources: ToolSource[], given?: Partial<ToolContext>) => {
    answers({ "/api/webjobs": jobs });
    const answer = await call("webjobs_list_jobs", {}, given, sources);
    return { jobs: answer.jobs as Record<string, unknown>[], sites: answer.sites };
  };

  it("is a job with its source in one row, sorted by name with the others", async () => {
    const { jobs, sites } = await list(
      [
        { ...triggered("Nightly"), latest_run: run("1") },
        { ...triggered("mailer"), type: "continuous", status: "Running" },
      ],
      [
        source("nightly", { kind: "triggered", timers: () => Promise.reject(new Error("asked")) }),
        source("alone", { timers: async () => [] }),
        source("mailer", { kind: "triggered" }),
      ],
    );
    assert.deepEqual(
      jobs.map(({ name, kind, path, status }) => [name, kind, path, status]),
      [
        ["alone", "continuous", "jobs/alone", undefined],
        ["mailer", "triggered", "jobs/mailer", undefined],
        ["mailer", "continuous", undefined, "Running"],
        ["nightly", "triggered", "jobs/nightly", undefined],
      ],
    );
    assert.deepEqual(jobs[3]?.latestRun, {
      id: "1",
      status: "Success",
      start: "2026-11-29T12:00:00.000Z",
    });
    assert.ok(!("timers" in (jobs[0] ?? {})));
    assert.deepEqual(sites, ["local"]);
  });

  it("is the schedules in the code of the first twenty sources", async () => {
    const names = Array.from({ length: 21 }, (_, index) => `job${String(index).padStart(2, "0")}`);
    const { jobs } = await list(
      [],
      [source("a", { kind: "triggered" }), ...names.map((name) => source(name))],
    );
    const searched = jobs.filter(({ timers }) => timers !== undefined).map(({ name }) => name);
    assert.deepEqual(searched, names.slice(0, 20));
  });

  const schedules: [why: string, job: object, state: string | undefined, isValid?: false][] = [
    ["that runs", triggered("a", { schedule: "0 0 3 * * *" }), "on"],
    [
      "that nobody turned on",
      triggered("a", { schedule: "0 0 3 * * *" }, { schedule_state: "off" }),
      "off",
    ],
    ["that is paused", triggered("a", { paused_schedule: "0 0 3 * * *" }), "paused"],
    [
      "that is paused, whatever else the site says",
      triggered("a", { paused_schedule: "0 0 3 * * *" }, { schedule_state: "off" }),
      "paused",
    ],
    ["that is none", triggered("a", { schedule: "every day" }), undefined, false],
    ["that isn't there", triggered("a"), undefined],
    ["of which only the state is known", triggered("a", {}, { schedule_state: "off" }), "off"],
  ];
  for (const [why, job, state, isValid] of schedules) {
    it(`is a schedule ${why}`, async () => {
      const { jobs } = await list([job], []);
      assert.equal(jobs[0]?.scheduleState, state);
      assert.equal(jobs[0]?.isScheduleValid, isValid);
      assert.equal("next" in (jobs[0] ?? {}), state === "on");
      assert.equal("scheduleState" in (jobs[0] ?? {}), state !== undefined);
    });
  }

  const platforms = [
    ["windows", true],
    ["linux", false],
    ["both", false],
  ] as const;
  for (const [platform, isEverySecond] of platforms) {
    it(`is a schedule as ${platform} reads it`, async () => {
      // A step of 1 behind a number is no step there.
      const schedule = "30/1 0 3 * * *";
      const { jobs } = await list([triggered("a", { schedule })], [], { platform });
      const explained = await call("webjobs_explain_schedule", { schedule, platform });
      const sentences = [jobs[0]?.sentence, explained.sentence].map(String);
      for (const sentence of sentences) {
        assert.equal(/every second/i.test(sentence), !isEverySecond, sentence);
      }
    });
  }

  const nightly = triggered("nightly", {}, { latest_run: run("9") });
  const history = { runs: Array.from({ length: 12 }, (_, index) => run(String(9 - index))) };

  it("is the ten newest runs, and how many more there are", async () => {
    answers({ "/triggeredwebjobs/nightly": nightly, "/history": history });
    const { runs, leftOut, total } = await call("webjobs_get_runs", { job: "nightly" });
    assert.deepEqual([(runs as object[]).length, leftOut, total], [10, 2, 12]);
  });

  it("is no run of a continuous job", async () => {
    answers({ "/continuouswebjobs/mailer": { ...triggered("mailer"), type: "continuous" } });
    await assert.rejects(call("webjobs_read_log", { job: "mailer", run: "9" }), {
      message: /mailer is a continuous WebJob and has no runs\. Omit “run”/,
    });
  });

  const logs: [why: string, job: object, input: object, found: string | RegExp][] = [
    ["of the latest run", nightly, {}, "9"],
    ["of one that is asked for", nightly, { run: "3" }, "3"],
    ["of the latest one by its name, which no history has yet", nightly, { run: "10" }, "10"],
    ["of one that isn't there", nightly, { run: "77" }, /has no run 77/],
    ["of a job that never ran", triggered("nightly"), {}, /hasn't run on/],
  ];
  for (const [why, job, input, found] of logs) {
    it(`is the log ${why}`, async () => {
      const latest = "run" in input && input.run === "10" ? { latest_run: run("10") } : {};
      answers({
        "/triggeredwebjobs/nightly": { ...job, ...latest },
        "/history": history,
        [`/nightly/${found}/output_log.txt`]: Array.from({ length: 150 }, (_, i) => `${i}\n`).join(
          "",
        ),
      });
      const reading = call("webjobs_read_log", { job: "nightly", ...input });
      if (typeof found === "string") {
        const answer = await reading;
        assert.equal(answer.run, found);
        assert.equal((answer.lines as string[]).length, 100);
        assert.equal(answer.isWhole, false);
      } else {
        await assert.rejects(reading, { message: found });
      }
    });
  }
});
