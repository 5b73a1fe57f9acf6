// How a run ends, whatever its process did (docs/kudu.md#5).
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ProcessEnd } from "../../../../../host/jobs/process/jobProcess";
import type { ScriptOutput, ScriptRunner } from "../../../../../host/jobs/process/script";
import { CopyError } from "../../../../../host/jobs/process/workingCopy";
import { createRunStarter } from "../../../../../host/jobs/triggered/startRun";
import { readRun } from "../../../../../host/jobs/triggered/storedRun";
import { ActiveRun } from "../../../../../host/jobs/triggered/triggeredRun";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { placeJob, type SiteForTest, siteOn } from "../siteForTest";
import { linesOf } from "../stage";

const id = { kind: "triggered", name: "nightly" } as const;

describe("the end of a run", () => {
  const at = useTemporaryFolder();
  let count = 0;

  /** A run whose process is told instead of started: what comes before and after it is real. */
  function begin(
    script: (output: ScriptOutput) => Promise<ProcessEnd>,
    given: SiteForTest & { readonly settings_job?: string } = {},
    prepare: ScriptRunner["prepare"] = async (job) => job.folder,
  ) {
    count += 1;
    const { settings_job: settings = "{}", ...parts } = given;
    const site = siteOn(at(String(count)), parts);
    const job = placeJob(site, id, { "run.sh": "", "settings.job": settings });
    const answer = createRunStarter(site, id).accept({ trigger: "test" });
    assert.ok("run" in answer);
    let kills = 0;
    let told = 0;
    const scripts: ScriptRunner = {
      prepare,
      prepareAhead: async () => undefined,
      killAll: async () => undefined,
      start: (_job, place, output) => {
        assert.equal(place.runId, answer.run.id);
        assert.equal(place.arguments, "a b");
        return {
          pid: undefined,
          ended: script(output),
          kill: () => {
            kills += 1;
          },
        };
      },
    };
    const run = new ActiveRun(
      {
        site,
        job,
        scripts,
        args: "a b",
        onChange: () => {
          told += 1;
        },
        onProcessEnd: answer.lock.release,
      },
      answer.run,
    );
    const data = join(answer.run.folder, "..");
    const log = () => linesOf(readFileSync(join(answer.run.folder, "output_log.txt"), "utf8"));
    const stored = () => readRun(data, answer.run.id);
    return { run, site, data, log, stored, kills: () => kills, told: () => told };
  }

  const begun = ["Initializing", "Running"].map(
    (status) => `SYS INFO] Status changed to ${status}`,
  );
  const failed = "SYS INFO] Status changed to Failed";
  const ends: readonly [why: string, end: ProcessEnd, status: string, lines: readonly string[]][] =
    [
      ["well", { exitCode: 0 }, "Success", ["SYS INFO] Status changed to Success"]],
      [
        "with a code",
        { exitCode: 3 },
        "Failed",
        [failed, "SYS ERR ] Job failed due to exit code 3"],
      ],
      [
        "before it began",
        { failure: "no such program" },
        "Failed",
        [
          "ERR ] no such program",
          failed,
          "SYS ERR ] System.AggregateException: One or more errors occurred. (no such program)",
        ],
      ],
    ];
  for (const [why, end, status, lines] of ends) {
    it(`is in its status and its log: ${why}`, async () => {
      const { run, data, log, stored, told } = begin(async ({ onOutput, onError }) => {
        onOutput(Buffer.from("one\ntwo"));
        onError(Buffer.from("wrong"));
        return end;
      });
      const ended = await run.ended;
      assert.equal(ended.status, status);
      assert.notEqual(ended.end, null);
      assert.deepEqual(stored(), ended);
      assert.equal(existsSync(join(data, "triggeredJob.lock")), false, "another run may begin");
      const own = log().filter((line) => !/^(INFO|ERR )\] (one|two|wrong)$/.test(line));
      assert.deepEqual(own, [...begun, ...lines]);
      assert.deepEqual(
        log().filter((line) => !own.includes(line)),
        ["INFO] one", "INFO] two", "ERR ] wrong"],
      );
      assert.ok(told() >= 2);
    });
  }

  const refusals: readonly [why: string, error: Error, isReported: boolean][] = [
    ["nothing could be copied", new CopyError("no folder"), false],
    ["something unexpected went wrong", new Error("no folder"), true],
  ];
  for (const [why, error, isReported] of refusals) {
    it(`is Failed where ${why}`, async () => {
      const reported: unknown[] = [];
      const { run, log, stored } = begin(
        async () => ({ exitCode: 0 }),
        { report: (each) => void reported.push(each) },
        () => Promise.reject(error),
      );
      await run.ended;
      assert.equal(stored()?.status, "Failed");
      assert.deepEqual(log().slice(-2), [
        failed,
        `SYS ERR ] WebJob run failed due to: ${error.name}: no folder`,
      ]);
      assert.deepEqual(reported, isReported ? [error] : []);
    });
  }

  it("is not written of a run that was abandoned, or whose job is gone", async () => {
    let end: (value: ProcessEnd) => void = () => undefined;
    const left = begin(() => new Promise((resolve) => (end = resolve)));
    while (left.stored()?.status !== "Running") {
      await new Promise((resolve) => setImmediate(resolve));
    }
    left.run.abandon();
    assert.equal(left.kills(), 1);
    end({ exitCode: 0 });
    await left.run.ended;
    assert.equal(left.stored()?.status, "Running");
    assert.deepEqual(left.log(), begun);

    // Windows keeps a folder in which the run's log is open.
    if (process.platform === "win32") {
      return;
    }
    const gone = begin(async () => {
      rmSync(gone.data, { recursive: true, force: true });
      return { exitCode: 0 };
    });
    await gone.run.ended;
    assert.equal(gone.stored(), undefined);
  });

  it("starts no process once it was abandoned: nobody would end it", async () => {
    let go: (folder: string) => void = () => undefined;
    const prepared = new Promise<string>((resolve) => {
      go = resolve;
    });
    const { run, log } = begin(
      () => assert.fail("started"),
      {},
      () => prepared,
    );
    run.abandon();
    go("");
    await run.ended;
    assert.deepEqual(log(), begun.slice(0, 1));
  });

  const waits: readonly [why: string, settings: string, milliseconds: number][] = [
    ["by its settings", '{"stopping_wait_time":7}', 7000],
    ["by the host", "{}", 2000],
    ["by the host where it would never end", '{"stopping_wait_time":-1}', 2000],
    ["not at all", '{"stopping_wait_time":0}', 0],
  ];
  for (const [why, settings, milliseconds] of waits) {
    it(`is waited for ${why}`, async () => {
      const { run } = begin(async () => ({ exitCode: 0 }), { settings_job: settings });
      assert.deepEqual([run.stoppingWait, run.jobName], [milliseconds, "nightly"]);
      await run.ended;
    });
  }

  for (const [setting, isTraced] of [
    ["1", true],
    ["0", false],
  ] as const) {
    it(`is streamed ${isTraced ? "" : "not "}with the setting ${setting}`, async () => {
      const written: string[] = [];
      const { run } = begin(
        async ({ onOutput, onError }) => {
          onOutput(Buffer.from("out"));
          onError(Buffer.from("error"));
          return { exitCode: 0 };
        },
        {
          set: { WEBJOBS_LOG_TRIGGERED_JOBS_TO_APP_LOGS: setting },
          applicationLog: {
            isOn: true,
            listen: () => () => undefined,
            write: (level, lines) => void written.push(`${level} ${lines.toString()}`),
          },
        },
      );
      await run.ended;
      assert.deepEqual(written, isTraced ? ["Information out", "Error error"] : []);
    });
  }
});
