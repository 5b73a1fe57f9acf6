import assert from "node:assert/strict";
import type { Run } from "../../../../core/kudu";
import { noEndTime } from "../../../../core/kudu";
import { watchRun } from "../../../../kudu/jobs/watchRun";
import { KuduError, type KuduFailure } from "../../../../kudu/kuduError";

const end = "2026-06-12T02:01:00Z";
const run = (status: string | null, end_time = noEndTime) => ({ id: "1", status, end_time }) as Run;
const failing = (failure: KuduFailure, status?: number) =>
  new KuduError("No.", failure, { status });

describe("the end of a run", () => {
  const rows: readonly [why: string, run: Run, isOver: boolean][] = [
    ["is its end time", run("Success", end), true],
    ["is its end time, whatever became of it", run("Failed", end), true],
    ["is not the final status, which is written first", run("Success"), false],
    ["is an abortion, which never gets an end time", run("Aborted"), true],
    ["is a stop", run("Stopped"), true],
    ["is not there while it runs", run("Running"), false],
    ["is not what is left of the run before", run("Running", end), false],
    [
      "is not there without an end time",
      { ...run("Success"), end_time: undefined } as never,
      false,
    ],
  ];
  for (const [why, found, isOver] of rows) {
    it(why, async () => {
      const look = watchRun("1", async () => found);
      assert.equal(await look(), isOver ? found : undefined);
    });
  }

  const moments: readonly [why: string, error: Error, isMoment: boolean][] = [
    ["nothing there", failing("notFound"), true],
    ["half a body", failing("notKudu", 200), true],
    ["an error of its own reader", failing("failed", 500), true],
    ["a sign-in page", failing("notKudu", 302), false],
    ["another error", failing("failed", 400), false],
    ["no access", failing("forbidden", 403), false],
    ["an error of ours", new TypeError("no"), false],
  ];
  for (const [why, error, isMoment] of moments) {
    it(`${isMoment ? "isn't" : "is"} an answer such as ${why}`, async () => {
      const look = watchRun("1", () => Promise.reject(error));
      await (isMoment ? look() : assert.rejects(look(), error));
    });
  }

  /** What each look gives, by the milliseconds at which it is made. */
  async function looks(
    at: readonly number[],
    options: Parameters<typeof watchRun>[2],
    good?: number,
  ) {
    let now = 0;
    const clock = { now: () => now, sleep: () => assert.fail("it only looks") };
    const look = watchRun(
      "1",
      async () => {
        if (now === good) {
          return run("Running");
        }
        throw failing("notFound");
      },
      { ...options, clock },
    );
    const found: unknown[] = [];
    for (now of at) {
      found.push(await look().catch((error: KuduError) => error.failure));
    }
    return found;
  }

  it("isn't what is unreadable for half a minute", async () => {
    assert.deepEqual(await looks([5, 30_005, 30_006], {}), [undefined, undefined, "notFound"]);
  });

  it("is counted anew after an answer", async () => {
    assert.deepEqual(await looks([5, 20_000, 40_000, 70_000, 70_001], {}, 20_000), [
      undefined,
      undefined,
      undefined,
      undefined,
      "notFound",
    ]);
  });

  it("is in the log, which is believed after three seconds", async () => {
    const options = { statusInLog: () => "Success" as const };
    assert.deepEqual(await looks([0, 3_000, 3_001], options), [
      undefined,
      undefined,
      { id: "1", status: "Success" },
    ]);
  });

  it("isn't in a log that says nothing of it", async () => {
    const options = { statusInLog: () => undefined, tolerance: 4_000 };
    assert.deepEqual(await looks([0, 3_500, 4_001], options), [undefined, undefined, "notFound"]);
  });
});
