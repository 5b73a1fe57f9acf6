import assert from "node:assert/strict";
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { localTiming } from "../../../../host/jobs/timing";
import { continuousLogPath } from "../../../../kudu/logs/continuousLogPath";
import { until, writeFiles } from "../hostForTest";
import { rawZip } from "../upload/rawZip";
import { runFile, withTwin } from "./shellTwin";
import { isAlive, linesOf, quick, type Stage, setStage, statusOf, untilStatus } from "./stage";

const waitForEver = "echo up; exec sleep 1000\n";
const endsWhenAsked =
  'echo up; while [ ! -e "$WEBJOBS_SHUTDOWN_FILE" ]; do sleep 0.05; done; echo bye\n';

/** Jobs that do not look at the shutdown file are killed without a wait. */
const killed = { "settings.job": '{"stopping_wait_time":0}' };

/** However long a job takes from its start to its first write. */
const patient = { ...quick, ownChange: 600_000 };

describe("a continuous job", function () {
  this.timeout(30_000);
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  const starts = () => linesOf(stage.log("job")).filter((line) => line === "INFO] up").length;

  it("runs when the host is ready, and a person's first stop is not refused", async () => {
    stage.write("continuous", "job", { "run.sh": endsWhenAsked });
    const host = await stage.start();
    await host.client.stopJob("job");
    await untilStatus(host, "job", "Stopped");
    await host.client.startJob("job");
    await untilStatus(host, "job", "Running");
  });

  it("that ends by itself when asked is not killed", async () => {
    stage.write("continuous", "job", {
      "run.sh": endsWhenAsked,
      "settings.job": '{"stopping_wait_time":60}',
    });
    const host = await stage.start();
    await until(() => starts() === 1);
    await host.client.stopJob("job");
    await untilStatus(host, "job", "Stopped");
    assert.deepEqual(linesOf(stage.log("job")).slice(-5), [
      "SYS INFO] Detected WebJob file/s were updated, refreshing WebJob",
      "SYS INFO] Status changed to Stopping",
      "INFO] bye",
      "SYS INFO] Status changed to Success",
      "SYS INFO] Status changed to Stopped",
    ]);
  });

  it("that ignores the shutdown file is killed with what it started, also what left its group", async () => {
    const script = "setsid sleep 1000 & echo child $!; echo own $$; sleep 1000\n";
    stage.write("continuous", "job", {
      "run.sh": script,
      "settings.job": '{"stopping_wait_time":0}',
    });
    const host = await stage.start();
    const pids = await until(() => {
      const found = [...stage.log("job").matchAll(/(?:child|own) (\d+)/g)];
      return found.length === 2 && found.map(([, pid]) => Number(pid));
    });
    await host.client.stopJob("job");
    await untilStatus(host, "job", "Stopped");
    await until(() => pids.every((pid) => !isAlive(pid)));
    assert.ok(linesOf(stage.log("job")).includes("ERR ] Thread was being aborted."));
  });

  it("with a negative stopping_wait_time is stopped, and told what Azure would have done", async () => {
    stage.write("continuous", "job", {
      "run.sh": endsWhenAsked,
      "settings.job": '{"stopping_wait_time":-3}',
    });
    const host = await stage.start();
    await until(() => starts() === 1);
    await host.client.stopJob("job");
    await untilStatus(host, "job", "Stopped");
    assert.match(stage.log("job"), /SYS WARN\] stopping_wait_time is -3: Azure would never/);
  });

  it("that ends at once runs again and again", async () => {
    stage.write("continuous", "job", { "run.sh": "echo up; exit 3\n" });
    await stage.start();
    await until(() => starts() >= 3);
    assert.ok(linesOf(stage.log("job")).includes("SYS ERR ] Job failed due to exit code 3"));
  });

  it("without its program says so and goes on waiting", async () => {
    stage.write("continuous", "job", { "run.cmd": "echo hi\n" });
    const host = await stage.start({
      environment: { ...process.env, APPSETTING_WEBJOBS_RESTART_TIME: "60" },
    });
    await untilStatus(host, "job", "PendingRestart");
    assert.match(stage.log("job"), /ERR \] ApplicationName='cmd'.*Cannot find the specified file/);
  });

  it("opens its standard streams by name", async () => {
    stage.write("continuous", "job", {
      "run.sh": "echo named > /dev/stderr; echo up > /dev/stdout; exec sleep 1000\n",
    });
    await stage.start();
    await until(() => starts() === 1);
    assert.ok(linesOf(stage.log("job")).includes("ERR ] named"));
  });

  it("of which the disk takes no log runs all the same", async () => {
    stage.write("continuous", "job", {
      "run.sh": 'echo up; touch "$WEBJOBS_DATA_PATH/ran"; exec sleep 1000\n',
    });
    const data = join(stage.home, "data", "jobs", "continuous", "job");
    writeFiles(data, { "job_prev_log.txt": "" });
    symlinkSync("/dev/full", join(data, "job_log.txt"));
    const host = await stage.start();
    await until(() => existsSync(join(data, "ran")));
    assert.equal(await statusOf(host, "job"), "Running");
  });

  describe("in the source", () => {
    const start = (script: Record<string, string>, options = {}) => {
      stage.write("continuous", "job", { ...script, ...killed }, stage.source);
      return stage.start({ jobs: stage.source, ...options });
    };

    it("is started, stopped and restarted on save without a byte written there", async () => {
      const host = await start({ "run.sh": waitForEver });
      await until(() => starts() === 1);
      appendFileSync(join(stage.source, "continuous", "job", runFile), "\n");
      await until(() => starts() === 2);
      await host.client.stopJob("job");
      await untilStatus(host, "job", "Stopped");
      assert.deepEqual(
        readdirSync(join(stage.source, "continuous", "job")),
        Object.keys(withTwin({ "run.sh": waitForEver, ...killed })).sort(),
      );
      assert.ok(existsSync(join(stage.home, "data", "source", "continuous", "job", "disable.job")));
      await host.client.startJob("job");
      await untilStatus(host, "job", "Running");
    });

    it("waits for a person when nothing starts by itself", async () => {
      const host = await start({ "run.sh": waitForEver }, { start: "none" });
      await untilStatus(host, "job", "Stopped");
      await host.client.startJob("job");
      await untilStatus(host, "job", "Running");
    });

    it("refuses settings and survives a deletion", async () => {
      const host = await start({ "run.sh": waitForEver });
      const job = { kind: "continuous", name: "job" } as const;
      await assert.rejects(host.client.putSettings(job, {}), /source folder/);
      await host.client.deleteJob(job);
      assert.ok(existsSync(join(stage.source, "continuous", "job", runFile)));
      assert.ok(await host.client.findJob(job));
    });

    it("is hidden by a deployed copy until that is deleted, and its change is told once", async () => {
      const told: string[] = [];
      const host = await start(
        { "run.sh": "echo up; echo source; exec sleep 1000\n" },
        { warn: (sentence: string) => told.push(sentence) },
      );
      await until(() => starts() === 1);
      const job = { kind: "continuous", name: "job" } as const;
      const saying = (word: string) =>
        withTwin({ "run.sh": `echo up; echo ${word}; exec sleep 1000\n` });
      const copy = Object.entries(saying("copy")).map(([name, content]) => ({ name, content }));
      const content = rawZip(copy);
      await host.client.putJob(job, { content, fileName: "job.zip", isZip: true });
      await until(() => /INFO\] copy/.test(stage.log("job")));
      const folder = join(stage.source, "continuous", "job");
      writeFiles(folder, saying("edited"));
      await until(() => told.length > 0);
      utimesSync(join(folder, runFile), 1, 1);
      await host.client.deleteJob(job);
      await until(() => /INFO\] edited/.test(stage.log("job")));
      assert.equal(told.filter((sentence) => /deployed copy/.test(sentence)).length, 1);
    });

    it("is not restarted by what tools and ignored rules write, and once by a burst", async () => {
      await start({ "run.sh": waitForEver, ".gitignore": "*.log\n", "node_modules/x/y.js": "" });
      await until(() => starts() === 1);
      const folder = join(stage.source, "continuous", "job");
      writeFiles(folder, { "own.log": "1", "node_modules/x/z.js": "1", "node_modules/n.js": "1" });
      for (let file = 0; file < 50; file += 1) {
        writeFiles(folder, { [`burst${file}.txt`]: "1" });
      }
      await until(() => starts() === 2);
      writeFiles(folder, { "own.log": "2", "node_modules/x/z.js": "2", "last.txt": "1" });
      await until(() => starts() === 3);
      assert.equal(stage.log("job").match(/refreshing WebJob/g)?.length, 2);
    });
  });

  it("that restarts itself by writing is let alone, visibly, until a person acts", async () => {
    const script =
      "require('fs').writeFileSync('own.txt', String(Math.random()));console.log('up');setInterval(()=>{},1e6)";
    stage.write("continuous", "job", {
      "run.js": script,
      "settings.job": '{"stopping_wait_time":0}',
    });
    const host = await stage.start({ timing: patient });
    const job = { kind: "continuous", name: "job" } as const;
    await until(async () => (await host.client.getJob(job)).watching === "suspended");
    assert.match(stage.log("job"), /SYS WARN\] The WebJob restarts itself by writing own\.txt/);
    await host.client.startJob("job");
    assert.equal((await host.client.getJob(job)).watching, undefined);
  });

  it("that is stopped restarts nothing, however often it is saved", async () => {
    stage.write("continuous", "job", { "run.sh": waitForEver, "disable.job": "" });
    const host = await stage.start({ timing: patient });
    await untilStatus(host, "job", "Stopped");
    const refreshes = () => stage.log("job").match(/refreshing WebJob/g)?.length ?? 0;
    const watching = async () =>
      (await host.client.getJob({ kind: "continuous", name: "job" })).watching;
    for (let save = 0; save < 6; save += 1) {
      const before = refreshes();
      stage.write("continuous", "job", { "saved.txt": String(save) });
      await until(async () => refreshes() > before || (await watching()) !== undefined);
    }
    assert.equal(await watching(), undefined);
  });

  it("keeps 200 lines per run and says that there were more", async () => {
    stage.write("continuous", "job", { "run.sh": "seq 1 500; echo up; exec sleep 1000\n" });
    await stage.start();
    const lines = await until(() => {
      const seen = linesOf(stage.log("job"));
      return seen.some((line) => line.startsWith("WARN] Reached maximum")) && seen;
    });
    assert.equal(lines.filter((line) => /^INFO\] \d+$/.test(line)).length, 200);
  });

  describe("output past what Kudu's log keeps", () => {
    const loud = { "run.sh": "seq 1 400; echo why it failed >&2; exit 3\n" };
    const kept = () => {
      const file = join(stage.home, "hosts/output/job/job_log.txt");
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    };

    it("is kept beside it, in order, private, and gone with the job", async () => {
      // Two pipes are read in any order: the error is written once the rest was read.
      const waits = 'while [ ! -e "$GO" ]; do sleep 0.02; done';
      const go = join(stage.home, "go");
      stage.write("continuous", "job", {
        "run.sh": loud["run.sh"].replace("echo", `${waits}; echo`),
      });
      const { client } = await stage.start({ environment: { ...process.env, GO: go } });
      await until(() => kept().includes("INFO] 400"));
      writeFileSync(go, "");
      const text = await until(() => /Status changed to PendingRestart/.test(kept()) && kept());
      const numbers = linesOf(text).flatMap((line) => /^INFO\] (\d+)$/.exec(line)?.[1] ?? []);
      assert.deepEqual(
        numbers.slice(0, 400),
        Array.from({ length: 400 }, (_, index) => String(index + 1)),
      );
      assert.match(text, /ERR \] why it failed[\s\S]*Job failed due to exit code 3/);
      assert.doesNotMatch(text, /Reached maximum/);
      assert.doesNotMatch(stage.log("job"), /why it failed/);
      assert.equal(
        await continuousLogPath(client, "job", { isLocal: true }),
        "hosts/output/job/job_log.txt",
      );
      if (process.platform !== "win32") {
        assert.equal(statSync(join(stage.home, "hosts/output/job")).mode & 0o077, 0);
      }
      await client.stopJob("job");
      await client.deleteJob({ kind: "continuous", name: "job" });
      assert.equal(kept(), "");
    });

    for (const [why, setting, timing, isKept] of [
      ["is not kept where the setting says no", "0", localTiming, false],
      ["is not kept with Azure's timing", undefined, { ...localTiming, keepsOutput: false }, false],
      [
        "is kept with Azure's timing when asked for",
        "1",
        { ...localTiming, keepsOutput: false },
        true,
      ],
    ] as const) {
      it(why, async () => {
        stage.write("continuous", "job", loud);
        const environment = setting ? { APPSETTING_WEBJOBS_KEEP_OUTPUT: setting } : {};
        const { client } = await stage.start({
          timing,
          environment: { ...process.env, ...environment },
        });
        await until(() => stage.log("job").includes("Status changed to PendingRestart"));
        assert.equal(kept().includes("INFO] 400"), isKept);
        assert.equal(
          (await continuousLogPath(client, "job", { isLocal: true })).startsWith("hosts/"),
          isKept,
        );
      });
    }
  });

  it("rolls its log beyond 1 MiB", async () => {
    const data = join(stage.home, "data", "jobs", "continuous", "job");
    stage.write("continuous", "job", { "run.sh": waitForEver });
    writeFiles(data, { "job_log.txt": "x".repeat(1024 * 1024 + 1) });
    await stage.start();
    await until(() => starts() === 1);
    assert.ok(readFileSync(join(data, "job_prev_log.txt"), "utf8").startsWith("xxx"));
  });
});
