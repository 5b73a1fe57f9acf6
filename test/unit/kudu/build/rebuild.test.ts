import assert from "node:assert/strict";
import { createRebuild } from "../../../../kudu/build/rebuild";
import type { Clock } from "../../../../kudu/poll";

/** Time that passes when the test says so. */
function testClock() {
  let now = 0;
  let sleeping: { readonly until: number; wake(): void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        sleeping.push({ until: now + milliseconds, wake: resolve });
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  };
  async function pass(milliseconds: number): Promise<void> {
    now += milliseconds;
    const due = sleeping.filter(({ until }) => until <= now);
    sleeping = sleeping.filter(({ until }) => until > now);
    for (const { wake } of due) {
      wake();
    }
    await new Promise(setImmediate);
  }
  return { clock, pass };
}

describe("a build after changes", () => {
  function start() {
    const { clock, pass } = testClock();
    const ends: (() => void)[] = [];
    const signals: AbortSignal[] = [];
    const rebuild = createRebuild({
      clock,
      build: (signal) => {
        signals.push(signal);
        return new Promise((resolve) => ends.push(resolve));
      },
    });
    return { rebuild, pass, signals, end: () => ends.at(-1)?.() };
  }

  it("begins when the source has been quiet for a second", async () => {
    const { rebuild, pass, signals } = start();
    rebuild.note();
    await pass(900);
    rebuild.note();
    await pass(900);
    assert.equal(signals.length, 0, "a change begins the second anew");
    await pass(100);
    assert.equal(signals.length, 1);
  });

  it("is one more for all changes during a build, and never a second one beside it", async () => {
    const { rebuild, pass, signals, end } = start();
    rebuild.note();
    await pass(1_000);
    rebuild.note();
    rebuild.note();
    await pass(5_000);
    assert.equal(signals.length, 1);
    end();
    await pass(0);
    await pass(0);
    assert.equal(signals.length, 2);
    end();
    await pass(5_000);
    assert.equal(signals.length, 2);
  });

  it("ends with whoever asked for it", async () => {
    const { rebuild, pass, signals } = start();
    rebuild.note();
    await pass(1_000);
    rebuild.close();
    assert.equal(signals[0]?.aborted, true);
    rebuild.note();
    await pass(5_000);
    assert.equal(signals.length, 1);
  });
});
