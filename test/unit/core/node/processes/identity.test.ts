import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { startOf, startOfNew } from "../../../../../core/node/processes/identity";
import { readProcStat } from "../../../../../core/node/processes/linux";

if (process.platform === "linux") {
  describe("the start of a process", () => {
    it("is known of one that was started just now, though it has ended", async () => {
      const child = spawn("true");
      const pid = child.pid ?? 0;
      // Without giving way to the event loop, which would take note of the end.
      while (readProcStat(pid)[0] !== "Z") {}
      assert.strictEqual(startOf(pid), undefined);
      assert.match(startOfNew(pid) ?? "", /^\d+$/);
      await once(child, "exit");
      assert.strictEqual(startOfNew(pid), undefined);
    });
  });
}
