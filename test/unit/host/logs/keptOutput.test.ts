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
    const kept = openKeptOutput(at("roll"), "job", { roll: 10, all: 1000 });
    kept.begin();
    for (const line of ["first line\n", "second line\n", "third line\n"]) {
      kept.append(line);
    }
    assert.equal(read("roll", "job"), "third line\n");
    assert.equal(read("roll", "job", "job_prev_log.txt"), "second line\n");
  });

  it("makes room for a job by what others wrote longest ago", () => {
    const limits = { roll: 1000, all: 25 };
    const keep = (job: string, line: string) => {
      const kept = openKeptOutput(at("room"), job, limits);
      kept.begin();
      kept.append(line);
      return kept;
    };
    const old = keep("old", "0123456789\n");
    utimesSync(at("room/hosts/output/old/job_log.txt"), 1, 1);
    keep("newer", "0123456789\n");
    keep("newest", "0123456789\n");
    keep("more", "x\n");
    assert.deepEqual(
      ["old", "newer", "newest", "more"].map((job) => read("room", job) !== undefined),
      [false, true, true, true],
    );
    old.append("goes on\n");
    assert.equal(read("room", "old"), "goes on\n");
  });

  it("has nothing of what a deleted job still prints, until that job comes again", () => {
    const kept = openKeptOutput(at("gone"), "job");
    kept.begin();
    kept.append("lost\n");
    rmSync(at("gone"), { recursive: true });
    kept.append("too late\n");
    assert.equal(read("gone", "job"), undefined);
    kept.begin();
    kept.append("kept\n");
    assert.equal(read("gone", "job"), "kept\n");
  });
});
