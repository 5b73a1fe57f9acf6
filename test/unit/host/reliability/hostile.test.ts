// Jobs that mean harm, or know no better: `FLOOD=1024` floods with that many megabytes.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { until } from "../hostForTest";
import { isAlive, linesOf, runToEnd, type Stage, setStage, untilStatus } from "../jobs/stage";
import { type HostProcess, startHostProcess } from "./hostProcess";

const megabytes = Number(process.env.FLOOD ?? 48);

describe("a hostile job", function () {
  this.timeout(60_000 + megabytes * 500);
  let stage: Stage;
  let host: HostProcess | undefined;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(async () => {
    await host?.end();
    host = undefined;
    await stage.dispose();
  });

  const job = (name: string) => ({ kind: "continuous", name }) as const;
  const killedAtOnce = { "settings.job": '{"stopping_wait_time":0}' };
  const outputFile = (id: string) =>
    join(stage.home, "data/jobs/triggered/job", id, "output_log.txt");

  const floods: readonly (readonly [why: string, text: string])[] = [
    ["that floods its output with lines", `${"x".repeat(79)}\\n`],
    ["that prints without a line end", "x".repeat(80)],
  ];
  for (const [why, text] of floods) {
    it(`${why} takes disk, not memory`, async () => {
      stage.write("triggered", "job", { "run.js": floodOf(text) });
      host = await startHostProcess(stage.home);
      const before = peakMemory(host);
      const id = await host.client.runJob("job");
      const { client } = host;
      await until(async () => (await client.getRun("job", id)).status === "Success");
      assert.ok(statSync(outputFile(id)).size >= megabytes * 1024 * 1024, "all of it is kept");
      const growth = peakMemory(host) - before;
      assert.ok(growth < 80, `the host grew by ${growth} MB for ${megabytes} MB`);
    });
  }

  it("that prints no UTF-8 has a log that is, and loses nothing that was", async () => {
    const script = `const print = (bytes) => process.stdout.write(Buffer.from(bytes, "latin1"));
      print("caf\\xc3\\xa9 \\xff\\xfe end\\n\\xc3");
      setTimeout(print, 100, "\\xa9\\n");\n`;
    stage.write("triggered", "job", { "run.js": script });
    const run = await runToEnd(await stage.start(), "job");
    const bytes = readFileSync(outputFile(run.id));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    assert.deepEqual(
      linesOf(text).filter((line) => line.startsWith("INFO]")),
      ["INFO] café \ufffd\ufffd end", "INFO] é"],
    );
  });

  it("that forks and forks is ended with all that it started", async () => {
    const script =
      'for i in $(seq 30); do (sleep 1000 & echo "child $!"; exec sleep 1000) & done; echo "child $$"; wait\n';
    stage.write("continuous", "job", { "run.sh": script, ...killedAtOnce });
    const local = await stage.start();
    const children = await childrenIn(31);
    await local.client.stopJob("job");
    await untilStatus(local, "job", "Stopped");
    await until(() => children.every((pid) => !isAlive(pid)));
  });

  it("that makes itself a daemon ends with the host", async () => {
    const script = `setsid bash -c 'setsid sleep 1000 </dev/null >/dev/null 2>&1 & echo "child $!"' &\nexec sleep 1000\n`;
    stage.write("continuous", "job", { "run.sh": script, ...killedAtOnce });
    host = await startHostProcess(stage.home);
    const [daemon = 0] = await childrenIn(1);
    assert.equal(isAlive(daemon), true);
    await host.end();
    await until(() => !isAlive(daemon));
  });

  it("that ignores every polite signal and the shutdown file is killed after its grace", async () => {
    const script = 'trap "" TERM INT HUP; echo "child $$"; while :; do sleep 1; done\n';
    stage.write("continuous", "job", {
      "run.sh": script,
      "settings.job": '{"stopping_wait_time":1}',
    });
    host = await startHostProcess(stage.home);
    const [pid = 0] = await childrenIn(1);
    await host.end();
    assert.equal(isAlive(pid), false);
    assert.ok(linesOf(stage.log("job")).includes("ERR ] Thread was being aborted."));
  });

  it("that deletes its own data folder harms nobody but itself", async () => {
    stage.write("continuous", "job", {
      "run.sh": 'rm -rf "$WEBJOBS_DATA_PATH"; echo up; exec sleep 1000\n',
      ...killedAtOnce,
    });
    stage.write("triggered", "other", { "run.sh": ":\n" });
    const local = await stage.start();
    assert.equal((await runToEnd(local, "other")).status, "Success");
    await local.client.stopJob("job");
    await untilStatus(local, "job", "Stopped");
    assert.equal((await local.client.getJob(job("job"))).status, "Stopped");
  });

  async function childrenIn(count: number): Promise<number[]> {
    return until(() => {
      const found = [...stage.log("job").matchAll(/child (\d+)/g)].map(([, pid]) => Number(pid));
      return found.length === count && found;
    });
  }

  // Only an administrator may make a volume that is small enough to be filled.
  if (canMount()) {
    describe("that fills the disk", () => {
      beforeEach(() => {
        mkdirSync(stage.home, { recursive: true });
        mount(stage.home);
      });
      afterEach(() => {
        spawnSync("umount", ["-l", stage.home]);
      });

      it("fails alone: the host answers, no status is broken, and runs succeed once there is room", async () => {
        const script = 'dd if=/dev/zero of="$HOME/filler" bs=64k 2>/dev/null; echo full\n';
        stage.write("triggered", "job", { "run.sh": script });
        stage.write("triggered", "other", { "run.sh": "echo fine\n" });
        const local = await stage.start();
        const first = await local.client.runJob("job");
        await until(() => statSync(join(stage.home, "filler"), { throwIfNoEntry: false }));
        await until(async () => !(await isUnderWay(local.client, first)));
        const path = "/api/triggeredwebjobs/other/run";
        const refused = await local.client.send({ method: "POST", path });
        assert.ok(refused.status === 202 || refused.status === 409, String(refused.status));
        await refused.text();
        assert.equal((await local.client.listJobs()).length, 2);
        rmSync(join(stage.home, "filler"));
        await until(
          async () => (await attempt(() => runToEnd(local, "other")))?.status === "Success",
        );
        const [latest] = await local.client.history("other");
        assert.equal(latest?.status, "Success");
      });
    });
  }
});

