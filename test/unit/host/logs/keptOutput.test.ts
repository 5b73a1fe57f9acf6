import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { openKeptOutput } from "../../../../host/jobs/log/keptOutput";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("kept output", () => {
  const at = useTemporaryFolder();
  const read = (home: string, job: string, file = "job_log.txt") => {
    const path = at(home, "hosts/output", job, file);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  };

  it("has the present file and the one before, and no more", () => {
    const keep = openKeptOutput(at("roll"), "job", { roll: 10, all: 1000 });
    for (const line of ["first line\n", "second line\n", "third line\n"]) {
      keep(line);
    }
    assert.equal(read("roll", "job"), "third line\n");
    assert.equal(read("roll", "job", "job_prev_log.txt"), "second line\n");
  });

  it("makes room for a job by what others wrote longest ago", () => {
    const limits = { roll: 1000, all: 25 };
    openKeptOutput(at("room"), "old", limits)("0123456789\n");
    utimesSync(at("room/hosts/output/old/job_log.txt"), 1, 1);
    openKeptOutput(at("room"), "newer", limits)("0123456789\n");
    openKeptOutput(at("room"), "newest", limits)("0123456789\n");
    openKeptOutput(at("room"), "more", limits)("x\n");
    assert.deepEqual(
      ["old", "newer", "newest", "more"].map((job) => read("room", job) !== undefined),
      [false, true, true, true],
    );
  });

  it("goes on when its folder was deleted meanwhile", () => {
    const keep = openKeptOutput(at("gone"), "job");
    keep("lost\n");
    rmSync(at("gone"), { recursive: true });
    keep("missed\n");
    keep("kept\n");
    assert.equal(read("gone", "job"), "kept\n");
  });
});
