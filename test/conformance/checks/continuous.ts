/** docs/kudu.md#10.1: continuous jobs. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { appendFile, utimes } from "node:fs/promises";
import { jobFolder, type Stage } from "../replay/stage";
import { until } from "../replay/until";
import type { Chain, CheckPlace } from "./check";
import { continuousJob, putScript, puts } from "./jobs";

const alwaysOn = "'Always On' doesn't appear to be enabled";
const logOf = (name: string) => `data/jobs/continuous/${name}/job_log.txt`;
const short = { WEBJOBS_RESTART_TIME: "1" };

export const continuousChains: readonly Chain[] = [
  {
    seconds: 40,
    settings: short,
    checks: [
      {
        title: "C1 a deployed worker runs, and its effect shows",
        play: async (place) => {
          await puts(place, "continuous", "deployedJob", { "run.sh": working("first") });
          const job = await runningJob(place, "deployedJob");
          equal(job.run_command, "run.sh");
          equal(job.type, "continuous");
          ok(job.url && job.extra_info_url);
          await effect(place, "first");
        },
      },
      {
        title: "C2 a changed worker that is deployed again runs in its place",
        play: async (place) => {
          await puts(place, "continuous", "deployedJob", { "run.sh": working("second") });
          await effect(place, "second");
          await runningJob(place, "deployedJob");
        },
      },
      {
        title: "C3 deleting the only executable empties the list and ends the process",
        play: async (place) => {
          const path = `${jobFolder("continuous", "deployedJob")}/run.sh`;
          await place.client().deleteFile(path, { ifMatch: "*" });
          await until("the list is empty", async () => {
            const jobs = await place.client().listJobs({ kind: "continuous" });
            return jobs.length === 0;
          });
          await gone(place.stage, "deployedJob");
        },
      },
    ],
  },
  {
    seconds: 30,
    settings: short,
    checks: [
      {
        title: "C4 a job that ends at once waits for its restart and runs again",
        play: async (place) => {
          await putScript(
            place,
            "continuous",
            "basicJob1",
            "echo one >> $WEBJOBS_DATA_PATH/runs\n",
          );
          await until("it waits", async () => {
            const job = await continuousJob(place, "basicJob1");
            return job.status === "PendingRestart" && job.run_command === "run.sh";
          });
          await runsMore(place.stage, 2);
        },
      },
      {
        title: "C5 without settings the job is no singleton",
        play: async (place) => {
          const settings = await place.client().getSettings(basicJob);
          equal(settings.is_singleton ?? false, false);
        },
      },
      {
        title: "C6 as a singleton it goes on restarting",
        play: async (place) => {
          await place.client().putSettings(basicJob, { is_singleton: true });
          equal((await place.client().getSettings(basicJob)).is_singleton, true);
          await logHas(place.stage, "basicJob1", "WebJob singleton lock is acquired");
          await runsMore(place.stage, countRuns(place.stage) + 2);
        },
      },
      {
        title: "C7 no singleton any more, it goes on restarting",
        play: async (place) => {
          await place.client().putSettings(basicJob, { is_singleton: false });
          await logHas(place.stage, "basicJob1", "singleton setting changed from True to False");
          await runsMore(place.stage, countRuns(place.stage) + 2);
        },
      },
    ],
  },
  {
    seconds: 35,
    checks: [
      {
        title: "C8 stop leads to Stopped, and the process is gone",
        play: async (place) => {
          await putScript(place, "continuous", "worker", working("up"));
          await runningJob(place, "worker");
          await place.client().stopJob("worker");
          await until("it is stopped", async () => {
            const jobs = await place.client().listJobs({ kind: "continuous" });
            const [job] = jobs;
            return jobs.length === 1 && job?.type === "continuous" && job.status === "Stopped";
          });
          await gone(place.stage, "worker");
        },
      },
      {
        title: "C9 start leads to Running, and the process is there",
        play: async (place) => {
          await place.client().startJob("worker");
          await runningJob(place, "worker");
          ok(place.stage.processes("worker") > 0);
        },
      },
    ],
  },
  {
    seconds: 35,
    given: async ({ stage }) => {
      await stage.job("continuous", "worker", working("up"));
      await stage.start();
      await stage.reaches("worker", "Running");
    },
    checks: [
      {
        title: "C10 WEBJOBS_STOPPED keeps the job from starting with the host",
        play: async ({ stage }) => {
          await stage.stop();
          stage.environment.WEBJOBS_STOPPED = "1";
          await stage.start({ asProcess: true });
          await stage.reaches("worker", "Stopped");
          equal(stage.processes("worker"), 0);
        },
      },
      {
        title: "C11 without WEBJOBS_STOPPED it runs again, even after the host was killed",
        play: async ({ stage }) => {
          await stage.kill("worker");
          stage.environment.WEBJOBS_STOPPED = "0";
          await stage.start();
          await stage.reaches("worker", "Running");
        },
      },
    ],
  },
  ...alwaysOnRows(),
  {
    seconds: 25,
    settings: { WEBSITE_SCM_ALWAYS_ON_ENABLED: "0" },
    given: async ({ stage }) => {
      await stage.job("continuous", "worker", {
        "run.sh": working("up"),
        "settings.job": '{"stopping_wait_time":0}',
      });
      await stage.start();
      await stage.reaches("worker", "Running");
    },
    checks: [
      {
        title: "C14 with Always On off one line warns of it",
        play: async ({ stage }) => {
          equal(warnings(stage).length, 1);
          ok(warnings(stage)[0]?.includes(`SYS WARN] ${alwaysOn}`));
        },
      },
      {
        title: "C15 the line is not repeated in the same log",
        play: async ({ stage }) => {
          await refresh(stage);
          equal(warnings(stage).length, 1);
        },
      },
      {
        title: "C16 C17 after the log was rolled a refresh writes one into the new log",
        play: async ({ stage }) => {
          await appendFile(stage.path(logOf("worker")), `${"x".repeat(1023)}\n`.repeat(1025));
          await refresh(stage);
          ok(stage.exists("data/jobs/continuous/worker/job_prev_log.txt"));
          equal(warnings(stage).length, 1);
        },
      },
    ],
  },
  {
    seconds: 12,
    checks: [
      {
        title: "C19 pass-through forwards verb, path, body and headers but Host",
        play: async (place) => {
          await puts(place, "continuous", "listener", { "run.js": echoing });
          const answer = await until("the job answers", async () => {
            const response = await place.client().send({
              method: "PUT",
              path: "/api/continuouswebjobs/listener/passthrough/path/to/webjob/function?a=b",
              headers: { key: "value", "Content-Type": "application/json" },
              body: '{"x":1}',
            });
            return (
              response.status === 418 &&
              ((await response.json()) as Readonly<Record<string, unknown>>)
            );
          });
          const { port, ...rest } = answer;
          deepEqual(rest, {
            method: "PUT",
            url: "/path/to/webjob/function?a=b",
            key: "value",
            host: `127.0.0.1:${port}`,
            body: '{"x":1}',
          });
        },
      },
    ],
  },
];

const basicJob = { kind: "continuous", name: "basicJob1" } as const;

/** Answers 418 with what it got. */
const echoing = `require("node:http").createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { method, url, headers: { key, host } } = request;
  response.writeHead(418, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ method, url, key, host, body, port: process.env.WEBJOBS_PORT }));
}).listen(Number(process.env.WEBJOBS_PORT), "127.0.0.1");
`;

