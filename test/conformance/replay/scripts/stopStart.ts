/** 09-stop-start */
import { readdir, readFile } from "node:fs/promises";
import { type Action, afterAnEarlierJob, type Script, type Scripts } from "../script";
import { jobFolder, type Stage } from "../stage";
import { until } from "../until";

const ignores = "echo up; sleep 1000\n";

export const stopStart: Scripts = {
  "stop and start": {
    events: {
      9: async (stage) => {
        const folder = `${stage.host.temp}/JobsShutdown/continuous/d-a`;
        return { temp_shutdown_files: await shutdownFiles(folder) };
      },
    },
    atEnd: stopAgain("d-a"),
  },
  "stopping_wait_time = 1": waits("d-w1", "1"),
  "stopping_wait_time = 0": waits("d-w0", "0"),
  "stopping_wait_time = 12": waits("d-w12", "12"),
  "stopping_wait_time = 2.9": waits("d-w2x9", "2.9"),
  "stopping_wait_time = null": waits("d-wnull", "null"),
  "stopping_wait_time = -3": waits("d-wx3", "-3"),
  "detached child process is killed too": {
    given: afterAnEarlierJob,
    events: {
      2: async (stage) => ({
        processes_before: await until(
          "the script, its child and its sleep live",
          () => stage.processes("d-child") === 3 && 3,
        ),
      }),
      5: async (stage) => ({ processes_after: stage.processes("d-child") }),
    },
  },
  "disable.job created / removed by hand": {
    given: afterAnEarlierJob,
    before: {
      2: (stage) => stage.write(`${jobFolder("continuous", "d-h")}/disable.job`, ""),
      3: (stage) => stage.remove(`${jobFolder("continuous", "d-h")}/disable.job`),
    },
  },
  "uploaded with disable.job": { given: afterAnEarlierJob, atEnd: stopAgain("d-u") },
  "stop during PendingRestart": {
    given: async (stage) => {
      stage.environment.WEBJOBS_RESTART_TIME = "60";
      await afterAnEarlierJob(stage);
    },
    before: { 0: (stage) => stage.upload("continuous", "d-pr", "exit 0\n") },
  },
  "slow stop of one job delays the others": {
    given: afterAnEarlierJob,
    before: {
      0: async (stage) => {
        await stage.upload("continuous", "d-s1", settled("8"));
        await stage.upload("continuous", "d-s2", ignores);
      },
      1: (stage) => stage.reaches("d-s2", "Running"),
    },
  },
};

function settled(wait: string) {
  return { "run.sh": ignores, "settings.job": `{"stopping_wait_time":${wait}}` };
}

function waits(name: string, wait: string): Script {
  return {
    given: afterAnEarlierJob,
    before: { 0: (stage) => stage.upload("continuous", name, settled(wait)) },
    events: { 3: async (stage) => ({ processes_still_alive: stage.processes(name) }) },
  };
}

/** The recorder stopped the job before it read the status file. */
function stopAgain(name: string): Action {
  return async (stage: Stage) => {
    await stage.post(`/api/continuouswebjobs/${name}/stop`);
    await stage.reaches(name, "Stopped");
  };
}

async function shutdownFiles(folder: string): Promise<string> {
  const names = await readdir(folder);
  const texts = await Promise.all(
    names.map(async (name) => `${folder}/${name}\n${await readFile(`${folder}/${name}`, "utf8")}`),
  );
  return texts.join("\n");
}
