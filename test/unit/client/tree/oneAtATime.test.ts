import assert from "node:assert/strict";
import { oneAtATime } from "../../../../client/tree/oneAtATime";

describe("an action that is done one at a time", () => {
  let begun: number;
  let end: (failure?: Error) => void;
  let act: () => Promise<void>;
  beforeEach(() => {
    begun = 0;
    act = oneAtATime(() => {
      begun += 1;
      return new Promise((resolve, reject) => {
        end = (failure) => (failure ? reject(failure) : resolve());
      });
    });
  });

  it("begins anew once for all that wanted it meanwhile", async () => {
    const first = act();
    const others = [act(), act()];
    assert.equal(begun, 1);
    end();
    await first;
    await new Promise(setImmediate);
    assert.equal(begun, 2);
    end();
    await Promise.all(others);
    assert.equal(begun, 2);
  });

  it("begins anew though it failed before", async () => {
    const first = act();
    const next = act();
    end(new Error("no"));
    await assert.rejects(first, /no/);
    await new Promise(setImmediate);
    end();
    await next;
    assert.equal(begun, 2);
  });

  it("begins at once when it has ended", async () => {
    const first = act();
    end();
    await first;
    void act();
    assert.equal(begun, 2);
  });
});
