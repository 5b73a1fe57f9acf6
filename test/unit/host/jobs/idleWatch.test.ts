import assert from "node:assert/strict";
import { watchIdle } from "../../../../host/jobs/triggered/idleWatch";
import { until } from "../hostForTest";

describe("a silent run of which the system does not tell the processor time", () => {
  it("is looked at again and never ended for it: a policy may forbid PowerShell", async () => {
    let looks = 0;
    let isEnded = false;
    const watch = watchIdle({
      timeout: 0,
      readCpu: async () => {
        looks += 1;
        throw new Error("forbidden by policy");
      },
      onIdle: () => {
        isEnded = true;
      },
    });
    await until(() => looks === 2);
    watch.stop();
    assert.equal(isEnded, false);
  });
});
