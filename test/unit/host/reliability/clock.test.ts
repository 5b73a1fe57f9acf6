import assert from "node:assert/strict";
import { startTimer } from "../../../../host/jobs/longTimer";
import { until } from "../hostForTest";
import { type Stage, setStage } from "../jobs/stage";

const hour = 3_600_000;

describe("a clock that jumps", function () {
  this.timeout(40_000);
  let stage: Stage;
  let ahead = 0;
  const now = () => Date.now() + ahead;
  beforeEach(() => {
    stage = setStage();
    ahead = 0;
    stage.write("triggered", "job", {
      "run.sh": ":\n",
      "settings.job": '{"schedule":"* * * * * *"}',
    });
  });
  afterEach(() => stage.dispose());

  /** The seconds of all runs, oldest first. */
  async function occurrences({ client }: Awaited<ReturnType<Stage["start"]>>): Promise<number[]> {
    const runs = await client.history("job").catch(() => []);
    return runs.map((run) => Math.floor(Date.parse(run.start_time) / 1000)).reverse();
  }

  function assertEachOnce(seen: readonly number[]): void {
    assert.deepEqual(
      seen,
      [...new Set(seen)].toSorted((a, b) => a - b),
    );
  }

  it("ahead, as after a sleep of the machine, makes up for one occurrence and goes on", async () => {
    const host = await stage.start({ now });
    const before = await until(async () => {
      const seen = await occurrences(host);
      return seen.length >= 2 && seen;
    });
    ahead = hour;
    const awake = now() / 1000;
    const after = await until(async () => {
      const seen = (await occurrences(host)).filter(
        (occurrence) => occurrence >= Math.floor(awake) - 1,
      );
      return seen.length >= 4 && seen;
    });
    const all = await occurrences(host);
    assertEachOnce(all);
    const [first = 0] = after;
    const between = all.filter(
      (occurrence) => occurrence > (before.at(-1) ?? 0) + 3 && occurrence < first,
    );
    assert.deepEqual(between, [], "the occurrences that were slept through are not run one by one");
  });

  it("back runs no occurrence a second time, and goes on when it has caught up", async () => {
    const host = await stage.start({ now });
    await until(async () => (await occurrences(host)).length >= 2);
    ahead = -4000;
    const latest = (await occurrences(host)).at(-1) ?? 0;
    const all = await until(async () => {
      const seen = await occurrences(host);
      return seen.filter((occurrence) => occurrence > latest + 1).length >= 2 && seen;
    });
    assertEachOnce(all);
  });

  for (const [name, back] of [
    ["an hour", hour],
    ["ten years", 87_660 * hour],
  ] as const) {
    it(`back by ${name} goes on within ten seconds, without a burst`, async () => {
      const host = await stage.start({ now });
      await until(async () => (await occurrences(host)).length >= 2);
      ahead = -back;
      const latest = now() / 1000;
      const seen = await until(async () => {
        const fresh = (await occurrences(host)).filter((second) => second <= latest + 60);
        return fresh.length >= 3 && fresh;
      });
      assertEachOnce(seen);
    });
  }

  it("back while no host runs leaves the next one's schedules going", async () => {
    const first = await stage.start({ now });
    await until(async () => (await occurrences(first)).length >= 2);
    await first.close();
    ahead = -hour;
    const latest = now() / 1000;
    const host = await stage.start({ now });
    await until(async () => (await occurrences(host)).some((second) => second <= latest + 60));
  });

  it("does not let a wait of months ring at once", async () => {
    let hasRung = false;
    const stop = startTimer(2 ** 31 * 1000, () => {
      hasRung = true;
    });
    // A timer that Node cuts to 1 ms rings before one that is set later for 5 ms.
    await new Promise<void>((resolve) => {
      startTimer(5, resolve);
    });
    stop();
    assert.equal(hasRung, false);
  });
});
