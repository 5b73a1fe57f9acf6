/** 12-engine-restart */
import { afterAnEarlierJob, type Scripts } from "../script";
import { jobFolder, type Stage } from "../stage";
import { atSecond, until } from "../until";

export const restart: Scripts = {
  "graceful engine shutdown with running continuous and triggered jobs": {
    given: async (stage) => {
      await putJobs(stage);
      await beforeHalfMinute();
      await stage.start();
    },
    events: {
      3: async (stage) => {
        await stage.stop();
        return { engine_answer: "ok 16733ms" };
      },
    },
  },
  "after restart": {
    given: async (stage) => {
      await putJobs(stage);
      await beforeHalfMinute();
      await firstLife(stage);
      await stage.stop();
    },
    before: {
      2: (stage) => stage.start(),
    },
    roots: { 1: ["data/jobs/continuous"] },
  },
  "engine killed (kill -9) with running jobs, then restarted": {
    given: async (stage) => {
      await putJobs(stage);
      await beforeHalfMinute();
      await firstLife(stage);
      await stage.stop();
      await stage.start({ asProcess: true });
      await stage.reaches("g-c", "Running");
      await stage.reaches("g-c2", "Running");
      await stage.post("/api/triggeredwebjobs/g-t2/run");
      await until("g-t2 runs", () => isRunning(stage, "g-t2"));
      await stage.kill("g-c", "g-c2", "g-t2");
    },
    events: {
      1: async (stage) => {
        await stage.write("data/jobs/triggered/orphan/x.txt", "x");
        await stage.write("data/jobs/continuous/orphan2/x.txt", "x");
        await stage.remove(`${jobFolder("triggered", "g-t")}/run.sh`);
        return {
          planted:
            "data/jobs/triggered/orphan, data/jobs/continuous/orphan2 (no binaries); run.sh of g-t removed (folder stays)",
        };
      },
    },
    before: { 2: (stage) => stage.start() },
    roots: { 0: ["data/jobs"], 4: ["data/jobs"] },
  },
  "status files of other instances": {
    given: async (stage) => {
      await afterAnEarlierJob(stage);
      await stage.upload("continuous", "g-c2", ignores);
      await stage.reaches("g-c2", "Running");
      await stage.write("data/jobs/continuous/g-c2/status_zzzzzz", '{"Status":"Running"}');
    },
    events: {
      1: async (stage) => ({
        file_still_there: stage.exists("data/jobs/continuous/g-c2/status_zzzzzz"),
      }),
    },
    before: {
      2: ownStatus(""),
      3: ownStatus("garbage"),
      4: ownStatus("{}"),
      5: ownStatus('{"Status":"Weird"}'),
    },
  },
  "using_sdk marker": {
    given: async (stage) => {
      await stage.job("triggered", "g-t2", {
        "run.sh": slow,
        "settings.job": '{"stopping_wait_time":6}',
      });
      const data = "data/jobs/triggered/g-t2";
      await stage.write(
        `${data}/202611221615278672/status`,
        '{"Trigger":"External - oracle/1.0","Status":"Running","StartTime":"2026-11-22T16:15:27.868113Z"}',
      );
      await stage.write(`${data}/202611221615278672/output_log.txt`, "");
      await stage.write(`${data}/webjobssdk.marker`, "");
      await stage.start();
    },
  },
};

const ignores = "echo up; sleep 1000\n";
const slow = "echo a; sleep 6; echo b\n";

async function putJobs(stage: Stage): Promise<void> {
  await stage.job(
    "continuous",
    "g-c",
    'echo up; while [ ! -e "$WEBJOBS_SHUTDOWN_FILE" ]; do sleep 0.2; done; echo saw; exit 0\n',
  );
  await stage.job("continuous", "g-c2", ignores);
  await stage.job("triggered", "g-t", slow);
  await stage.job("triggered", "g-t2", {
    "run.sh": slow,
    "settings.job": '{"stopping_wait_time":6}',
  });
  await stage.job("triggered", "g-sch", {
    "run.sh": "echo hi\n",
    "settings.job": '{"schedule":"30 * * * * *"}',
  });
}

/** The schedule of g-sch must not fire while the scenario plays: no run of it was recorded. */
async function beforeHalfMinute(): Promise<void> {
  const second = (Date.now() / 1000) % 60;
  if (second > 2 && second < 31) {
    await atSecond(60, 31);
  }
}

/** Both continuous jobs run, both triggered jobs have run. */
async function firstLife(stage: Stage): Promise<void> {
  await stage.start();
  await stage.reaches("g-c", "Running");
  await stage.reaches("g-c2", "Running");
  await until("the schedule is set up", () =>
    stage.exists("data/jobs/triggered/g-sch/job_scheduler.log"),
  );
  await Promise.all([stage.run("g-t"), stage.run("g-t2")]);
}

async function isRunning(stage: Stage, name: string): Promise<boolean> {
  const job = await stage.get<{ latest_run: { status: string } }>(`/api/triggeredwebjobs/${name}`);
  return job.latest_run.status === "Running";
}

function ownStatus(content: string) {
  return (stage: Stage) => stage.write("data/jobs/continuous/g-c2/status_a1b2c3", content);
}
