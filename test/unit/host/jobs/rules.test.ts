// Rules without a process behind them: settings, lengths of time, what is ignored, which loops are
// cut, when alarms ring.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatTimeSpan, readTicks, timeSpanOf } from "../../../../core/ticks";
import { isTrueLike } from "../../../../core/trueLike";
import { readIgnoreRules } from "../../../../host/jobs/disk/ignoreRules";
import { type FolderSnapshot, findChange } from "../../../../host/jobs/disk/shadowCopy";
import { createLoopGuard } from "../../../../host/jobs/loopGuard";
import { historySize, readSeconds, runsFromPackage } from "../../../../host/jobs/siteSettings";
import { createTimers } from "../../../../host/jobs/triggered/timers";
import { until, writeFiles } from "../hostForTest";

const settingsOf = (values: Record<string, string>) => ({
  get: (name: string) => values[name],
  entries: () => values,
});

describe("settings of a site", () => {
  const seconds: readonly (readonly [string | undefined, number])[] = [
    ["0", 0],
    ["-0", 0],
    ["4", 4],
    ["-4", 0],
    ["", 60],
    ["a", 60],
    [" ", 60],
    [undefined, 60],
    ["2.5", 60],
    ["99999999999", 60],
  ];
  it("P17 read seconds as Kudu does", () => {
    for (const [text, expected] of seconds) {
      assert.equal(readSeconds(text, 60) + 0, expected, JSON.stringify(text));
    }
  });

  it("P18 know few words for yes", () => {
    for (const yes of ["1", "true", "TRUE"]) {
      assert.equal(isTrueLike(yes), true, yes);
    }
    for (const no of [undefined, "", "2", "12", "true-NOT!", "false", "enabled"]) {
      assert.equal(isTrueLike(no), false, String(no));
    }
  });

  it("keep 50 runs unless a positive number says otherwise", () => {
    for (const [text, size] of [
      ["5", 5],
      ["0", 50],
      ["-1", 50],
      ["x", 50],
    ] as const) {
      assert.equal(historySize(settingsOf({ WEBJOBS_HISTORY_SIZE: text })), size);
    }
  });

  it("know a mounted package by either name", () => {
    assert.equal(runsFromPackage(settingsOf({ WEBSITE_RUN_FROM_PACKAGE: "1" })), true);
    assert.equal(runsFromPackage(settingsOf({ WEBSITE_RUN_FROM_ZIP: "HTTPS://x" })), true);
    assert.equal(runsFromPackage(settingsOf({ WEBSITE_RUN_FROM_PACKAGE: "0" })), false);
  });
});

describe("lengths of time", () => {
  const rows: readonly (readonly [bigint, string])[] = [
    [0n, "00:00:00"],
    [10_000_000n, "00:00:01"],
    [765_433n, "00:00:00.0765433"],
    [901_235_000_000n, "1.01:02:03.5000000"],
  ];
  for (const [ticks, text] of rows) {
    it(text, () => assert.equal(formatTimeSpan(ticks), text));
  }

  it("are measured between dates of up to seven digits", () => {
    const start = readTicks("2020-01-01T00:00:00.1234567Z") ?? 0n;
    const end = readTicks("2020-01-02T01:02:03.5Z") ?? 0n;
    assert.equal(formatTimeSpan(end - start), "1.01:02:03.3765433");
    assert.equal(readTicks("soon"), undefined);
    assert.equal(timeSpanOf(40 * 86_400_000), "40.00:00:00");
  });
});

describe("ignore files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "webjobs-ignore-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rows: readonly (readonly [rules: string, path: string, ignored: boolean])[] = [
    ["*.log", "own.log", true],
    ["*.log", "deep/own.log", true],
    ["*.log", "own.log.txt", false],
    ["/out", "out/a.js", true],
    ["/out", "src/out/a.js", false],
    ["out/", "src/out/a.js", true],
    ["a/b", "a/b/c", true],
    ["a/b", "x/a/b", false],
    ["**/tmp/*.txt", "x/y/tmp/a.txt", true],
    ["logs/**", "logs/x/y", true],
    ["*.log\n!keep.log", "keep.log", false],
    ["# *.js", "run.js", false],
    ["data?.bin", "data1.bin", true],
    ["data[12].bin", "data3.bin", false],
    ["a+b", "a+b", true],
    ["", "anything", false],
  ];
  for (const [rules, path, ignored] of rows) {
    it(`${JSON.stringify(rules)} ${ignored ? "excludes" : "lets"} ${path}`, () => {
      writeFiles(folder, { ".gitignore": rules });
      assert.equal(readIgnoreRules(folder)(path), ignored);
    });
  }

  it("of deployments count too", () => {
    writeFiles(folder, { ".webjobignore": "*.tmp" });
    assert.equal(readIgnoreRules(folder)("x.tmp"), true);
  });
});

