import { deepEqual, equal } from "node:assert/strict";
import { inTurns } from "../../../../client/calendar/turns";

/** Steps until someone stops asking. */
function* endless(steps: { count: number }): Generator<void, never> {
  for (;;) {
    steps.count++;
    yield;
  }
}

describe("a long work in turns", () => {
  it("comes to its result", async () => {
    const work = function* () {
      yield;
      return 42;
    };
    equal(await inTurns(work(), () => true), 42);
  });

  it("lets everything else have its turn, and ends once it isn't wanted", async () => {
    const steps = { count: 0 };
    let isWanted = true;
    setImmediate(() => {
      isWanted = false;
    });
    equal(await inTurns(endless(steps), () => isWanted), undefined);
    equal(steps.count > 0, true);
  });

  it("isn't begun when it isn't wanted any more", async () => {
    const steps = { count: 0 };
    deepEqual([await inTurns(endless(steps), () => false), steps.count], [undefined, 0]);
  });
});