function working(word: string): string {
  return `echo ${word} > "$WEBJOBS_DATA_PATH/effect"; sleep 1000\n`;
}

/** C12 and C13: only the exact `0` warns. */
function alwaysOnRows(): Chain[] {
  const rows: readonly { shown: string; settings: Readonly<Record<string, string>> }[] = [
    { shown: "unset", settings: {} },
    { shown: "empty", settings: { WEBSITE_SCM_ALWAYS_ON_ENABLED: "" } },
    { shown: "1", settings: { WEBSITE_SCM_ALWAYS_ON_ENABLED: "1" } },
  ];
  return rows.map(({ settings, shown }) => ({
    seconds: 8,
    settings,
    checks: [
      {
        title: `C12 C13 Always On ${shown}: nothing warns`,
        play: async (place: CheckPlace) => {
          await putScript(place, "continuous", "worker", working("up"));
          await runningJob(place, "worker");
          deepEqual(warnings(place.stage), []);
        },
      },
    ],
  }));
}

async function runningJob(place: CheckPlace, name: string) {
  return until(`${name} runs`, async () => {
    const job = await continuousJob(place, name);
    return job.status === "Running" && job;
  });
}

function effect({ stage }: CheckPlace, word: string): Promise<boolean> {
  const path = "data/jobs/continuous/deployedJob/effect";
  return until("the effect shows", () => stage.exists(path) && stage.read(path) === `${word}\n`);
}

function gone(stage: Stage, name: string): Promise<boolean> {
  return until("the process is gone", () => stage.processes(name) === 0);
}

function countRuns(stage: Stage): number {
  return stage.read("data/jobs/continuous/basicJob1/runs").split("\n").length - 1;
}

function runsMore(stage: Stage, count: number): Promise<boolean> {
  return until(`it ran ${count} times`, () => countRuns(stage) >= count);
}

function logHas(stage: Stage, name: string, text: string): Promise<boolean> {
  return until(`the log has "${text}"`, () => stage.read(logOf(name)).includes(text));
}

function warnings(stage: Stage): string[] {
  const lines = stage.read(logOf("worker")).split("\r\n");
  return lines.filter((line) => line.includes(alwaysOn));
}

/** A touched file: stop and start. */
async function refresh(stage: Stage): Promise<void> {
  const starts = () => stage.read(logOf("worker")).split("Status changed to Starting").length;
  const before = stage.exists("data/jobs/continuous/worker/job_prev_log.txt") ? 1 : starts();
  const size = stage.read(logOf("worker")).length;
  const now = new Date();
  await utimes(stage.path(`${jobFolder("continuous", "worker")}/run.sh`), now, now);
  await until(
    "it was refreshed",
    () => starts() > before || (stage.read(logOf("worker")).length < size && starts() > 1),
  );
  await stage.reaches("worker", "Running");
}
