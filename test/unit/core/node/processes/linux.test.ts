import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { startOf } from "../../../../../core/node/processes/identity";
import { readProcStat } from "../../../../../core/node/processes/linux";
import type { SeenProcess } from "../../../../../core/node/processes/process";
import { findProcessesUsing } from "../../../../../core/node/processes/processesUsing";
import {
  commandOf,
  readChildrenNow,
  readProcesses,
  readProcessesNow,
} from "../../../../../core/node/processes/readProcesses";
import { useTemporaryFolder } from "../../../temporaryFolder";

if (process.platform === "linux") {
  describe("processes as Linux shows them", () => {
    const at = useTemporaryFolder();
    const children: ChildProcess[] = [];
    const start = (cwd: string, output: number | "ignore" = "ignore"): number => {
      const child = spawn("cat", { cwd, stdio: ["pipe", output, "ignore"], detached: true });
      children.push(child);
      return child.pid ?? 0;
    };
    afterEach(async () => {
      const ends = children.map((child) => once(child, "exit"));
      for (const child of children.splice(0)) {
        child.stdin?.end();
      }
      await Promise.all(ends);
    });

    it("have their parent, group, session, start, and processor time in ticks", async () => {
      const pid = start(at());
      const before = ticks();
      const table = await readProcesses();
      const after = ticks();
      const child = table.get(pid);
      assert.deepEqual(
        [child?.parent, child?.group, child?.session, child?.hasTerminal, child?.started],
        [process.pid, pid, pid, false, startOf(pid)],
      );
      const own = table.get(process.pid);
      assert.equal(own?.parent, process.ppid);
      assert.ok(own.cpu >= before - 3 && own.cpu <= after + 3, `${before} ${own.cpu} ${after}`);
    });

    it("are the same within this turn, and no longer those that have ended", () => {
      const pid = spawn("true").pid ?? 0;
      while (readProcStat(pid)[0] !== "Z") {}
      const table = readProcessesNow();
      assert.equal(table.get(pid), undefined);
      assert.equal(table.get(process.pid)?.started, startOf(process.pid));
      assert.ok(table.has(1));
    });

    it("tell their children, unless another one has the number by now", () => {
      const pid = start(at());
      const own = { pid: process.pid, started: startOf(process.pid) ?? "" };
      assert.ok(readChildrenNow(own).some((child) => child.pid === pid));
      assert.deepEqual(readChildrenNow({ ...own, started: "1" }), []);
      assert.deepEqual(readChildrenNow({ pid: 999_999_999, started: "1" }), []);
    });

    it("tell their program and their command, while they run", () => {
      const seen = readProcessesNow().get(process.pid);
      assert.ok(seen);
      const command = commandOf(seen);
      assert.equal(command?.program, "node");
      assert.match(command?.line ?? "", /^\S*node .*\S$/);
      assert.equal(command?.line.includes("\0"), false);
      assert.equal(commandOf({ ...seen, pid: 999_999_999 }), undefined);
      const told = { program: "cmd", line: "cmd /c run.cmd" };
      assert.equal(commandOf({ ...seen, command: told }), told);
    });

    it("are found by the folder that they stand in or write to", async () => {
      for (const name of ["own", "own-other"]) {
        mkdirSync(at(name, "below"), { recursive: true });
      }
      const log = openSync(at("own", "log"), "w");
      const below = start(at("own", "below"));
      const writer = start(at(), log);
      const others = [start(at()), start(at("own-other", "below"))];
      closeSync(log);
      const table = await readProcesses();
      const using = (folders: string[], of = table) => findProcessesUsing(folders, of).sort();
      assert.deepEqual(using([at("own")]), [below, writer].sort());
      assert.deepEqual(using([at("none"), at("own-other")]), others.slice(1));
      assert.deepEqual(using([]), []);
      const shell: SeenProcess = { ...(table.get(below) as SeenProcess), hasTerminal: true };
      assert.deepEqual(using([at("own")], new Map([[below, shell]])), []);
      const cwd = process.cwd();
      process.chdir(at("own", "below"));
      try {
        assert.deepEqual(using([at("own")]), [below, writer].sort());
      } finally {
        process.chdir(cwd);
      }
    });
  });
}

/** Of this process; Linux counts a hundred in a second. */
function ticks(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 10_000;
}
