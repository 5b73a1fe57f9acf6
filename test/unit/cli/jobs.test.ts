// What `webjobs list`, `start`, `stop` and `delete` print, and what they end with.
import assert from "node:assert/strict";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { type Answers, useScriptedSite } from "./scriptedSite";

const triggered = (name: string, more: object = {}) => ({
  ...{ name, type: "triggered", run_command: "run.js", settings: {}, latest_run: null },
  ...more,
});
const continuous = (name: string, status: string | null) => ({
  ...{ name, type: "continuous", run_command: "run.sh", settings: {}, status },
});
const daily = { schedule: "0 0 3 * * *" };

describe("webjobs list", () => {
  const webjobs = useScriptedSite();
  const at = useTemporaryFolder();
  before(() =>
    writeFiles(at("repo"), {
      "typed/package.json": '{ "scripts": { "build": "tsc" } }',
      "typed/settings.job": JSON.stringify(daily),
      "installed/run.js": "require('left-pad');",
      "installed/package.json": '{ "dependencies": { "left-pad": "1" } }',
      "installed/settings.job": JSON.stringify(daily),
    }),
  );

  const states: [why: string, job: object, row: RegExp][] = [
    ["that runs", continuous("a", "Running"), /^continuous +a +Running +run\.sh$/],
    ["without a status", continuous("a", null), /^continuous +a +run\.sh$/],
    ["that never ran", triggered("a"), /^triggered +a +no runs yet +run\.js$/],
    [
      "by its latest run",
      triggered("a", { latest_run: { id: "1", status: "Failed" } }),
      /^triggered +a +Failed +run\.js$/,
    ],
    [
      "whose status file is broken",
      triggered("a", { latest_run: { id: "1", status: null } }),
      /^triggered +a +\? +run\.js$/,
    ],
    [
      "with its schedule",
      triggered("a", { settings: daily }),
      /^triggered +a +no runs yet \(0 0 3 \* \* \*\) +run\.js$/,
    ],
    [
      "whose schedule is no text",
      triggered("a", { settings: { schedule: 5 } }),
      /^triggered +a +no runs yet +run\.js$/,
    ],
    [
      "whose schedule is paused",
      triggered("a", { settings: { paused_schedule: "0 0 3 * * *" } }),
      /^triggered +a +no runs yet, schedule paused +run\.js$/,
    ],
  ];
  for (const [why, job, row] of states) {
    it(`shows a job ${why}`, async () => {
      const ended = await webjobs(["list"], { "GET /api/webjobs": [job] }, { isSite: true });
      assert.equal(ended.code, 0);
      assert.match(ended.printed[0] ?? "", /^TYPE +NAME +STATUS +RUNS$/);
      assert.match(ended.printed[1] ?? "", row);
      assert.equal(ended.printed.length, 2);
      assert.deepEqual(ended.noted, []);
    });
  }

  it("asks for one kind only when that is wanted", async () => {
    const answers = { "GET /api/triggeredwebjobs": [triggered("a")] };
    const { printed } = await webjobs(["list", "--kind", "triggered"], answers);
    assert.equal(printed.length, 2);
  });

  it("prints for programs what the site tells, and nothing beside it", async () => {
    const answers = {
      "GET /api/webjobs": [triggered("a")],
      "GET /api/settings": { WEBSITE_X: "1", WEBJOBS_STOPPED: "1" },
    };
    const { code, printed, noted } = await webjobs(["list", "--json"], answers);
    assert.deepEqual([code, JSON.parse(printed.join("\n"))[0].name, noted], [0, "a", []]);
  });

  const unbuilt: [why: string, jobs: object[], noted: RegExp[]][] = [
    ["that it lacks", [], [/^installed \(installed\): .*/, /^typed \(typed\): not built$/]],
    [
      "unless it runs what an earlier build wrote",
      [triggered("typed"), triggered("other")],
      [/^installed \(installed\): /],
    ],
    [
      "that lacks packages even where it runs",
      [triggered("installed")],
      [/^installed \(installed\): /, /^typed \(typed\): not built$/],
    ],
  ];
  for (const [why, jobs, expected] of unbuilt) {
    it(`tells of a source in the current folder ${why}`, async () => {
      const { noted } = await webjobs(["list"], { "GET /api/webjobs": jobs }, { cwd: at("repo") });
      assert.equal(noted.length, expected.length, noted.join("\n"));
      for (const [i, line] of noted.toSorted().entries()) {
        assert.match(line, expected[i] ?? /^$/);
      }
    });
  }

  it("calls the current folder itself by a dot", async () => {
    const { noted } = await webjobs(
      ["list"],
      { "GET /api/webjobs": [] },
      { cwd: at("repo/typed") },
    );
    assert.deepEqual(noted, ["typed (.): not built"]);
  });

  it("tells of no source where the jobs of a site are listed", async () => {
    const { noted } = await webjobs(
      ["list"],
      { "GET /api/webjobs": [] },
      { cwd: at("repo"), isSite: true },
    );
    assert.deepEqual(noted, []);
  });

  const scheduled = { "GET /api/settings": { WEBSITE_X: "1", WEBJOBS_DISABLE_SCHEDULE: "1" } };
  const all = { "GET /api/settings": { WEBSITE_X: "1", WEBJOBS_STOPPED: "1" } };
  const blocked: [why: string, settings: Answers, jobs: object[], said: RegExp | undefined][] = [
    [
      "of a setting that stops all",
      all,
      [triggered("a")],
      /^warning: The app setting WEBJOBS_STOPPED of/,
    ],
    ["of it even while there is none", all, [], /^warning: The app setting WEBJOBS_STOPPED of/],
    [
      "that schedules are off, where one of them has one",
      scheduled,
      [continuous("b", "Running"), triggered("a", { settings: daily })],
      /^warning: The app setting WEBJOBS_DISABLE_SCHEDULE/,
    ],
    ["nothing of schedules where none has one", scheduled, [triggered("a")], undefined],
  ];
  for (const [why, settings, jobs, said] of blocked) {
    it(`tells ${why}`, async () => {
      const answers = { ...settings, "GET /api/webjobs": jobs };
      const { noted } = await webjobs(["list"], answers, { isSite: true });
      assert.equal(noted.length, said ? 1 : 0, noted.join("\n"));
      assert.match(noted.join("\n"), said ?? /^$/);
    });
  }
});

