import assert from "node:assert/strict";
import { foreignText } from "../../../core/foreignText";
import { misspelledSettings } from "../../../core/siteSettingNames";
import { blockersOf, blockersOfJob, reasonNothingRuns } from "../../../kudu/blockers";
import {
  type AppSettings,
  propertiesOfSettings,
  type SiteProperties,
} from "../../../kudu/siteProperties";

type Given = Partial<SiteProperties>;

describe("what keeps the WebJobs of a site from running", () => {
  const rows: [why: string, given: Given, ids: string[], words?: RegExp][] = [
    ["nothing, when nothing is known", {}, []],
    [
      "nothing on a healthy site",
      { ...settings({}), state: foreignText("Running"), alwaysOn: true },
      [],
    ],
    ["WEBJOBS_STOPPED=1", settings({ WEBJOBS_STOPPED: "1" }), ["stopped"], /of shop/],
    ["WEBJOBS_STOPPED=true", settings({ WEBJOBS_STOPPED: "true" }), ["stopped"]],
    ["WEBJOBS_STOPPED=TRUE in another case", settings({ webjobs_stopped: "TRUE" }), ["stopped"]],
    ["not WEBJOBS_STOPPED=0", settings({ WEBJOBS_STOPPED: "0" }), []],
    ["not WEBJOBS_STOPPED=yes, which Kudu does not take", settings({ WEBJOBS_STOPPED: "yes" }), []],
    [
      "schedules that are off",
      settings({ WEBJOBS_DISABLE_SCHEDULE: "True" }),
      ["schedulesOff"],
      /can still run/,
    ],
    ["webJobsEnabled=false", { areWebJobsEnabled: false }, ["webJobsOff"], /webJobsEnabled/],
    ["not webJobsEnabled=true", { areWebJobsEnabled: true }, []],
    ["a Linux app without the agent", settings({}, true), ["agent"], /KUDUAGENT=false/],
    ["an app that Azure disabled", { isEnabled: false }, ["disabled"]],
    ["a quota that is used up", { limit: foreignText("Exceeded") }, ["limit"], /Exceeded/],
    [
      "an app that is stopped with its SCM site",
      { state: foreignText("Stopped"), stopsScmSite: true },
      ["siteStopped"],
    ],
    [
      "not an app that is stopped without it: its WebJobs run",
      { state: foreignText("Stopped") },
      [],
    ],
    [
      "not a running app whose SCM site would stop too",
      { state: foreignText("Running"), stopsScmSite: true },
      [],
    ],
    ["Always On that is off", { alwaysOn: false }, ["alwaysOn"], /20 idle minutes/],
    ["a plan without Always On", { alwaysOn: false, canBeAlwaysOn: false }, ["alwaysOn"], /plan/],
    [
      "an image that may be Alpine's",
      { alpineStack: foreignText("JAVA|8-jre8") },
      ["alpine"],
      /JAVA\|8-jre8/,
    ],
    [
      "a time zone that does not exist",
      settings({ WEBSITE_TIME_ZONE: "Europe Standard Time" }),
      ["timeZone"],
      /no time zone Europe Standard Time.*UTC/,
    ],
    ["not a zone of Windows", settings({ WEBSITE_TIME_ZONE: "W. Europe Standard Time" }), []],
    ["not a zone of IANA", settings({ WEBSITE_TIME_ZONE: "Europe/Amsterdam" }), []],
    [
      "a misspelled setting",
      settings({ WEBJOB_STOPPED: "1" }),
      ["misspelled"],
      /WEBJOB_STOPPED of shop has no effect. Did you mean WEBJOBS_STOPPED/,
    ],
    [
      "three at once, the most serious first",
      {
        ...settings({ WEBJOBS_STOPPED: "1", WEBJOBS_DISABLE_SCHEDULE: "1" }, true),
        alwaysOn: false,
      },
      ["stopped", "agent", "schedulesOff", "alwaysOn"],
    ],
  ];
  for (const [why, given, ids, words] of rows) {
    it(`is ${why}`, () => {
      const blockers = blockersOf("shop", given);
      assert.deepEqual(
        blockers.map(({ id }) => id),
        ids,
      );
      assert.match(blockers[0]?.message ?? "", words ?? /^/);
    });
  }

  const jobs: [why: string, job: Parameters<typeof blockersOfJob>[1], ids: string[]][] = [
    ["one that people run", { kind: "triggered", isScheduled: false }, ["stopped"]],
    [
      "one on a schedule",
      { kind: "triggered", isScheduled: true },
      ["stopped", "schedulesOff", "alwaysOn"],
    ],
    ["a continuous one", { kind: "continuous", isScheduled: false }, ["stopped", "alwaysOn"]],
  ];
  for (const [why, job, ids] of jobs) {
    it(`concerns ${why} by its kind`, () => {
      const given = settings({ WEBJOBS_STOPPED: "1", WEBJOBS_DISABLE_SCHEDULE: "1" });
      const blockers = blockersOfJob(blockersOf("shop", { ...given, alwaysOn: false }), job);
      assert.deepEqual(
        blockers.map(({ id }) => id),
        ids,
      );
    });
  }

  it("is told as certain only where it is", () => {
    assert.equal(
      reasonNothingRuns("shop", { limit: foreignText("Exceeded"), alwaysOn: false }),
      undefined,
    );
    assert.match(reasonNothingRuns("shop", { areJobsStopped: true }) ?? "", /WEBJOBS_STOPPED/);
    const [misspelled] = blockersOf("shop", settings({ WEBJOB_STOPPED: "1" }));
    assert.equal(misspelled?.isCertain, false);
  });

  it("names the plan where that is why a site sleeps", () => {
    const message = (canBeAlwaysOn?: boolean) =>
      blockersOf("shop", { alwaysOn: false, canBeAlwaysOn })[0]?.message ?? "";
    assert.match(message(false), /plan of shop has no Always On/);
    assert.match(message(true), /^Always On is off/);
    assert.match(message(), /^Always On is off/);
  });

  it("is known of a package by its address, in any letter case", () => {
    const runs = (value: string) => settings({ WEBSITE_RUN_FROM_PACKAGE: value }).runsFromPackage;
    assert.deepEqual(["1", "HTTPS://x/y.zip", "0", "see http://x"].map(runs), [
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("a setting that nothing reads", () => {
  const rows: [name: string, meant: string | undefined][] = [
    ["WEBJOB_STOPPED", "WEBJOBS_STOPPED"],
    ["WEBJOBS_STOP", "WEBJOBS_STOPPED"],
    ["webjobs_stoped", "WEBJOBS_STOPPED"],
    ["WEB_JOBS_STOPPED", "WEBJOBS_STOPPED"],
    ["WEBJOBS_DISABLE_SCHEDULES", "WEBJOBS_DISABLE_SCHEDULE"],
    ["WEBSITE_TIMEZONE", "WEBSITE_TIME_ZONE"],
    ["WEBSITE_SKIP_RUNNING_KUDU_AGENT", "WEBSITE_SKIP_RUNNING_KUDUAGENT"],
    ["WEBJOBS_STOPPED", undefined],
    ["webjobs_stopped", undefined],
    ["WEBSITE_NODE_DEFAULT_VERSION", undefined],
    ["WEBSITE_RUN_FROM_PACKAGE", undefined],
    ["WEBJOBS_SHUTDOWN_FILE", undefined],
    ["AzureWebJobsStorage", undefined],
    ["STOPPED", undefined],
  ];
  for (const [name, meant] of rows) {
    it(`${meant ? `is recognised: ${name}` : `is not ${name}`}`, () =>
      assert.equal(misspelledSettings([name])[0]?.meant, meant));
  }
});

function settings(values: Record<string, string>, needsAgent = false): Given {
  return propertiesOfSettings(values as unknown as AppSettings, { needsAgent });
}
