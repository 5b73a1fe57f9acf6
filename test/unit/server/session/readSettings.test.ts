/** Settings that people wrote by hand: what is malformed counts as not written. */
import { deepEqual } from "node:assert/strict";
import { defaultSettings, type WebJobsSettings } from "../../../../core/protocol";
import { readSettings } from "../../../../server/session/readSettings";

type Row = readonly [why: string, given: unknown, differs: Partial<WebJobsSettings>];

const rows: readonly Row[] = [
  ["an editor without settings", undefined, {}],
  ["null, which some editors send", null, {}],
  ["a text in place of all", "windows", {}],
  ["a zone", { timeZone: "Tokyo Standard Time" }, { timeZone: "Tokyo Standard Time" }],
  ["an empty zone", { timeZone: "" }, {}],
  ["a zone that is a number", { timeZone: 9 }, {}],
  ["Windows", { platform: "windows" }, { platform: "windows" }],
  ["Linux", { platform: "linux" }, { platform: "linux" }],
  ["a system that Azure doesn't have", { platform: "macos" }, {}],
  ["fewer runs", { preview: { count: 2 } }, { preview: { count: 2 } }],
  ["no runs at all", { preview: { count: 0 } }, { preview: { count: 0 } }],
  ["half a run", { preview: { count: 2.9 } }, { preview: { count: 2 } }],
  ["a run less than none", { preview: { count: -1 } }, {}],
  ["more runs than a hover can hold", { preview: { count: 51 } }, { preview: { count: 50 } }],
  ["runs as a text", { preview: { count: "7" } }, {}],
  ["runs without their group", { preview: 7 }, {}],
  ["hints off", { inlayHints: { enabled: false } }, { inlayHints: { enabled: false } }],
  ["hints neither on nor off", { inlayHints: { enabled: "no" } }, {}],
  ["lenses off", { codeLens: { enabled: false } }, { codeLens: { enabled: false } }],
  ["timers off", { timerTriggers: { enabled: false } }, { timerTriggers: { enabled: false } }],
  ["timers on", { timerTriggers: { enabled: true } }, {}],
  ["another folder of jobs", { jobsRoot: "src/jobs" }, { jobsRoot: "src/jobs" }],
  ["no folder of jobs", { jobsRoot: "" }, {}],
  ["a list of folders of jobs", { jobsRoot: ["a"] }, {}],
  [
    "a job that the editor knows",
    { job: { name: "mail", kind: "continuous", sign: "script" } },
    { job: { name: "mail", kind: "continuous", sign: "script" } },
  ],
  ["a job of an unknown kind", { job: { name: "mail", kind: "daily" } }, { job: { name: "mail" } }],
  ["a job with a sign that is no text", { job: { name: "a", sign: 1 } }, { job: { name: "a" } }],
  ["a job without a name", { job: { kind: "triggered" } }, {}],
];

describe("the settings of an editor", () => {
  for (const [why, given, differs] of rows) {
    it(why, () => deepEqual(readSettings(given), { ...defaultSettings, ...differs }));
  }
});
