import assert from "node:assert/strict";
import { KuduError, type KuduFailure } from "../../../../kudu/kuduError";
import { createOutageTolerance } from "../../../../kudu/logs/outageTolerance";

describe("attempts that may fail for a while", () => {
  const failing = (failure: KuduFailure) => async () => {
    throw new KuduError("No answer.", failure);
  };

  for (const failure of ["unreachable", "timeout", "unavailable"] as const) {
    it(`begin an outage, once: ${failure}`, async () => {
      const tolerance = createOutageTolerance(60_000);
      const first = await tolerance.try(failing(failure));
      const second = await tolerance.try(failing(failure));
      assert.deepEqual(
        [first, second].map((outcome) => "isNew" in outcome && outcome.isNew),
        [true, false],
      );
    });
  }

  it("begin another one after an answer", async () => {
    const tolerance = createOutageTolerance(60_000);
    await tolerance.try(failing("timeout"));
    assert.deepEqual(await tolerance.try(async () => 7), { value: 7 });
    const again = await tolerance.try(failing("timeout"));
    assert.equal("isNew" in again && again.isNew, true);
  });

  it("may fail the first time, and not for longer than is borne", async () => {
    const tolerance = createOutageTolerance(0);
    const first = await tolerance.try(failing("timeout"));
    assert.ok("offline" in first);
    const begun = performance.now();
    while (performance.now() <= begun) {
      // The clock's next moment.
    }
    await assert.rejects(tolerance.try(failing("timeout")), { failure: "timeout" });
  });

  it("fail at once of what doesn't pass", async () => {
    const tolerance = createOutageTolerance(60_000);
    await assert.rejects(tolerance.try(failing("notFound")), { failure: "notFound" });
    const broken = async () => {
      throw new TypeError("broken");
    };
    await assert.rejects(tolerance.try(broken), TypeError);
  });
});
