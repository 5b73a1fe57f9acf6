import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  clearStaleLock,
  isLocked,
  lockWith,
  removeDeadClaims,
  tryLock,
  writeClaim,
} from "../../../../core/node/lockFile";

const lockModule = join(process.cwd(), "out", "core", "node", "lockFile.js");

describe("a lock file", () => {
  let folder: string;
  let file: string;
  const take = () => tryLock(file, "Testing", "a1b2c3", Date.UTC(2026, 0, 1));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "webjobs-lock-"));
    file = join(folder, "job.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("P12 is held once, by whoever came first, until it is released", () => {
    const lock = take();
    assert.ok(lock);
    assert.equal(take(), undefined);
    assert.equal(isLocked(file), true);
    lock.release();
    assert.equal(isLocked(file), false);
    assert.equal(existsSync(file), false);
    const again = take();
    rmSync(file);
    again?.release();
    assert.ok(take());
  });

  it("P13 names the operation and the owner as Kudu does", () => {
    take();
    const told = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual(Object.keys(told), [
      "OperationName",
      "AcquiredDateTime",
      "StackTrace",
      "InstanceId",
    ]);
    assert.equal(told.OperationName, "Testing");
    assert.equal(told.AcquiredDateTime, "2026-01-01T00:00:00.0000000Z");
    assert.equal(told.InstanceId, "a1b2c3");
    assert.match(told.StackTrace, new RegExp(`process ${process.pid} `));
  });

  it("of a process that died without releasing it is free", () => {
    const script = `require(${JSON.stringify(lockModule)}).tryLock(${JSON.stringify(file)}, "x", "dead00", 0); process.kill(process.pid, "SIGKILL")`;
    spawnSync(process.execPath, ["-e", script]);
    assert.ok(existsSync(file), "the dead process left its file");
    assert.equal(isLocked(file), false);
    assert.ok(take());
    assert.deepEqual(readdirSync(folder), ["job.lock"]);
  });

  it("is cleared only when its owner is dead", () => {
    clearStaleLock(file);
    const lock = take();
    clearStaleLock(file);
    assert.equal(isLocked(file), true);
    lock?.release();
    writeFileSync(file, JSON.stringify({ StackTrace: `process ${process.pid} started 1` }));
    clearStaleLock(file);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("of another living process is held", () => {
    const script = `process.exitCode = require(${JSON.stringify(lockModule)}).tryLock(${JSON.stringify(file)}, "x", "other0", 0) ? 1 : 0`;
    assert.ok(take());
    assert.equal(spawnSync(process.execPath, ["-e", script]).status, 0);
  });

  it("of an earlier process with this one's number is free", () => {
    writeFileSync(file, JSON.stringify({ StackTrace: `process ${process.pid} started 1` }));
    assert.equal(isLocked(file), false);
  });

  it("of a process whose number another one has by now is free", () => {
    writeFileSync(file, JSON.stringify({ StackTrace: `process ${process.ppid} started 1` }));
    assert.equal(isLocked(file), false);
    assert.ok(take());
  });

  it("that says nothing is free", () => {
    writeFileSync(file, "");
    assert.ok(take());
  });

  it("that was released is free, whoever wrote it anew in this process's name", () => {
    const lock = take();
    const text = readFileSync(file);
    lock?.release();
    writeFileSync(file, text);
    assert.equal(isLocked(file), false);
  });

  it("is not taken from a folder of its name, nor cleared then", () => {
    mkdirSync(file);
    assert.equal(take(), undefined);
    clearStaleLock(file);
    assert.deepEqual(readdirSync(folder), ["job.lock"]);
  });

  it("fails where its folder is missing", () => {
    file = join(folder, "missing", "job.lock");
    assert.throws(take, { code: "ENOENT" });
  });

  it("is taken with a file that was written before, which can be used again", () => {
    const claim = join(folder, "claim");
    writeClaim(claim, "Testing", "a1b2c3", 0);
    const lock = lockWith(file, claim);
    assert.ok(lock);
    assert.equal(lockWith(file, claim), undefined);
    lock.release();
    writeFileSync(file, JSON.stringify({ StackTrace: `process ${process.ppid} started 1` }));
    assert.ok(lockWith(file, claim));
    assert.deepEqual(readdirSync(folder).sort(), ["claim", "job.lock"]);
    assert.throws(() => lockWith(join(folder, "other.lock"), join(folder, "none")), {
      code: "ENOENT",
    });
  });

  it("is left half made by none but the living", () => {
    const dead = 999_999_999;
    const stay = [
      `job.lock.${process.pid}-1`,
      `job.lock.${process.pid}-2.stale`,
      "job.lock",
      `job.lock.${dead}-3.other`,
      `job.${dead}-1`,
    ];
    for (const name of [...stay, `job.lock.${dead}-1`, `job.lock.${dead}-2.stale`]) {
      writeFileSync(join(folder, name), "");
    }
    removeDeadClaims(folder);
    removeDeadClaims(join(folder, "missing"));
    assert.deepEqual(readdirSync(folder).sort(), stay.sort());
  });
});
