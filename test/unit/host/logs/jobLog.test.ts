import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { openLog } from "../../../../host/jobs/log/jobLog";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the log of a job", () => {
  const at = useTemporaryFolder();

  for (const [why, size, rollsTo, isRolled] of [
    ["longer than 1 MiB", 1024 * 1024 + 1, "job_prev_log.txt", true],
    ["of 1 MiB", 1024 * 1024, "job_prev_log.txt", false],
    ["that is never rolled", 1024 * 1024 + 1, undefined, false],
  ] as const) {
    it(`${isRolled ? "begins anew after" : "goes on in"} one ${why}`, () => {
      const file = at(`${why.replaceAll(" ", "-")}.txt`);
      writeFileSync(file, "x".repeat(size));
      const log = openLog({ file, instance: "abc123", now: () => 0, rollsTo });
      log.append("new\r\n");
      const text = readFileSync(file, "utf8");
      assert.equal(text.length, isRolled ? 5 : size + 5);
      if (isRolled) {
        assert.equal(readFileSync(at("job_prev_log.txt"), "utf8").length, size);
        rmSync(at("job_prev_log.txt"));
      }
    });
  }

  it("loses no line while it cannot be rolled", () => {
    const file = at("job_log.txt");
    writeFileSync(file, "x".repeat(1024 * 1024 + 1));
    // As Windows refuses it of a file that another program has open.
    mkdirSync(at("job_prev_log.txt", "in the way"), { recursive: true });
    const log = openLog({ file, instance: "abc123", now: () => 0, rollsTo: "job_prev_log.txt" });
    assert.equal(log.append("kept\r\n"), true);
    assert.match(readFileSync(file, "utf8"), /xkept\r\n$/);
  });
});
