import assert from "node:assert";
import { createBackoff } from "../../../../client/tree/backoff";

const interval = 10_000;

describe("patience with a place that does not answer", () => {
  const pauses: [failures: number, pause: number, why: string][] = [
    [0, 0, "one that was never asked is due"],
    [1, 20_000, "twice the usual pause after the first failure"],
    [2, 40_000, "twice as long again"],
    [4, 160_000, "and so on"],
    [9, 300_000, "but never longer than five minutes"],
  ];
  for (const [failures, pause, why] of pauses) {
    it(`waits ${pause / 1000} s after ${failures} failures: ${why}`, () => {
      const patience = createBackoff();
      for (let failure = 0; failure < failures; failure++) {
        patience.note("site", false, 0, interval);
      }
      assert.strictEqual(patience.isDue("site", pause), true);
      assert.strictEqual(pause > 0 && patience.isDue("site", pause - 1), false);
    });
  }

  it("ends with an answer, and is kept for each place alone", () => {
    const patience = createBackoff();
    patience.note("site", false, 0, interval);
    assert.strictEqual(patience.isDue("other", 1), true);
    patience.note("site", true, 0, interval);
    assert.strictEqual(patience.isDue("site", 1), true);
  });
});
