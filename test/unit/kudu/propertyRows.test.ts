import assert from "node:assert/strict";
import { foreignText } from "../../../core/foreignText";
import { propertyRows } from "../../../kudu/propertyRows";
import type { SiteProperties } from "../../../kudu/siteProperties";

const stopped = foreignText("Stopped");

describe("the properties of a site as people read them", () => {
  const rows: [label: string, given: Partial<SiteProperties>, text: string][] = [
    ["Operating system", { os: "linux" }, "Linux"],
    ["Operating system", { os: "windows" }, "Windows"],
    ["Operating system", { os: "linux", isContainer: true }, "Linux, container"],
    ["Operating system", { os: "windows", isContainer: false }, "Windows"],
    ["Status of the app", { isEnabled: false, state: stopped }, "Disabled by Azure"],
    ["Status of the app", { state: stopped, isEnabled: true }, "Stopped. Its WebJobs still run"],
    [
      "Status of the app",
      { state: stopped, stopsScmSite: true },
      "Stopped, and its SCM site and WebJobs with it",
    ],
    ["Status of the app", { state: foreignText("Running") }, "Running"],
    ["Status of the app", { limit: foreignText("Exceeded") }, "Exceeded"],
    [
      "Status of the app",
      { state: foreignText("Running"), limit: foreignText("a\u202eb") },
      "Running (a\\u202eb)",
    ],
    ["Location", { location: foreignText("West\nEurope") }, "West Europe"],
    ["Plan", { plan: foreignText(" B1 (Basic)") }, "B1 (Basic)"],
    ["Instances", { instances: 0 }, "0"],
    ["Always On", { alwaysOn: true, canBeAlwaysOn: true }, "On"],
    ["Always On", { alwaysOn: false }, "Off"],
    ["Always On", { alwaysOn: false, canBeAlwaysOn: true }, "Off"],
    ["Always On", { alwaysOn: false, canBeAlwaysOn: false }, "Off, the plan has none"],
    ["Always On", { alwaysOn: true, canBeAlwaysOn: false }, "On"],
    ["WebJobs", { runsWebJobs: true }, "On"],
    ["WebJobs", { runsWebJobs: true, isSlot: true }, "On, beside those of production"],
    ["WebJobs", { runsWebJobs: true, areJobsStopped: true }, "Off (WEBJOBS_STOPPED)"],
    ["WebJobs", { runsWebJobs: true, areWebJobsEnabled: false }, "Off (webJobsEnabled)"],
    ["WebJobs", { runsWebJobs: false }, "Off (WEBSITE_SKIP_RUNNING_KUDUAGENT)"],
    ["Schedules", { areSchedulesDisabled: true }, "Off (WEBJOBS_DISABLE_SCHEDULE)"],
    ["Runs from a package", { runsFromPackage: true }, "Yes, wwwroot is read-only"],
    ["Runs from a package", { runsFromPackage: false }, "No"],
    ["Time zone of schedules", { timeZone: "UTC" }, "UTC"],
    ["Time zone of schedules", { timeZone: "UTC", isZoneKnown: true }, "UTC"],
    [
      "Time zone of schedules",
      { timeZone: "Mars", isZoneKnown: false },
      "UTC, because there is no time zone Mars",
    ],
    [
      "Time zone of schedules",
      { timeZone: "Asia/Tokyo", isZoneOfConfiguration: true },
      "Asia/Tokyo, from the site's configuration. Whether WebJobs follow it isn't documented",
    ],
    ["Publish profiles", { isBasicAuthAllowed: true }, "Allowed"],
    ["Publish profiles", { isBasicAuthAllowed: false }, "Refused"],
  ];
  for (const [label, given, text] of rows) {
    it(`say ${label}: ${text} of ${JSON.stringify(given)}`, () => {
      assert.deepEqual(propertyRows({ ...given, gaps: [] }), [[label, text]]);
    });
  }

  it("say nothing of what isn't known, and nothing of what is as usual", () => {
    const usual = { areJobsStopped: false, areSchedulesDisabled: false, isSlot: false };
    const zone = { isZoneKnown: false, isZoneOfConfiguration: true };
    assert.deepEqual(propertyRows({ ...usual, ...zone, isContainer: true, gaps: [] }), []);
  });
});
