import assert from "node:assert/strict";
import { lookInterval } from "../../../kudu/lookInterval";

describe("waiting for what changes by itself", () => {
  it("asks a site less often than the local host, and neither all the time", () => {
    assert.ok(lookInterval(false) > lookInterval(true));
    assert.ok(lookInterval(true) >= 100);
    assert.ok(lookInterval(false) <= 5_000, "an answer comes while the person still waits");
  });
});
