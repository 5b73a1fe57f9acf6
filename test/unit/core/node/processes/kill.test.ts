import assert from "node:assert/strict";
import { kill, killGroup } from "../../../../../core/node/processes/kill";

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

  it("of a group that the first process would lead ends nothing", function () {
    if (process.platform === "win32") {
      this.skip();
    }
    killGroup(1);
    killGroup(0);
    assert.deepEqual(killed, []);
  });
});
