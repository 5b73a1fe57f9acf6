/** 08-continuous */
import { chmod, utimes } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { Ending, Near } from "../compareValue";
import { afterAnEarlierJob, type Scripts } from "../script";
import { jobFolder, type Stage } from "../stage";

const folder = jobFolder("continuous", "c-l");

export const continuous: Scripts = {
  "more than 200 console lines": {
    given: afterAnEarlierJob,
    events: { 2: manyLines },
  },
  "file change triggers refresh": {
    given: longRunning,
    before: { 0: (stage) => stage.write(`${folder}/extra.txt`, "x") },
  },
  "repeated file changes restart the debounce": {
    given: longRunning,
    before: { 0: touchRepeatedly },
  },
  "touch without content change (mtime only) and chmod": {
    given: longRunning,
    before: {
      0: async (stage) => {
        const now = new Date();
        await utimes(stage.path(`${folder}/run.sh`), now, now);
        await chmod(stage.path(`${folder}/run.sh`), 0o755);
      },
    },
  },
  "script removed on disk": {
    given: async (stage) => {
      await stage.job("continuous", "c-l", {
        "run.sh": "echo up; sleep 1000\n",
        "extra.txt": "x",
      });
      await stage.start();
      await stage.reaches("c-l", "Running");
      await stage.write(`${folder}/run.sh`, "echo v2; sleep 1000\n");
      await stage.reaches("c-l", "Stopping");
      await stage.reaches("c-l", "Running");
    },
    before: { 0: (stage) => stage.remove(`${folder}/run.sh`) },
    roots: { 4: ["data/jobs/continuous/c-l", folder] },
  },
  "in place job writing into its own folder": {
    given: afterAnEarlierJob,
    before: { 2: async (stage) => stage.keep("data/jobs/continuous/c-self/job_log.txt") },
  },
};

async function longRunning(stage: Stage): Promise<void> {
  await afterAnEarlierJob(stage);
  await stage.upload("continuous", "c-l", "echo up; sleep 1000\n");
  await stage.reaches("c-l", "Running");
}

/** Every 2 s for 12 s: each touch comes before the 5 s of the one before are over. */
async function touchRepeatedly(stage: Stage): Promise<void> {
  for (let touch = 0; touch < 6; touch += 1) {
    await stage.write(`${folder}/touched.txt`, String(touch));
    await delay(2_000);
    const status = await stage.status("c-l");
    if (status !== "Running") {
      throw new Error(`${status} while the folder still changes`);
    }
  }
  await stage.reaches("c-l", "Stopping");
}

async function manyLines(stage: Stage) {
  const log = stage.read("data/jobs/continuous/c-200/job_log.txt");
  const lines = log.trimEnd().split("\r\n");
  const console = lines.filter((line) => /: (?:INFO|ERR )\] (?:line|err) \d+$/.test(line));
  const reached = lines.findIndex((line) => line.includes(": WARN]"));
  return {
    total_lines: lines.length,
    first6: lines.slice(0, 6),
    // Which lines come right before the cap depends on how many of the 200 are stderr lines.
    lines_195_to_215: new Ending(lines.slice(reached, reached + 11)),
    // How many of the 200 are stderr lines is the kernel's choice; the recorder counted 399.
    console_lines: new Near(console.length, 1),
    warn: lines.filter((line) => line.includes(": WARN]")),
  };
}
