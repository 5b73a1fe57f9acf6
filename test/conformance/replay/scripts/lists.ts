/** 03-list-etag */
import type { Scripts } from "../script";
import type { Stage } from "../stage";
import { until } from "../until";

export const lists: Scripts = {
  "list with run history and swagger": {
    given: twoJobs,
    before: { 1: (stage) => stage.idle("l-a") },
  },
  "ETag after settings change": {
    given: async (stage) => {
      await twoJobs(stage);
      await stage.run("l-a");
    },
  },
  "ETag while a run is active": {
    given: async (stage) => {
      await stage.job("triggered", "l-a", {
        "run.sh": "echo hi\n",
        "settings.job": '{"schedule":"0 0 0 1 1 *"}',
      });
      await stage.job("triggered", "l-b", "echo hi\n");
      await stage.start();
      await until("the schedule is set up", () => stage.exists(schedulerLog("l-a")));
      await stage.run("l-a");
    },
  },
  "list right after PUT of a new job": {
    given: async (stage) => {
      await twoJobs(stage);
      await names(stage);
    },
    events: {
      1: async (stage) => ({ in_list_at_once: (await names(stage)).includes("l-new") }),
      3: async (stage) => ({ still_in_list_after_delete: (await names(stage)).includes("l-new") }),
    },
    before: {
      2: (stage) =>
        until("l-new is in the list", async () => (await names(stage)).includes("l-new"), {
          within: 12,
        }),
    },
  },
};

async function twoJobs(stage: Stage): Promise<void> {
  await stage.job("triggered", "l-a", "echo hi\n");
  await stage.job("triggered", "l-b", "echo hi\n");
  await stage.start();
}

async function names(stage: Stage): Promise<string[]> {
  const jobs = await stage.get<readonly { name: string }[]>("/api/triggeredwebjobs");
  return jobs.map((job) => job.name);
}

export function schedulerLog(name: string): string {
  return `data/jobs/triggered/${name}/job_scheduler.log`;
}
