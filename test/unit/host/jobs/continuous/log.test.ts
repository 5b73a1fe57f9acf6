// What the log of a continuous job says, and what is kept beside it (docs/kudu.md#4.7).
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { openContinuousLog } from "../../../../../host/jobs/continuous/continuousLog";
import {
  createShutdownFile,
  prepareShutdownFile,
} from "../../../../../host/jobs/continuous/shutdownFile";
import { createSingleton } from "../../../../../host/jobs/continuous/singleton";
import { sleep } from "../../../../../host/jobs/continuous/sleep";
import { azureTiming, localTiming } from "../../../../../host/jobs/timing";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { openLines, placeJob, siteOn } from "../siteForTest";
import { linesOf } from "../stage";

const id = { kind: "continuous", name: "mailer" } as const;
const numbers = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, index) => `${index + 1}`).join("\n"));

describe("the log of a continuous job", () => {
  const at = useTemporaryFolder();
  let count = 0;
  function open(timing = azureTiming, set: Record<string, string> = {}) {
    count += 1;
    const site = siteOn(at(String(count)), { timing, set });
    let changes = 0;
    const log = openContinuousLog(site, id, () => {
      changes += 1;
    });
    log.begin();
    const read = (path: string) => {
      const file = join(site.home, path);
      return existsSync(file) ? linesOf(readFileSync(file, "utf8")) : undefined;
    };
    const own = () => read("data/jobs/continuous/mailer/job_log.txt") ?? [];
    return {
      site,
      log,
      own,
      kept: () => read("hosts/output/mailer/job_log.txt"),
      changes: () => changes,
    };
  }

  it("names each status once, and tells of every report", () => {
    const { site, log, own, changes } = open();
    for (const status of ["Starting", "Running", "Running", "Stopped"] as const) {
      log.report(status);
    }
    assert.deepEqual(
      own(),
      ["Starting", "Running", "Stopped"].map((status) => `SYS INFO] Status changed to ${status}`),
    );
    assert.equal(changes(), 4);
    const file = join(site.home, "data/jobs/continuous/mailer/status_abcdef");
    assert.equal(readFileSync(file, "utf8"), '{"Status":"Stopped"}');
    rmSync(join(file, ".."), { recursive: true });
    log.report("Running");
    assert.equal(changes(), 5, "a deleted job is told of, too");
  });

  const floods: readonly [why: string, batches: readonly number[], lines: number, cut: boolean][] =
    [
      ["as many lines as it takes", [200], 200, false],
      ["one more", [201], 200, true],
      ["as many in two batches", [150, 50], 200, false],
      ["more in the second batch", [150, 51], 200, true],
      ["more after the last one that it takes", [200, 1, 1], 200, true],
    ];
  for (const [why, batches, lines, isCut] of floods) {
    it(`has 200 lines of a run, and says once that there were more: ${why}`, () => {
      const { log, own, kept } = open();
      const { onOutput, onError, isEnough } = log.openRun();
      batches.forEach((size, index) => {
        (index % 2 === 0 ? onOutput : onError)(numbers(size));
      });
      const found = own();
      assert.equal(found.filter((line) => /^(INFO|ERR )\] \d+$/.test(line)).length, lines);
      const warnings = found.filter((line) => line.startsWith("WARN] Reached maximum allowed"));
      assert.equal(warnings.length, isCut ? 1 : 0);
      assert.equal(isEnough?.(), isCut);
      assert.equal(kept(), undefined);
      log.openRun().onOutput(numbers(3));
      assert.deepEqual(own().slice(-3), ["INFO] 1", "INFO] 2", "INFO] 3"], "each run counts anew");
    });
  }

  it("needs all lines while somebody streams them", () => {
    const { site, log } = open();
    const { onOutput, isEnough } = log.openRun();
    onOutput(numbers(201));
    const leave = site.applicationLog.listen();
    assert.equal(isEnough?.(), false);
    leave();
    assert.equal(isEnough?.(), true);
  });

  const keeping: readonly [why: string, timing: typeof azureTiming, set: object, is: boolean][] = [
    ["locally", localTiming, {}, true],
    ["not as Azure", azureTiming, {}, false],
    ["as Azure when asked to", azureTiming, { WEBJOBS_KEEP_OUTPUT: "1" }, true],
    ["not locally when asked not to", localTiming, { WEBJOBS_KEEP_OUTPUT: "0" }, false],
  ];
  for (const [why, timing, set, isKept] of keeping) {
    it(`is ${isKept ? "" : "not "}kept whole beside it ${why}`, () => {
      const { log, kept } = open(timing, set as Record<string, string>);
      const { onOutput, isEnough } = log.openRun();
      onOutput(numbers(250));
      log.system("INFO", "host");
      const expected = [
        ...Array.from({ length: 250 }, (_, n) => `INFO] ${n + 1}`),
        "SYS INFO] host",
      ];
      assert.deepEqual(kept(), isKept ? expected : undefined, "without the word on a limit");
      assert.equal(isEnough?.(), !isKept);
    });
  }
});

describe("the turn of a singleton", () => {
  const at = useTemporaryFolder();
  it("is one instance's at a time, and the log says what changes", () => {
    const site = siteOn(at("home"));
    const job = placeJob(site, id, { "run.sh": "" });
    openContinuousLog(site, id, () => undefined).begin();
    const [log, others] = [openLines(), openLines()];
    const [own, other] = [createSingleton(site, log), createSingleton(site, others)];
    own.take(job, false)?.release();
    const turn = own.take(job, true);
    assert.ok(turn);
    assert.equal(other.take(job, true), undefined);
    assert.equal(other.take(job, true), undefined);
    turn.release();
    other.take(job, true)?.release();
    other.take(job, false)?.release();
    const said = (lines: readonly string[]) =>
      lines.map((line) => `SYS INFO WebJob singleton ${line}`);
    assert.deepEqual(
      log.lines,
      said([
        "setting is False",
        "setting changed from False to True",
        "lock is acquired",
        "lock is released",
      ]),
    );
    assert.deepEqual(
      others.lines,
      said([
        "setting is True",
        "lock is acquired",
        "lock is released",
        "setting changed from True to False",
      ]),
    );
  });
});

describe("the request to end", () => {
  const at = useTemporaryFolder();
  it("is a file that is not there until it is made, in a folder of its own", () => {
    const site = siteOn(at("home"));
    const first = prepareShutdownFile(site, "mailer");
    assert.ok(statSync(join(first, "..")).isDirectory());
    assert.equal(existsSync(first), false);
    createShutdownFile(first, Date.parse("2026-01-02T03:04:05Z"));
    assert.equal(readFileSync(first, "utf8"), "01/02/2026 03:04:05");
    const second = prepareShutdownFile(site, "mailer");
    assert.notEqual(second, first);
    assert.equal(existsSync(first), false, "that of the run before is gone");
    createShutdownFile(join(first, "gone"), 0);
  });

  it("ends a wait at once, before and within it", async () => {
    const ending = new AbortController();
    const waiting = sleep(1_000_000_000, ending.signal);
    ending.abort();
    await waiting;
    await sleep(1_000_000_000, ending.signal);
    await sleep(1, new AbortController().signal);
  });
});
