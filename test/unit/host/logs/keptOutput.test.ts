import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { openKeptOutput, removeKeptOutput } from "../../../../host/jobs/log/keptOutput";
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

  it("goes on in a file that holds just as much as it may", () => {
    const kept = openKeptOutput(at("exact"), "job", { roll: 10, all: 1000 });
    kept.begin();
    for (const line of ["012345678\n", "more\n", "new\n"]) {
      kept.append(line);
    }
    assert.equal(read("exact", "job"), "new\n");
    assert.equal(read("exact", "job", "job_prev_log.txt"), "012345678\nmore\n");
  });

  it("is there, empty, as soon as the job begins", () => {
    openKeptOutput(at("begun"), "job").begin();
    assert.equal(read("begun", "job"), "");
  });

  const rooms: readonly [why: string, all: number, kept: readonly boolean[]][] = [
    ["all that just fits stays", 40, [true, true, true]],
    ["one job's files go, both of them", 39, [false, true, true]],
    ["as many jobs go as need be", 19, [false, false, true]],
    ["the job's own stay, however long", 1, [false, false, true]],
  ];
  for (const [why, all, isKept] of rooms) {
    it(`counts all files of all jobs when one rolls: ${why}`, () => {
      const home = `rooms-${all}`;
      const jobs = ["old", "newer", "own"];
      for (const [index, job] of jobs.slice(0, 2).entries()) {
        const folder = at(home, "hosts/output", job);
        mkdirSync(folder, { recursive: true });
        for (const file of ["job_log.txt", "job_prev_log.txt"]) {
          writeFileSync(join(folder, file), "01234");
          utimesSync(join(folder, file), index + 1, index + 1);
        }
      }
      const own = openKeptOutput(at(home), "own", { roll: 19, all });
      own.begin();
      own.append("0123456789012345678\n");
      utimesSync(at(home, "hosts/output/own/job_log.txt"), 0, 0);
      own.append("x\n");
      const files = ["job_log.txt", "job_prev_log.txt"];
      assert.deepEqual(
        jobs.map((job) => files.every((file) => read(home, job, file) !== undefined)),
        isKept,
      );
      assert.deepEqual(
        jobs.map((job) => files.some((file) => read(home, job, file) !== undefined)),
        isKept,
      );
    });
  }

  const mebibyte = 1024 * 1024;
  const usual: readonly [why: string, own: number, other: number, isNew: boolean, left: boolean][] =
    [
      ["5 MiB of a job and 95 of others stay", 5 * mebibyte, 95 * mebibyte, false, true],
      ["more of a job makes a new file", 5 * mebibyte + 1, 95 * mebibyte - 1, true, true],
      ["more of all makes room", 5 * mebibyte + 1, 95 * mebibyte, true, false],
    ];
  for (const [index, [why, own, other, isNew, isLeft]] of usual.entries()) {
    it(`has its usual limits: ${why}`, () => {
      const home = `usual-${index}`;
      openKeptOutput(at(home), "other").begin();
      const kept = openKeptOutput(at(home), "own");
      kept.begin();
      const ownFile = at(home, "hosts/output/own/job_log.txt");
      const otherFile = at(home, "hosts/output/other/job_log.txt");
      truncateSync(otherFile, other);
      truncateSync(ownFile, own);
      kept.append("x");
      assert.equal(statSync(ownFile).size, isNew ? 1 : own + 1);
      assert.equal(existsSync(otherFile), isLeft);
      rmSync(at(home), { recursive: true });
    });
  }

  it("of a removed job is gone, and of no other", () => {
    for (const job of ["gone", "stays"]) {
      openKeptOutput(at("removed"), job).begin();
    }
    removeKeptOutput(at("removed"), "gone");
    removeKeptOutput(at("removed"), "never");
    assert.deepEqual(readdirSync(at("removed", "hosts/output")), ["stays"]);
  });

  if (process.platform !== "win32") {
    it("is for its owner's eyes", () => {
      openKeptOutput(at("private"), "job").begin();
      const modes = ["hosts/output/job", "hosts/output/job/job_log.txt"].map(
        (path) => statSync(at("private", path)).mode & 0o777,
      );
      assert.deepEqual(modes, [0o700, 0o600]);
    });
  }

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
