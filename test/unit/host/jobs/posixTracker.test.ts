import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ProcessIdentity } from "../../../../core/node/processes/process";
import type { ProcessRecords } from "../../../../core/node/processes/records";
import { PosixTracker } from "../../../../host/jobs/process/posixTracker";
import { until } from "../hostForTest";
import { isAlive } from "./stage";

if (process.platform === "linux") {
  describe("the processes of a job between two scans", () => {
    const written: ProcessIdentity[] = [];
    const records: ProcessRecords = {
      add: (processes) => written.push(...processes),
      replace: () => undefined,
      touch: () => undefined,
      remove: () => undefined,
    };
    const report = (error: unknown): never => assert.fail(String(error));
    let tracker: PosixTracker;
    let job: ChildProcess;
    beforeEach(() => {
      written.length = 0;
      tracker = new PosixTracker({ records, report, scanDelays: [1_000_000] });
    });
    afterEach(async () => {
      job.kill("SIGKILL");
      await tracker.close();
    });

    it("a child is known while its parent lives, and is ended with the job after that", async () => {
      const leaving = "(cd /; exec env -i setsid sh -c 'echo $$; exec sleep 1000 >/dev/null') &";
      job = spawn("bash", ["-c", `read; ${leaving} read; exit`], {
        stdio: ["pipe", "pipe", "ignore"],
        detached: true,
      });
      const processes = tracker.of({ kind: "continuous", name: "job" });
      processes.note(job.pid ?? 0, Date.now());
      assert.ok(job.stdin && job.stdout);
      const line = once(createInterface(job.stdout), "line");
      job.stdin.write("\n");
      const child = Number((await line)[0]);
      await until(() => written.some(({ pid }) => pid === child));
      const ended = once(job, "exit");
      job.stdin.write("\n");
      await ended;
      assert.ok(isAlive(child));
      processes.kill(job.pid ?? 0);
      await until(() => !isAlive(child));
    });
  });
}
