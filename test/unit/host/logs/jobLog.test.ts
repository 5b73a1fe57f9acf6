import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { openLog } from "../../../../host/jobs/log/jobLog";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the log of a job", () => {
  const at = useTemporaryFolder();

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
