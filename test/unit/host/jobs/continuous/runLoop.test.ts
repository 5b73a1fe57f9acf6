// A continuous job from a start to the next stop (docs/kudu.md#4.2), by a clock that is held.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openContinuousLog } from "../../../../../host/jobs/continuous/continuousLog";
import { RunLoop } from "../../../../../host/jobs/continuous/runLoop";
import { createSingleton } from "../../../../../host/jobs/continuous/singleton";
import type { ProcessPlace } from "../../../../../host/jobs/process/environment";
import type { ProcessEnd } from "../../../../../host/jobs/process/jobProcess";
import type { ScriptOutput, ScriptRunner } from "../../../../../host/jobs/process/script";
import { azureTiming } from "../../../../../host/jobs/timing";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { useHeldClock } from "../../heldClock";
import { openLines, placeJob, type SiteForTest, siteOn } from "../siteForTest";
import { linesOf } from "../stage";

const id = { kind: "continuous", name: "mailer" } as const;
const hour = 3_600_000;

interface Run {
  readonly place: ProcessPlace;
  readonly output: ScriptOutput;
  readonly end: (end: ProcessEnd) => void;
  kills: number;
}

describe("the loop of a continuous job", () => {
  const at = useTemporaryFolder();
  const clock = useHeldClock();
  let count = 0;
  let finish: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await finish?.();
    finish = undefined;
  });

  /** Its processes are told instead of started: what comes before and after them is real. */
  function begin({
    file = "{}",
    prepare = async (job) => job.folder,
    isDisabled = () => false,
    lockedBefore = false,
    ...parts
  }: SiteForTest & {
    readonly file?: string;
    readonly prepare?: ScriptRunner["prepare"];
    readonly isDisabled?: () => boolean;
    readonly lockedBefore?: boolean;
  } = {}) {
    count += 1;
    const reported: unknown[] = [];
    const site = siteOn(at(String(count)), {
      now: clock.now,
      timing: azureTiming,
      report: (error) => reported.push(error),
      ...parts,
    } as SiteForTest);
    const job = placeJob(site, id, { "run.js": "", "settings.job": file });
    const log = openContinuousLog(site, id, () => undefined);
    log.begin();
    const other = createSingleton(site, openLines());
    const turn = lockedBefore ? other.take(job, true) : undefined;
    const runs: Run[] = [];
    let starts = 0;
    let orphansKilled = 0;
    const scripts: ScriptRunner = {
      prepare,
      prepareAhead: async () => undefined,
      killAll: async () => {
        orphansKilled += 1;
      },
      start: (_job, place, output) => {
        let end: Run["end"] = () => undefined;
        const ended = new Promise<ProcessEnd>((resolve) => {
          end = resolve;
        });
        const run: Run = { place, output, end, kills: 0 };
        runs.push(run);
        const kill = (): void => {
          run.kills += 1;
        };
        return { pid: undefined, ended, kill };
      },
    };
    const loop = new RunLoop({
      site,
      job,
      log,
      scripts,
      singleton: createSingleton(site, log),
      isDisabled,
      onFirstStart: () => {
        starts += 1;
      },
    });
    finish = async () => {
      loop.requestEnd();
      for (const run of runs) {
        run.end({ exitCode: 0 });
      }
      await loop.ended;
      turn?.release();
    };
    const data = join(site.home, "data", "jobs", "continuous", id.name);
    return {
      loop,
      runs,
      reported,
      other,
      job,
      turn,
      lines: () => linesOf(readFileSync(join(data, "job_log.txt"), "utf8")),
      status: () => readFileSync(join(data, "status_abcdef"), "utf8"),
      starts: () => starts,
      orphansKilled: () => orphansKilled,
      /** The run of that number, once it has begun. */
      async run(number: number): Promise<Run> {
        await clock.until(() => runs.length === number);
        return runs[number - 1] as Run;
      },
    };
  }

  const went = (seconds: number) => [
    `SYS INFO] Process went down, waiting for ${seconds} seconds`,
    "SYS INFO] Status changed to PendingRestart",
  ];
  const minutes = 60_000;
  const ends: readonly [
    why: string,
    length: number,
    end: ProcessEnd,
    pause: number,
    lines: readonly string[],
  ][] = [
    ["well", 1, { exitCode: 0 }, 60, ["SYS INFO] Status changed to Success"]],
    ["with a code", 1, { exitCode: 3 }, 60, ["SYS ERR ] Job failed due to exit code 3"]],
    [
      "before it began",
      0,
      { failure: "no such program" },
      60,
      [
        "ERR ] no such program",
        "SYS ERR ] System.AggregateException: One or more errors occurred. (no such program)",
      ],
    ],
    [
      "before it was long",
      2 * minutes - 1,
      { exitCode: 0 },
      60,
      ["SYS INFO] Status changed to Success"],
    ],
    ["after a long time", 2 * minutes, { exitCode: 0 }, 0, ["SYS INFO] Status changed to Success"]],
  ];
  for (const [why, length, end, pause, lines] of ends) {
    it(`goes on after ${pause} seconds when its process ends ${why}`, async () => {
      const stage = begin();
      const first = await stage.run(1);
      await clock.pass(length);
      first.end(end);
      await clock.until(() => stage.status().includes("PendingRestart"));
      assert.deepEqual(stage.lines(), [
        "SYS INFO] WebJob singleton setting is False",
        "SYS INFO] Status changed to Running",
        ...lines,
        ...went(pause),
      ]);
      await clock.pass(Math.max(0, pause * 1000 - 1));
      assert.equal(
        stage.lines().filter((line) => line.endsWith("Running")).length,
        1 + Number(pause === 0),
      );
      await clock.pass(pause * 1000);
      await stage.run(2);
      assert.equal(stage.starts(), 1, "the second run is no start by a change of its files");
    });
  }

  it("says after an hour, then twice a day, that the process still runs", async () => {
    const stage = begin();
    const first = await stage.run(1);
    const said = () => stage.lines().filter((line) => line.endsWith("still running")).length;
    const waits: readonly [wait: number, times: number][] = [
      [hour - 1, 0],
      [1, 1],
      [12 * hour - 1, 1],
      [1, 2],
      [12 * hour, 3],
    ];
    for (const [wait, times] of waits) {
      await clock.pass(wait);
      assert.equal(said(), times);
    }
    first.end({ exitCode: 0 });
    await clock.pass(0);
    await stage.run(2);
    await clock.pass(hour - 1);
    assert.equal(said(), 3, "the hour of the next process is its own");
  });

  it("waits a minute after an error of the host's own, which is reported", async () => {
    let tries = 0;
    const stage = begin({
      prepare: async (job) => {
        tries += 1;
        if (tries === 1) {
          throw new Error("EIO");
        }
        return job.folder;
      },
    });
    await clock.until(() => stage.reported.length === 1);
    await clock.pass(59_999);
    assert.deepEqual([tries, stage.reported.length], [1, 1]);
    await clock.pass(1);
    await stage.run(1);
  });

  it("asks for a singleton's lock each five seconds, and gives it back for each turn", async () => {
    const stage = begin({ file: '{"is_singleton":true}', lockedBefore: true });
    await clock.until(() => stage.lines().length === 2);
    assert.equal(stage.status(), '{"Status":"InactiveInstance"}');
    stage.turn?.release();
    await clock.pass(4999);
    assert.equal(stage.lines().length, 2);
    await clock.pass(1);
    const first = await stage.run(1);
    assert.equal(stage.other.take(stage.job, true), undefined);
    first.end({ exitCode: 0 });
    await clock.until(() => stage.status().includes("PendingRestart"));
    assert.equal(stage.other.take(stage.job, true), undefined, "nor while it waits");
    await clock.pass(60_000);
    await stage.run(2);
    assert.equal(
      stage.lines().filter((line) => line.endsWith("lock is released")).length,
      1,
      "one turn has ended",
    );
  });

  it("gives a process its port and the path of the file that asks it to end", async () => {
    const stage = begin();
    const first = await stage.run(1);
    const { port, shutdownFile = "", runId } = first.place;
    assert.ok(port && port > 0);
    assert.equal(stage.loop.port, port);
    assert.equal(runId, "");
    assert.equal(existsSync(shutdownFile), false);
    stage.loop.requestEnd();
    assert.equal(readFileSync(shutdownFile, "utf8"), "06/12/2026 02:00:00");
    assert.deepEqual([first.kills, stage.loop.port], [0, port]);
    first.end({ exitCode: 0 });
    await stage.loop.ended;
    assert.equal(stage.loop.port, undefined);
    assert.equal(stage.lines().at(-1), "SYS INFO] Status changed to Success", "it waits for none");
  });

  it("ends within its wait, and asks no process that has gone", async () => {
    const stage = begin();
    const first = await stage.run(1);
    first.end({ exitCode: 0 });
    await clock.until(() => stage.status().includes("PendingRestart"));
    stage.loop.requestEnd();
    await stage.loop.ended;
    assert.equal(existsSync(first.place.shutdownFile ?? ""), false);
    assert.equal(stage.runs.length, 1);
  });

  it("starts no process once it is asked to end, though its files are ready", async () => {
    let isAsked = false;
    let go: (root: string) => void = () => undefined;
    const stage = begin({
      prepare: () => {
        isAsked = true;
        return new Promise((resolve) => {
          go = resolve;
        });
      },
    });
    await clock.until(() => isAsked);
    stage.loop.requestEnd();
    go("");
    await stage.loop.ended;
    assert.deepEqual([stage.runs.length, stage.starts()], [0, 0]);
  });

  it("that is aborted kills its process, of which nothing more is logged", async () => {
    const stage = begin();
    const first = await stage.run(1);
    first.output.onOutput(Buffer.from("one"));
    first.output.onError(Buffer.from("two"));
    stage.loop.requestEnd();
    stage.loop.abort();
    first.output.onOutput(Buffer.from("three"));
    first.end({ exitCode: 137 });
    await stage.loop.ended;
    assert.equal(first.kills, 1);
    assert.deepEqual(stage.lines().slice(-2), ["INFO] one", "ERR ] two"]);
  });

  for (const endsOrphans of [true, false]) {
    it(`${endsOrphans ? "ends" : "leaves alone"} what a process left running`, async () => {
      const stage = begin({ timing: { ...azureTiming, endsOrphans } });
      (await stage.run(1)).end({ exitCode: 0 });
      await clock.until(() => stage.status().includes("PendingRestart"));
      assert.equal(stage.orphansKilled(), Number(endsOrphans));
    });
  }

  it("ends with the job: no run follows once it is disabled", async () => {
    let isDisabled = false;
    const stage = begin({ isDisabled: () => isDisabled });
    const first = await stage.run(1);
    isDisabled = true;
    first.end({ exitCode: 0 });
    await clock.until(() => stage.status().includes("PendingRestart"));
    await clock.pass(60_000);
    await stage.loop.ended;
    assert.equal(stage.runs.length, 1);
  });
});
