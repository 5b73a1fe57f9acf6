/** 15-abort-details */
import type { Scripts } from "../script";
import type { Stage } from "../stage";
import { atSecond, until } from "../until";

export const aborts: Scripts = {
  "run interrupted by engine death, then looked at": {
    given: async (stage) => {
      await stage.job("triggered", "k-a", "echo a; sleep 5; echo b\n");
      await stage.start({ asProcess: true });
    },
    before: {
      1: async (stage) => {
        const log = stage.bindings.fill("data/jobs/triggered/k-a/{RUNID1}/output_log.txt");
        await until("the run prints", () => printed(stage, log, "a"));
        await stage.kill("k-a");
        await stage.start();
      },
      6: async (stage) => stage.keep("data/jobs/triggered/k-a/triggeredJob.lock"),
      7: (stage) => stage.idle("k-a"),
    },
  },
  "background child keeps stdout open": {
    given: async (stage) => {
      await stage.job("triggered", "k-c", "echo a; sleep 12 & exit 0\n");
      await stage.start();
    },
    before: {
      0: async (stage) => {
        const start = performance.now();
        await stage.run("k-c");
        const seconds = (performance.now() - start) / 1000;
        if (seconds < 9 || seconds > 12) {
          throw new Error(`the run ended after ${seconds} s instead of about 10 s`);
        }
      },
    },
  },
  "re-upload while a triggered run is active": {
    given: async (stage) => {
      const go = stage.path("go");
      await stage.job(
        "triggered",
        "k-d",
        `echo old; until [ -e "${go}" ]; do sleep 0.1; done; ls\n`,
      );
      await stage.start();
    },
    before: {
      1: async (stage) => {
        const log = stage.bindings.fill("data/jobs/triggered/k-d/{RUNID1}/output_log.txt");
        await until("the old run prints", () => printed(stage, log, "old"));
      },
      3: async (stage) => {
        await stage.write("go", "");
        await stage.idle("k-d");
      },
    },
  },
  "two different jobs in parallel and double POST race": {
    given: async (stage) => {
      await stage.job("triggered", "k-b", "sleep 1\n");
      await stage.start();
    },
    events: {
      0: async (stage) => {
        const target = "/api/triggeredwebjobs/k-b/run";
        const replies = await Promise.all(
          Array.from({ length: 10 }, () => stage.send({ method: "POST", target })),
        );
        return { statuses: replies.map((reply) => String(reply.status)).sort() };
      },
      1: async (stage) => {
        await stage.idle("k-b");
        return { runs: await runCount(stage, "k-b") };
      },
    },
  },
  "continuous and triggered of the same name": {
    given: async (stage) => {
      for (const name of ["k-a", "k-b", "k-c", "k-d", "k-e"]) {
        await stage.job("triggered", name, "echo hi\n");
      }
      await stage.start();
    },
    events: { 6: shownNames },
  },
  "disable.job in a triggered job": {
    given: async (stage) => {
      await stage.start();
      await atSecond(2, 0.9);
      await stage.job("triggered", "k-dis", {
        "run.sh": "echo hi\n",
        "disable.job": "",
        "settings.job": '{"schedule":"*/2 * * * * *"}',
      });
    },
    events: { 1: disabledRuns },
  },
  "duration formats": {
    given: async (stage) => {
      await stage.job("triggered", "k-e", "echo hi\n");
      await stage.start();
    },
    events: {
      0: written("2020-01-01T00:00:00Z", "2020-01-01T00:00:01Z"),
      1: written("2020-01-01T00:00:00Z", "2020-01-02T01:02:03.5Z"),
      2: written("2020-01-01T00:00:00.1234567Z", "2020-01-01T00:00:00.2Z"),
      3: written("2020-01-01T00:00:00.1Z", "2020-01-01T00:00:00.1Z"),
    },
  },
};

function printed(stage: Stage, log: string, line: string): boolean {
  return stage.exists(log) && stage.read(log).includes(`INFO] ${line}`);
}

async function runCount(stage: Stage, name: string): Promise<number> {
  const { runs } = await stage.get<{ runs: unknown[] }>(`/api/triggeredwebjobs/${name}/history`);
  return runs.length;
}

/** The list shows the deletion when its file events are over. */
async function shownNames(stage: Stage) {
  const listed = async () => {
    const jobs = await stage.get<{ type: string; name: string }[]>("/api/webjobs");
    return jobs.map(({ type, name }) => [type, name]);
  };
  const gone = ([type, name]: string[]) => !(type === "triggered" && name === "k-same");
  await until("the list changes", async () => (await listed()).every(gone));
  return { names: await listed() };
}

async function disabledRuns(stage: Stage) {
  await until("four runs", async () => (await runCount(stage, "k-dis")) >= 4);
  const { runs } = await stage.get<{ runs: { trigger: string }[] }>(
    "/api/triggeredwebjobs/k-dis/history",
  );
  const triggers = new Set(runs.map(({ trigger }) => trigger.slice(0, 12)));
  return { runs: runs.length, triggers: [...triggers].sort() };
}

/**
 * Writes both times into the status file of a run; the recorder set the `Z` and the fraction apart.
 */
function written(start: string, end: string) {
  return async (stage: Stage) => {
    const id = "202001010000000000";
    const status = { Trigger: "x", Status: "Success", StartTime: start, EndTime: end };
    await stage.write(`data/jobs/triggered/k-e/${id}/status`, JSON.stringify(status));
    const run = await stage.get<{ start_time: string; end_time: string; duration: string }>(
      `/api/triggeredwebjobs/k-e/history/${id}`,
    );
    return {
      start_time: run.start_time.replace("Z", " Z"),
      end_time: run.end_time.replace("Z", " Z"),
      duration: run.duration.replace(/^(\d+)\./, "$1 . ").replace(/\.(\d{7})$/, " . $1"),
    };
  };
}
