import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync, writeFileSync } from "node:fs";
import {
  isAlive,
  ownIdentity,
  startOf,
  startOfNew,
} from "../../../../../core/node/processes/identity";
import { isProcessAlive } from "../../../../../core/node/processes/isProcessAlive";
import { isLifeFileHeld } from "../../../../../core/node/processes/lifeFile";
import { readProcStat } from "../../../../../core/node/processes/linux";
import { useTemporaryFolder } from "../../../temporaryFolder";

const nobody = 999_999_999;

describe("whether a process runs", () => {
  const at = useTemporaryFolder();
  const numbers: readonly (readonly [why: string, pid: number, isAlive: boolean])[] = [
    ["this one", process.pid, true],
    ["none", nobody, false],
    ["the own group is no process", 0, false],
    ["all there are is no process", -1, false],
    ["no number", Number.NaN, false],
    ["half a number", process.pid + 0.5, false],
  ];
  if (process.platform !== "win32") {
    it("is told of the first one of the machine", () => assert.equal(isProcessAlive(1), true));
    it("is told of the one that started it", () => {
      assert.equal(isProcessAlive(process.ppid), true);
    });
  }
  for (const [why, pid, expected] of numbers) {
    it(`is told of a number: ${why}`, () => assert.equal(isProcessAlive(pid), expected));
  }

  it("is told of itself, and not of one that had its number", () => {
    const { pid, started } = ownIdentity();
    assert.equal(pid, process.pid);
    assert.equal(isAlive({ pid, started }), true);
    assert.equal(isAlive({ pid: nobody, started }), false);
    if (process.platform !== "win32") {
      assert.equal(isAlive({ pid, started: "1" }), false);
    }
  });

  it("is told by the number alone of one that told no start", () => {
    assert.equal(isAlive({ pid: process.pid, started: "" }), true);
    assert.equal(isAlive({ pid: nobody, started: "" }), false);
  });

  it("is told by a file that it holds, where the system has such files", () => {
    writeFileSync(at("left.alive"), "");
    assert.equal(isLifeFileHeld(at("left.alive")), false);
    assert.equal(isLifeFileHeld(at("gone.alive")), false);
    // Wine makes no links.
    if (process.platform !== "win32") {
      symlinkSync(at("loop"), at("loop"));
      assert.equal(isLifeFileHeld(at("loop")), true);
    }
  });
});

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
