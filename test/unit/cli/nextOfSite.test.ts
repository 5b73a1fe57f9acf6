// `webjobs next NAME` and `webjobs history NAME` of a deployed job: its schedule as the site takes
// it, and what keeps it from running.
import assert from "node:assert/strict";
import { type Answers, useScriptedSite } from "./scriptedSite";

const path = "GET /api/triggeredwebjobs/job";
const job = (settings: object, more: object = {}): Answers => ({
  [path]: { name: "job", type: "triggered", run_command: "x", settings, ...more },
});
const daily = { schedule: "0 0 3 * * *" };
const paused = { paused_schedule: "0 0 3 * * *" };
const site = (settings: object): Answers => ({
  "GET /api/settings": { WEBSITE_X: "", ...settings },
});
const windows = { "GET /api/vfs/": [{ name: "site", path: "C:\\home\\site" }] };
const pausedNote = "warning: The schedule is paused.";

describe("webjobs next of a deployed job", () => {
  const webjobs = useScriptedSite();

  const rows: [why: string, answers: Answers, argv: string[], hour: string, noted: RegExp[]][] = [
    ["in UTC", job(daily), [], "03:00", [/^Every day at 03:00$/]],
    [
      "in the site's time zone, which it names",
      { ...job(daily), ...site({ WEBSITE_TIME_ZONE: "Asia/Tokyo" }) },
      [],
      "18:00",
      [/03:00/, /^Schedules' time zone: Asia\/Tokyo$/],
    ],
    [
      "in UTC where the site's time zone is none",
      { ...job(daily), ...site({ WEBSITE_TIME_ZONE: "Mars" }) },
      [],
      "03:00",
      [/03:00/, /^warning: There is no time zone Mars/],
    ],
    [
      "in the time zone that is typed, whatever the site's is",
      { ...job(daily), ...site({ WEBSITE_TIME_ZONE: "Asia/Kolkata" }) },
      ["--time-zone", "Asia/Tokyo"],
      "18:00",
      [/03:00/],
    ],
    [
      "though it is paused",
      job(paused),
      [],
      "03:00",
      [/03:00/, /^warning: The schedule is paused/],
    ],
    [
      "though the site turns schedules off",
      { ...job(daily), ...site({ WEBJOBS_DISABLE_SCHEDULE: "1" }) },
      [],
      "03:00",
      [/03:00/, /^warning: The app setting WEBJOBS_DISABLE_SCHEDULE of/],
    ],
  ];
  for (const [why, answers, argv, hour, noted] of rows) {
    it(`says when it fires: ${why}`, async () => {
      const words = ["next", "job", "--count", "1", ...argv];
      const ended = await webjobs(words, answers, { isSite: true });
      assert.equal(ended.code, 0, ended.noted.join("\n"));
      assert.match(ended.printed.join(), new RegExp(`^[^,]*T${hour}:00\\.000Z$`));
      assert.equal(ended.noted.length, noted.length, ended.noted.join("\n"));
      for (const [i, each] of noted.entries()) {
        assert.match(ended.noted[i] ?? "", each);
      }
    });
  }

  // A step of 1 behind a number is no step on Windows.
  const everySecond = /every second/i;
  const dialects: [why: string, answers: Answers, argv: string[], isSite: boolean, all: boolean][] =
    [
      ["as Windows does where the site's paths say so", windows, [], true, false],
      ["as Linux does where nothing is known", {}, [], true, true],
      ["as it is told to", windows, ["--platform", "linux"], true, true],
      ["as the local host does, whatever its system", windows, [], false, true],
      ["for Windows, when told so", {}, ["--platform", "windows"], false, false],
    ];
  for (const [why, answers, argv, isSite, all] of dialects) {
    it(`reads the schedule ${why}`, async () => {
      const words = ["next", "job", "--count", "1", ...argv];
      const given = { ...job({ schedule: "30/1 0 3 * * *" }), ...answers };
      const { noted } = await webjobs(words, given, { isSite });
      assert.equal(everySecond.test(noted[0] ?? ""), all, noted[0]);
    });
  }

  const states: [why: string, answers: Answers, state: string][] = [
    ["on", job(daily), "on"],
    ["paused", job(paused), "paused"],
    ["off for the site", { ...job(daily), ...site({ WEBJOBS_DISABLE_SCHEDULE: "1" }) }, "siteOff"],
    ["off on this machine", job(daily, { schedule_state: "off" }), "off"],
  ];
  for (const [why, answers, state] of states) {
    it(`tells programs of a schedule that it's ${why}`, async () => {
      const { printed, noted } = await webjobs(["next", "job", "--json"], answers);
      const told = JSON.parse(printed.join(""));
      assert.deepEqual([told.schedule_state, told.runs.length, noted], [state, 5, []]);
    });
  }

  it("says of an expression nothing of a site's state", async () => {
    const { printed } = await webjobs(["next", "0 0 3 * * *", "--json"], {});
    assert.ok(!("schedule_state" in JSON.parse(printed.join(""))));
  });

  const refused: [why: string, answers: Answers, says: RegExp][] = [
    ["without a schedule", job({}), /^error: job sets no schedule\.$/],
    [
      "that is continuous",
      { "GET /api/continuouswebjobs/job": { name: "job", type: "continuous", settings: {} } },
      /^error: job is a continuous WebJob, so schedules don't apply to it\.$/,
    ],
    ["that isn't there", {}, /^error: There's no WebJob job on/],
    ["whose schedule is wrong", job({ schedule: "0 0 99 * * *" }), /^error: /],
  ];
  for (const [why, answers, says] of refused) {
    it(`refuses a job ${why}`, async () => {
      const { code, printed, noted } = await webjobs(["next", "job"], answers);
      assert.deepEqual([code, printed, noted.length], [1, [], 1]);
      assert.match(noted[0] ?? "", says);
    });
  }
});

describe("webjobs history of a job that is held back", () => {
  const webjobs = useScriptedSite();
  const runs = {
    "GET /api/triggeredwebjobs/job/history": { runs: [{ id: "1", status: "Success" }] },
  };

  const rows: [why: string, answers: Answers, noted: RegExp][] = [
    ["nothing of a schedule that is on", job(daily), /^$/],
    ["that it is paused", job(paused), new RegExp(`^${pausedNote}$`)],
    [
      "that it's off on this machine",
      job(daily, { schedule_state: "off" }),
      /^warning: The schedule is off on this machine/,
    ],
    [
      "once that the site turns schedules off",
      { ...job(daily), ...site({ WEBJOBS_DISABLE_SCHEDULE: "1" }) },
      /^warning: The app setting WEBJOBS_DISABLE_SCHEDULE of [^\n]*$/,
    ],
    [
      "that nothing runs on the site",
      { ...job({}), ...site({ WEBJOBS_STOPPED: "1" }) },
      /^warning: The app setting WEBJOBS_STOPPED of [^\n]*$/,
    ],
  ];
  for (const [why, answers, noted] of rows) {
    it(`tells after the runs ${why}`, async () => {
      const ended = await webjobs(["history", "job"], { ...runs, ...answers }, { isSite: true });
      assert.deepEqual([ended.code, ended.printed.length], [0, 2]);
      assert.match(ended.noted.join("\n"), noted);
    });
  }

  it("points to the log of a continuous job", async () => {
    const answers = {
      "GET /api/continuouswebjobs/job": { name: "job", type: "continuous", settings: {} },
    };
    const { code, noted } = await webjobs(["history", "job"], answers);
    assert.equal(code, 1);
    assert.match(
      noted[0] ?? "",
      /^error: job is a continuous WebJob and has no runs\. .* logs job$/,
    );
  });
});
