import assert from "node:assert/strict";
import { kill, killGroup, killUntilNone } from "../../../../../core/node/processes/kill";

describe("killing a process", () => {
  const { kill: original } = process;
  let killed: number[];
  beforeEach(() => {
    killed = [];
    // Not done: it would end the tests, or all that runs here.
    process.kill = (pid) => {
      killed.push(pid);
      return true;
    };
  });
  afterEach(() => {
    process.kill = original;
  });

  for (const [why, pid] of [
    ["the own group", 0],
    ["the first process of the machine", 1],
    ["all processes of the user", -1],
  ] as const) {
    it(`is not done for ${why}, whatever a record says`, () => {
      kill(pid);
      assert.deepEqual(killed, []);
    });
  }

  it("is done for any other, and for a group", () => {
    kill(2);
    kill(-2);
    assert.deepEqual(killed, [2, -2]);
  });

  it("is no failure when that has ended by itself", () => {
    process.kill = () => {
      throw new Error("kill ESRCH");
    };
    kill(2);
  });

  it("goes on with those that were started meanwhile, until there are none", async () => {
    const found = [[5, 6], [7], [], [8]];
    assert.deepEqual(await killUntilNone(async () => found.shift() ?? []), [5, 6, 7]);
    assert.deepEqual(killed, [5, 6, 7]);
    assert.deepEqual(found, [[8]]);
  });

  it("gives up at the twentieth time that there is one, which is told once", async () => {
    assert.deepEqual(await killUntilNone(() => [5]), [5]);
    assert.equal(killed.length, 20);
  });

  it("of one that leads a group is done for the group, then for it", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    killGroup(9);
    assert.deepEqual(killed, [-9, 9]);
  });

  it("of a group that the first process would lead ends nothing", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    killGroup(1);
    killGroup(0);
    assert.deepEqual(killed, []);
  });
});
