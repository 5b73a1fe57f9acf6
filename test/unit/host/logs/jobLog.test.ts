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

  it("tells the host's lines from the job's, and hands both on", () => {
    const kept: string[] = [];
    const now = () => Date.parse("2026-03-04T05:06:07.890Z");
    const keep = (lines: string | Uint8Array) => void kept.push(Buffer.from(lines).toString());
    const log = openLog({ file: at("lines.txt"), instance: "abc123", now, keep });
    log.system("WARN", "careful");
    log.console("ERR", "wrong");
    const lines = [
      "[03/04/2026 05:06:07 > abc123: SYS WARN] careful\r\n",
      "[03/04/2026 05:06:07 > abc123: ERR ] wrong\r\n",
    ];
    assert.equal(readFileSync(at("lines.txt"), "utf8"), lines.join(""));
    assert.deepEqual(kept, lines);
  });

  it("of a deleted job takes nothing, says so, and rolls nothing", () => {
    const file = at("deleted", "job_log.txt");
    for (const rollsTo of [undefined, "job_prev_log.txt"]) {
      const log = openLog({ file, instance: "abc123", now: () => 0, rollsTo });
      assert.equal(log.append("late\r\n"), false);
    }
  });
});
