// SIGKILL at random moments: `KILLS=200 SEED=…` for a long night, a few by default.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProcesses } from "../../../../core/node/processes";
import { until } from "../hostForTest";
import { type HostProcess, startHostProcess } from "./hostProcess";
import { type Stage, setStage } from "./stage";

const kills = Number(process.env.KILLS ?? 8);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** Park and Miller's generator: the same numbers for the same seed. */
function createRandom(start: number): () => number {
  let state = (start % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const worker = { kind: "continuous", name: "worker" } as const;
const task = { kind: "triggered", name: "task" } as const;

describe("a host that is killed", function () {
  this.timeout(30_000 + kills * 3000);
  let stage: Stage;
  let host: HostProcess | undefined;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(async () => {
    await host?.end();
    await stage.dispose();
  });

  /** Two files that must always be of one version. */
  const version = (number: number) => `echo ${number} of "$(cat mark 2>/dev/null)"; sleep 0.02\n`;

  async function upload({ client }: HostProcess, number: number): Promise<void> {
    await client.putJob(task, {
      content: Buffer.from(version(number)),
      fileName: "run.sh",
      isZip: false,
    });
  }

  /** What a host does all day, none of it waited for. */
  function work(victim: HostProcess, number: number): void {
    const ignoreTheEnd = () => undefined;
    const { client } = victim;
    upload(victim, number).catch(ignoreTheEnd);
    client.runJob(task.name).catch(ignoreTheEnd);
    client.stopJob(worker.name).catch(ignoreTheEnd);
    client.startJob(worker.name).catch(ignoreTheEnd);
    client.putSettings(task, { number }).catch(ignoreTheEnd);
  }

  it(`${kills} times (seed ${seed}) leaves nothing running and nothing broken`, async () => {
    const random = createRandom(seed);
    stage.write("continuous", "worker", {
      "run.sh": "while :; do echo tick; sleep 0.01; done\n",
      "settings.job": '{"stopping_wait_time":0}',
    });
    stage.write("triggered", "task", { "run.sh": version(0) });
    const finished = new Map<string, string | null>();
    for (let round = 1; round <= kills; round += 1) {
      host = await startHostProcess(stage.home);
      await assertWhole(host, finished);
      work(host, round);
      const moment = performance.now() + random() * 150;
      await until(() => performance.now() >= moment);
      await host.kill();
    }
    host = await startHostProcess(stage.home);
    await assertWhole(host, finished);
  });

  async function assertWhole(
    { client, pid }: HostProcess,
    finished: Map<string, string | null>,
  ): Promise<void> {
    await client.startJob(worker.name);
    await until(async () => (await client.getJob(worker)).status === "Running");
    const script = readFileSync(
      join(stage.home, "site/wwwroot/App_Data/jobs/triggered/task/run.sh"),
      "utf8",
    );
    assert.match(script, /^echo \d+ of .*sleep 0\.02\n$/, "the old upload or the new one, whole");
    assertStatusFiles(join(stage.home, "data", "jobs", "triggered", "task"));
    const runs = await client.history(task.name).catch(() => []);
    for (const run of runs) {
      const known = finished.get(run.id);
      assert.ok(known === undefined || known === run.status, `${run.id} was ${known}`);
      assert.notEqual(run.status, "Running", `${run.id} does not run`);
      finished.set(run.id, run.status);
    }
    assertNoOrphans(pid);
  }

  /** Every file that a host writes can be read at every moment. */
  function assertStatusFiles(data: string): void {
    for (const entry of readdirSync(join(stage.home, "data", "jobs", "continuous", "worker"))) {
      if (entry.startsWith("status_")) {
        JSON.parse(readFileSync(join(stage.home, "data/jobs/continuous/worker", entry), "utf8"));
      }
    }
    for (const run of readIfThere(data).filter((name) => /^\d{18}$/.test(name))) {
      const files = readdirSync(join(data, run));
      if (files.includes("status")) {
        JSON.parse(readFileSync(join(data, run, "status"), "utf8"));
      }
    }
  }

  /** The worker's processes: those of this host only. */
  function assertNoOrphans(hostPid: number): void {
    const data = join(stage.home, "data", "jobs", "continuous", "worker");
    const strangers = findProcesses({ WEBJOBS_DATA_PATH: data }).filter(
      (pid) => !ancestorsOf(pid).includes(hostPid),
    );
    assert.deepEqual(strangers, []);
  }

  function ancestorsOf(pid: number): number[] {
    const parent = parentOf(pid);
    return parent === undefined || parent <= 1 ? [] : [parent, ...ancestorsOf(parent)];
  }
});

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}

function readIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
