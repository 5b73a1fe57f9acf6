// Processes that hide from whoever looks for a job's environment: an empty one, a session of their
// own, output elsewhere.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reapJobProcesses } from "../../../../core/node/hostInstances";
import { kill } from "../../../../core/node/processes/kill";
import { until } from "../hostForTest";
import { isAlive, type Stage, setStage, untilStatus } from "../jobs/stage";
import { type HostProcess, startHostProcess } from "./hostProcess";

const silent = "</dev/null >/dev/null 2>&1";
const hidden = "env -i setsid sh -c 'echo $$ >PID; exec sleep 1000'";

interface Row {
  readonly why: string;
  /** `PID` stands for the file that takes the escaped process's id. */
  readonly script: string;
  /** True when the host must have seen it while its parent lived. */
  readonly isRecorded: boolean;
}

const rows: readonly Row[] = [
  {
    why: "with its parent and the job's output",
    script: `${hidden} & wait\n`,
    isRecorded: false,
  },
  {
    why: "whose parent has ended, with the job's output",
    script: `setsid -f ${hidden}; exec sleep 1000\n`,
    isRecorded: false,
  },
  {
    why: "whose parent has ended, with its output elsewhere, in the job's folder",
    script: `setsid -f ${hidden} ${silent}; exec sleep 1000\n`,
    isRecorded: false,
  },
  {
    why: "that stays in the group of a script which has ended, with its output and its folder elsewhere",
    script: `(cd /; exec env -i sh -c 'echo $$ >PID; exec sleep 1000' ${silent}) & while [ ! -s PID ]; do :; done\n`,
    isRecorded: false,
  },
  {
    why: "whose parent ended after the host had looked, with all of it elsewhere",
    script: `(cd /; exec ${hidden} ${silent}) & while [ ! -e PID.seen ]; do sleep 0.02; done\n`,
    isRecorded: true,
  },
];

if (process.platform === "linux") {
  describe("a process that empties its environment and leaves", () => {
    let stage: Stage;
    let host: HostProcess | undefined;
    let escaped: number | undefined;
    beforeEach(() => {
      stage = setStage();
      escaped = undefined;
    });
    afterEach(async () => {
      await host?.end();
      if (escaped !== undefined) {
        kill(escaped);
      }
      await stage.dispose();
    });

    const pidFile = () => join(stage.home, "pid");

    async function letEscape(script: string, isRecorded: boolean): Promise<HostProcess> {
      stage.write("continuous", "escaper", {
        "run.sh": script.replaceAll("PID", pidFile()),
        "settings.job": '{"stopping_wait_time":0}',
      });
      const started = await startHostProcess(stage.home, { APPSETTING_WEBJOBS_RESTART_TIME: "60" });
      host = started;
      escaped = await until(() => existsSync(pidFile()) && Number(readFileSync(pidFile(), "utf8")));
      if (isRecorded) {
        await until(() => recorded().includes(`\n${escaped} `));
        writeFileSync(`${pidFile()}.seen`, "");
        await until(async () => (await started.client.getJob(job)).status === "PendingRestart");
      }
      return started;
    }

    const job = { kind: "continuous", name: "escaper" } as const;
    const recordNames = () =>
      readdirSync(join(stage.home, "hosts")).filter((name) => name.endsWith(".processes"));
    const recorded = () =>
      recordNames()
        .map((name) => readFileSync(join(stage.home, "hosts", name), "utf8"))
        .join("");

    for (const { why, script, isRecorded } of rows) {
      it(`${why}: is reaped when the host was killed`, async () => {
        const { kill: killHost } = await letEscape(script, isRecorded);
        await killHost();
        assert.ok(isAlive(escaped ?? 0), "it outlives the host");
        assert.ok((await reapJobProcesses(stage.home)).includes(escaped ?? 0));
        await until(() => !isAlive(escaped ?? 0));
        assert.deepEqual(recordNames(), []);
      });
    }

    it("ends when its job is stopped", async () => {
      const { client } = await letEscape(`${hidden} & wait\n`, false);
      await client.stopJob(job.name);
      await until(async () => (await client.getJob(job)).status === "Stopped");
      await until(() => !isAlive(escaped ?? 0));
    });

    it("ends with its host", async () => {
      const { end } = await letEscape(rows.at(-1)?.script ?? "", true);
      await end();
      assert.ok(!isAlive(escaped ?? 0));
      assert.deepEqual(recordNames(), []);
    });

    it("is told from a stranger of its number by the start, and from one elsewhere by all of it", async () => {
      const stranger = spawn("sleep", ["1000"], { detached: true, stdio: "ignore" });
      try {
        const { kill: killHost } = await letEscape(`${hidden} & wait\n`, false);
        await killHost();
        const [name = ""] = recordNames();
        writeFileSync(join(stage.home, "hosts", name), `${stranger.pid} 1\n`, { flag: "a" });
        assert.ok(!(await reapJobProcesses(stage.home)).includes(stranger.pid ?? 0));
        assert.ok(isAlive(stranger.pid ?? 0));
      } finally {
        kill(stranger.pid ?? 0);
      }
    });

    it("also while another host on the home lives: its jobs stay", async () => {
      const { kill: killHost } = await letEscape(`${hidden} & wait\n`, false);
      stage.write("continuous", "steady", { "run.sh": "exec sleep 1000\n" });
      const survivor = await stage.start();
      await untilStatus(survivor, "steady", "Running");
      await killHost();
      const before = await survivor.client.listProcesses();
      assert.ok((await reapJobProcesses(stage.home)).includes(escaped ?? 0));
      assert.equal((await survivor.client.listProcesses()).length, before.length);
    });
  });
}
