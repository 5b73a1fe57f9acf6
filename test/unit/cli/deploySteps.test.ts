// What `webjobs deploy` waits for, where it keeps what was there, and what it shows on the way.
import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { backupFolder, timingOf } from "../../../cli/deployChoices";
import { createReport, describeFinding } from "../../../cli/deployReport";
import type { DeployEvent } from "../../../kudu/deploy/request";
import { localTiming, siteTiming } from "../../../kudu/deploy/verify";
import { recordingTerminal } from "./recordingTerminal";

describe("how long a deployment waits for a continuous job", () => {
  const rows: [why: string, isLocal: boolean, watch: number | undefined, waits: number[]][] = [
    ["a moment on the local host", true, undefined, [1_500, 101_500]],
    ["longer on a site, whose start is slow", false, undefined, [20_000, 120_000]],
    ["as long as is typed", true, 10, [10_000, 110_000]],
    ["as long as is typed on a site, with time to start", false, 300, [300_000, 400_000]],
    ["not at all when that is typed", false, 0, [0, 120_000]],
  ];
  for (const [why, isLocal, watch, waits] of rows) {
    it(why, () => {
      const timing = timingOf(isLocal, watch);
      assert.deepEqual([timing.settle, timing.start], waits);
      assert.equal(timing.damage, (isLocal ? localTiming : siteTiming).damage);
    });
  }
});

describe("where a deployment keeps what it replaces", () => {
  const rows: [why: string, platform: NodeJS.Platform, environment: object, folder: string][] = [
    [
      "Windows' folder of this user",
      "win32",
      { LOCALAPPDATA: "local", XDG_STATE_HOME: "x" },
      "local",
    ],
    ["the folder that XDG names", "linux", { XDG_STATE_HOME: "state", LOCALAPPDATA: "x" }, "state"],
    ["the usual folder below home", "darwin", {}, join(homedir(), ".local", "state")],
    ["home where Windows names none", "win32", {}, homedir()],
  ];
  for (const [why, platform, environment, folder] of rows) {
    it(`is in ${why}`, () =>
      assert.equal(
        backupFolder({ ...environment }, platform),
        join(folder, "webjobs-host", "backups"),
      ));
  }
});

describe("what a deployment shows", () => {
  const changes = { added: ["new.js"], changed: ["run.js"], removed: ["old.js"] };
  const shown = (isQuiet: boolean, ...events: object[]) => {
    const terminal = recordingTerminal();
    const report = createReport(terminal, isQuiet);
    for (const event of events) {
      report(event as DeployEvent);
    }
    return terminal;
  };
  const finding = (severity: string, more: object = {}) => ({
    ...{ kind: "finding", finding: { severity, message: "bad", ...more } },
  });

  it("is each change in its color", () => {
    const { noted } = shown(false, { kind: "changes", changes });
    const tones = ["new.js", "run.js", "old.js"].map(
      (name) => noted.find((line) => line.includes(name))?.split(":")[0],
    );
    assert.deepEqual(tones, ["good", "warning", "error"]);
  });

  it("is for programs only what is wrong", () => {
    const warning = { kind: "warning", message: "careful" };
    const note = { kind: "note", message: "by the way" };
    const events = [{ kind: "changes", changes }, note, warning, finding("error")];
    assert.deepEqual(shown(true, ...events).noted, [
      "warning: careful",
      "error: settings.job: error: bad",
    ]);
    assert.ok(shown(false, note).noted.includes("by the way"));
  });

  const findings: [severity: string, more: object, noted: string][] = [
    ["error", { file: "run.js", line: 3 }, "error: run.js:3: error: bad"],
    ["warning", { file: "run.js" }, "warning: run.js: warning: bad"],
    ["hint", { line: 2 }, "settings.job:2: hint: bad"],
  ];
  for (const [severity, more, noted] of findings) {
    it(`is ${severity === "error" ? "an" : "a"} ${severity} with its place`, () =>
      assert.deepEqual(shown(false, finding(severity, more)).noted, [noted]));
  }

  it("is a finding of no file as one of the settings", () => {
    const given = { severity: "error", message: "bad" } as const;
    assert.equal(describeFinding(given), "settings.job: error: bad");
  });

  it("is how far it is, also of nothing", () => {
    const steps = [
      [0, 3],
      [2, 3],
      [3, 3],
      [0, 0],
      [1, 1],
    ].map(([done, total]) => ({ kind: "progress", done, total }));
    const { progressed, noted } = shown(true, ...steps);
    assert.deepEqual(progressed, ["0 % …", "66 % …", "100 % …", "0 % …", "100 % …"]);
    assert.deepEqual(noted, []);
  });
});