async function isUnderWay(client: HostProcess["client"], id: string): Promise<boolean> {
  const lock = await attempt(() => client.getRun("job", id));
  return lock?.status === "Running" || lock?.status === "Initializing";
}

/** Undefined when the host refuses. */
function attempt<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return ask().catch(() => undefined);
}

/** Megabytes; the most that the host ever had in memory. */
/** Prints a text again and again until there are so many megabytes of it. */
function floodOf(text: string): string {
  return `const text = "${text}".repeat(1000);
    let left = ${megabytes * 1024 * 1024};
    const print = () => {
      for (; left > 0; left -= text.length) {
        if (!process.stdout.write(text)) {
          left -= text.length;
          process.stdout.once("drain", print);
          return;
        }
      }
    };
    print();\n`;
}

function peakMemory({ pid }: HostProcess): number {
  const status = existsSync(`/proc/${pid}/status`)
    ? readFileSync(`/proc/${pid}/status`, "utf8")
    : "";
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

function mount(folder: string): boolean {
  const args = ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder];
  return spawnSync("mount", args, { stdio: "ignore" }).status === 0;
}

function canMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) {
    return false;
  }
  const trial = setStage();
  mkdirSync(trial.home, { recursive: true });
  const isPossible = mount(trial.home);
  spawnSync("umount", [trial.home], { stdio: "ignore" });
  void trial.dispose();
  return isPossible;
}