describe("webjobs start and stop", () => {
  const webjobs = useScriptedSite();
  const path = "/api/continuouswebjobs/worker";
  const looks = (...statuses: string[]) => ({
    [`GET ${path}`]: { inTurn: statuses.map((status) => continuous("worker", status)) },
    [`POST ${path}/start`]: 200,
    [`POST ${path}/stop`]: 200,
  });

  it("wait for the effect and say what it is", async () => {
    const started = await webjobs(["start", "worker"], looks("Stopped", "Starting", "Running"));
    assert.deepEqual(
      [started.code, started.noted, started.progressed],
      [0, ["worker: Running"], ["worker: Starting…"]],
    );
    assert.ok(started.asked.includes(`POST ${path}/start`));
    const stopped = await webjobs(["stop", "worker"], looks("Running", "Running", "Stopped"));
    assert.deepEqual([stopped.code, stopped.noted], [0, ["worker: Stopped"]]);
    assert.ok(stopped.asked.includes(`POST ${path}/stop`));
  });

  it("print for programs the job, and nothing beside it", async () => {
    const { printed, noted } = await webjobs(["start", "worker", "--json"], looks("Running"));
    assert.deepEqual([JSON.parse(printed.join("")).status, noted], ["Running", []]);
  });

  const refused: [why: string, argv: string[], answers: Answers, end: string][] = [
    [
      "a triggered job",
      ["start", "job"],
      { "GET /api/triggeredwebjobs/job": triggered("job") },
      "error: job is a triggered WebJob, which can't be started or stopped. To run it: webjobs run job",
    ],
    ["no name", ["stop"], {}, "error: Specify a WebJob. To list WebJobs: webjobs list"],
    ["a name twice", ["stop", "a", "b", "a"], {}, "error: a is specified twice."],
  ];
  for (const [why, argv, answers, end] of refused) {
    it(`refuse ${why}`, async () => {
      const { code, noted } = await webjobs(argv, answers);
      assert.deepEqual([code, noted], [argv.includes("job") ? 1 : 2, [end]]);
    });
  }
});

describe("webjobs delete", () => {
  const webjobs = useScriptedSite();
  const path = "/api/triggeredwebjobs/job";
  const deployed = "GET /api/vfs/site/wwwroot/App_Data/jobs/triggered/job/";
  const gone: Answers = {
    [`GET ${path}`]: { inTurn: [triggered("job"), 404] },
    [`DELETE ${path}`]: 200,
    [deployed]: [],
  };
  /** A local host's, whose own source answers again. */
  const stays: Answers = { ...gone, [`GET ${path}`]: triggered("job") };
  const both: Answers = {
    ...gone,
    "GET /api/continuouswebjobs/job": continuous("job", "Running"),
  };

  const ends: [why: string, answers: Answers, code: number, noted: RegExp][] = [
    ["what it deleted, and from where", gone, 0, /^good: Deleted job from 127\.0\.0\.1:\d+\.$/],
    [
      "that the source is back",
      { ...stays, [deployed]: { inTurn: [[], 404] } },
      0,
      /^good: Deleted the deployed copy of job\. It runs from its source folder again\.$/,
    ],
    [
      "that a source is never deleted",
      { ...stays, [deployed]: 404 },
      1,
      /^warning: job runs from its source folder, which is never changed\. Nothing was deleted\.$/,
    ],
    [
      "that there are two of the name",
      both,
      2,
      /^error: There's both a continuous and a triggered WebJob job\. Specify one with --kind\.$/,
    ],
    ["that there's none", {}, 1, /^error: There's no WebJob job on 127\.0\.0\.1:\d+\. To list/],
  ];
  for (const [why, answers, code, noted] of ends) {
    it(`says ${why}`, async () => {
      const ended = await webjobs(["delete", "job"], answers);
      assert.equal(ended.code, code, ended.noted.join("\n"));
      assert.match(ended.noted.join("\n"), noted);
    });
  }

  it("takes the kind that is typed of two", async () => {
    const { code, asked } = await webjobs(["delete", "job", "--kind", "triggered"], both);
    assert.equal(code, 0);
    assert.ok(asked.includes(`DELETE ${path}`));
  });

  it("prints for programs one object", async () => {
    const { printed, noted } = await webjobs(["delete", "job", "--json"], gone);
    assert.deepEqual(JSON.parse(printed.join("")), {
      ...{ kind: "triggered", name: "job", deletion: "deleted" },
    });
    assert.deepEqual(noted, []);
  });

  it("warns of a run that goes on", async () => {
    const running = triggered("job", { latest_run: { id: "1", status: "Running" } });
    const answers = { ...gone, [`GET ${path}`]: { inTurn: [running, running, 404] } };
    const { noted } = await webjobs(["delete", "job"], answers, { isSite: true });
    assert.equal(noted[0], "warning: The current run of job continues until it ends.");
  });
});
