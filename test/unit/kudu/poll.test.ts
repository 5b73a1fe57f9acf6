import assert from "node:assert/strict";
import { type Clock, poll } from "../../../kudu/poll";

describe("poll", () => {
  /** Moves only when someone sleeps. */
  function createClock(): Clock & { readonly slept: number[] } {
    const slept: number[] = [];
    return {
      slept,
      now: () => slept.reduce((sum, each) => sum + each, 0),
      sleep: async (milliseconds) => void slept.push(milliseconds),
    };
  }

  const rows: readonly {
    readonly why: string;
    readonly succeedsAt: number;
    readonly limit: number;
    readonly attempts: number;
    readonly value?: string;
  }[] = [
    { why: "ends with the first value", succeedsAt: 1, limit: 1000, attempts: 1, value: "here" },
    { why: "repeats until there is one", succeedsAt: 4, limit: 1000, attempts: 4, value: "here" },
    { why: "makes one attempt without a limit", succeedsAt: 9, limit: 0, attempts: 1 },
    { why: "makes a last attempt at the deadline", succeedsAt: 9, limit: 300, attempts: 4 },
  ];
  for (const { why, succeedsAt, limit, attempts, value } of rows) {
    it(why, async () => {
      const clock = createClock();
      let made = 0;
      const attempt = async () => {
        made += 1;
        return made >= succeedsAt ? "here" : undefined;
      };
      assert.equal(await poll(attempt, { interval: 100, limit, clock }), value);
      assert.equal(made, attempts);
      assert.deepEqual(clock.slept, Array(attempts - 1).fill(100));
    });
  }

  it("throws what an attempt throws", async () => {
    const attempt = async () => {
      throw new RangeError("no more");
    };
    await assert.rejects(poll(attempt, { interval: 1, limit: 9 }), /no more/);
  });

  it("ends with the caller's reason while it waits", async () => {
    const abort = new AbortController();
    const attempt = async () => {
      setImmediate(() => abort.abort(new Error("enough")));
      return undefined;
    };
    const options = { interval: 60_000, limit: 60_000, signal: abort.signal };
    await assert.rejects(poll(attempt, options), /enough/);
  });
});