describe("a job that restarts itself", () => {
  it("is let alone after five restarts in a row that its own writing caused", () => {
    let now = 0;
    const guard = createLoopGuard(() => now, 5000);
    for (let restart = 0; restart < 5; restart += 1) {
      assert.equal(guard.isSuspended("a"), false);
      guard.noteStart("a");
      now += 1000;
      assert.equal(guard.noteChange("a"), restart < 4, `restart ${restart}`);
    }
    assert.equal(guard.isSuspended("a"), true);
    guard.clear("a");
    assert.equal(guard.noteChange("a"), true);
  });

  it("is not confused with a person who saves often", () => {
    let now = 0;
    const guard = createLoopGuard(() => now, 5000);
    for (let save = 0; save < 50; save += 1) {
      guard.noteStart("a");
      now += 6000;
      assert.equal(guard.noteChange("a"), true);
    }
  });

  it("is one whose every start is followed by a write: one start without ends the row", () => {
    const guard = createLoopGuard(() => 0, 5000);
    for (let restart = 0; restart < 20; restart += 1) {
      guard.noteStart("a");
      if (restart % 3 !== 2) {
        assert.equal(guard.noteChange("a"), true);
      }
    }
  });
});

describe("a working copy", () => {
  const snapshot = (files: Record<string, number>): FolderSnapshot =>
    new Map(
      Object.entries(files).map(([path, time]) => [
        path.toUpperCase(),
        { path, changed: BigInt(time) * 1_000_000n, size: 1n },
      ]),
    );
  const rows: readonly (readonly [
    string,
    FolderSnapshot,
    FolderSnapshot,
    FolderSnapshot,
    RegExp | undefined,
  ])[] = [
    ["the same", snapshot({ a: 1 }), snapshot({ a: 1 }), snapshot({ a: 1 }), undefined],
    ["another case", snapshot({ A: 1 }), snapshot({ a: 1 }), snapshot({ a: 1 }), undefined],
    [
      "changed",
      snapshot({ a: 2 }),
      snapshot({ a: 1 }),
      snapshot({ a: 1 }),
      /'a' timestamp differs/,
    ],
    [
      "new",
      snapshot({ a: 1, b: 1 }),
      snapshot({ a: 1 }),
      snapshot({ a: 1 }),
      /'b' exists in source/,
    ],
    [
      "gone",
      snapshot({ a: 1 }),
      snapshot({ a: 1, b: 1 }),
      snapshot({ a: 1, b: 1 }),
      /'b' has been/,
    ],
    [
      "made by the job",
      snapshot({ a: 1 }),
      snapshot({ a: 1, b: 1 }),
      snapshot({ a: 1 }),
      undefined,
    ],
  ];
  for (const [why, source, copy, before, message] of rows) {
    it(`sees what is ${why}`, () => {
      const change = findChange(source, copy, before);
      assert.equal(change === undefined, message === undefined);
      assert.match(change ?? "", message ?? /^$/);
    });
  }
});

describe("the alarm clock", () => {
  it("rings when the clock jumps ahead, once, in one moment for all that are due", async () => {
    let now = 1000;
    const clock = createTimers(() => now);
    const rung: [string, number][] = [];
    const ring = (name: string) => (time: number) => {
      rung.push([name, time]);
      return () => {
        rung.push([`${name} goes on`, time]);
      };
    };
    clock.set("a", 1001, ring("a"));
    clock.set("b", 1001, ring("b"));
    clock.set("far", 10_000_000, ring("far"));
    now = 5_000_000;
    await until(() => rung.length > 0);
    clock.close();
    assert.deepEqual(
      rung,
      ["a", "b", "a goes on", "b goes on"].map((name) => [name, now]),
      "what follows from ringing waits until all have rung",
    );
  });

  it("does not ring early when the clock is set back", async () => {
    let now = 1000;
    const clock = createTimers(() => now);
    let looks = 0;
    let rung = 0;
    const counting = createTimers(() => {
      looks += 1;
      return now;
    });
    counting.set("a", 1005, () => {
      rung = now;
    });
    now = 990;
    await until(() => looks > 4);
    assert.equal(rung, 0);
    now = 1006;
    await until(() => rung > 0);
    clock.close();
    counting.close();
    assert.equal(rung, 1006);
  });
});
