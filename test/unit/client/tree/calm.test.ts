import assert from "node:assert/strict";
import { createCalm } from "../../../../client/tree/calm";
import type { Clock } from "../../../../kudu/poll";

describe("the calm that a tree is drawn anew in", () => {
  let now: number;
  let meanwhile: (() => void) | undefined;
  const clock: Clock = {
    now: () => now,
    async sleep(milliseconds) {
      now += milliseconds;
      meanwhile?.();
    },
  };
  beforeEach(() => {
    now = 0;
    meanwhile = undefined;
  });

  it("is there at once while nothing is asked for", async () => {
    await createCalm(clock).reached();
    assert.equal(now, 0);
  });

  it("comes a moment after rows are to be drawn", async () => {
    const calm = createCalm(clock);
    calm.begin();
    await calm.reached();
    assert.equal(now, 250);
  });

  it("comes after the rows that are being given, and a moment for those below them", async () => {
    const calm = createCalm(clock);
    let give: (rows: string[]) => void = () => undefined;
    const rows = calm.during(new Promise<string[]>((resolve) => (give = resolve)));
    meanwhile = () => now === 500 && give(["report"]);
    await calm.reached();
    assert.deepEqual(await rows, ["report"]);
    assert.equal(now, 750);
  });

  it("comes after rows that could not be given", async () => {
    const calm = createCalm(clock);
    await assert.rejects(calm.during(Promise.reject(new Error("no"))), /no/);
    await calm.reached();
    assert.equal(now, 250);
  });

  it("is not waited for longer than two seconds", async () => {
    const calm = createCalm(clock);
    void calm.during(new Promise(() => undefined));
    await calm.reached();
    assert.equal(now, 2_000);
  });
});
