/**
 * What no public test of Kudu covers (end of docs/kudu.md#10), numbered U1 to U18 in that order.
 */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { appendFile } from "node:fs/promises";
import { rawText } from "../../../core/foreignText";
import type { HttpResponse } from "../../../kudu/connection/httpResponse";
import { startProcess } from "../replay/hosts";
import { jobFolder, type Stage } from "../replay/stage";
import { until } from "../replay/until";
import type { Chain, CheckPlace } from "./check";
import { putScript, puts } from "./jobs";

const waitsForShutdown =
  'echo up; while [ ! -e "$WEBJOBS_SHUTDOWN_FILE" ]; do sleep 0.1; done; echo saw shutdown; exit 0\n';

export const uncoveredChains: readonly Chain[] = [
  {
    seconds: 5,
    checks: [
      {
        title: "U1 an upload without Content-Disposition is refused",
        play: async (place) => {
          const answer = await place.client().send({
            method: "PUT",
            path: "/api/triggeredwebjobs/new",
            headers: { "Content-Type": "application/octet-stream" },
            body: "echo hi\n",
          });
          deepEqual(await told(answer), [400, "Missing Content-Disposition header."]);
        },
      },
      {
        title: "U2 an upload without anything to run is refused and leaves no folder",
        play: async (place) => {
          const answer = await place.client().send({
            method: "PUT",
            path: "/api/triggeredwebjobs/new",
            headers: {
              "Content-Type": "text/plain",
              "Content-Disposition": "attachment; filename=readme.txt",
            },
            body: "x",
          });
          deepEqual(await told(answer), [400, "No runnable script file was found."]);
          ok(!place.stage.exists(jobFolder("triggered", "new")));
          ok(!place.stage.exists("data/jobs/triggered/new"));
        },
      },
      {
        title: "U3 settings of a missing job are {}",
        play: async (place) => {
          for (const kind of ["triggered", "continuous"]) {
            const answer = await asked(place, `/api/${kind}webjobs/missing/settings`);
            deepEqual(await told(answer), [200, "{}"]);
          }
        },
      },
      {
        title: "U4 deleting a missing job answers 200",
        play: async (place) => {
          const path = "/api/continuouswebjobs/missing";
          deepEqual(await told(await place.client().send({ method: "DELETE", path })), [200, ""]);
        },
      },
      {
        title: "U5 a run while one is active is refused",
        play: async (place) => {
          await putScript(place, "triggered", "slow", "sleep 1\n");
          const path = "/api/triggeredwebjobs/slow/run";
          await place.client().runJob("slow");
          deepEqual(await told(await place.client().send({ method: "POST", path })), [
            409,
            "Cannot start a new run since job is already running.",
          ]);
          await place.stage.idle("slow");
        },
      },
      {
        title: "U6 the history of a job that never ran is 404",
        play: async (place) => {
          await putScript(place, "triggered", "never", "echo hi\n");
          const answer = await asked(place, "/api/triggeredwebjobs/never/history");
          deepEqual(await told(answer), [404, ""]);
        },
      },
      {
        title: "U7 lists answer 304 to their ETag until something changes",
        play: async (place) => {
          const path = "/api/triggeredwebjobs";
          const list = async (etag: string) =>
            (await asked(place, path, { "If-None-Match": etag })).status;
          const etag = (await asked(place, path)).headers.get("etag") ?? "";
          deepEqual([await list(etag), await list(`W/${etag}`), await list("*")], [304, 304, 200]);
          await place.stage.run("never");
          equal(await list(etag), 200);
        },
      },
      {
        title: "U8 a folder without anything to run is in no list and 404",
        play: async (place) => {
          await place.stage.job("triggered", "empty", { "readme.txt": "x" });
          equal((await asked(place, "/api/triggeredwebjobs/empty")).status, 404);
          const jobs = await place.client().listJobs();
          ok(jobs.every(({ name }) => name !== "empty"));
        },
      },
    ],
  },
  {
    seconds: 8,
    checks: [
      {
        title: "U9 a schedule that cannot be read leaves an error in the scheduler's log",
        play: async (place) => {
          await puts(place, "triggered", "job", {
            "run.sh": "echo hi\n",
            "settings.job": '{"schedule":"*/5 * * * *"}',
          });
          const log = "data/jobs/triggered/job/job_scheduler.log";
          await until("the log says so", () => place.stage.exists(log));
          match(
            place.stage.read(log),
            /SYS ERR \] Failed to parse schedule "\*\/5 \* \* \* \*"\. Error: '\*\/5 \* \* \* \*' is an invalid crontab/,
          );
        },
      },
    ],
  },
  {
    seconds: 20,
    settings: { WEBJOBS_RESTART_TIME: "1" },
    checks: [
      {
        title: "U10 a run writes 200 console lines and one warning, the next one again",
        play: async (place) => {
          await putScript(place, "continuous", "job", "seq 300; exit 0\n");
          const runs = await until("two runs are over", () => {
            const parts = logOf(place.stage).split("] Run script ").slice(1);
            return parts.length > 2 && parts.slice(0, 2);
          });
          for (const run of runs) {
            equal((run.match(/: INFO\] \d+\r\n/g) ?? []).length, 200);
            equal((run.match(/: WARN\] Reached maximum allowed output lines/g) ?? []).length, 1);
          }
        },
      },
      {
        title: "U11 a log past 1 MiB becomes job_prev_log.txt",
        play: async ({ stage }) => {
          const log = "data/jobs/continuous/job/job_log.txt";
          await appendFile(stage.path(log), "x".repeat(1024 * 1024 + 1));
          await until("it was rolled", () =>
            stage.exists("data/jobs/continuous/job/job_prev_log.txt"),
          );
          await until("a new one is written", () => stage.exists(log));
          ok(stage.read(log).length < 100_000);
        },
      },
    ],
  },
  {
    seconds: 20,
    checks: [
      {
        title:
          "U12 U13 the shutdown file appears at the stop, and a job that obeys it is not killed",
        play: async (place) => {
          await puts(place, "continuous", "job", {
            "run.sh": waitsForShutdown,
            "settings.job": '{"stopping_wait_time":30}',
          });
          await place.stage.reaches("job", "Running");
          await place.client().stopJob("job");
          // Far within the grace of 30 s: the job went by itself.
          await place.stage.reaches("job", "Stopped", 15);
          match(logOf(place.stage), /INFO\] saw shutdown\r\n.*Status changed to Success\r\n/);
          ok(!logOf(place.stage).includes("WebJob process was aborted"));
        },
      },
    ],
  },
  {
    seconds: 8,
    settings: { WEBJOBS_IDLE_TIMEOUT: "1" },
    checks: [
      {
        title: "U14 a silent, idle run is ended and has failed",
        play: async (place) => {
          await putScript(place, "triggered", "job", "echo start; sleep 100\n");
          const id = await place.stage.run("job");
          equal((await place.client().getRun("job", id)).status, "Failed");
          match(
            place.stage.read(`data/jobs/triggered/job/${id}/output_log.txt`),
            /ERR \] Command 'bash run\.sh' was aborted due to no output nor CPU activity for \d+ seconds\./,
          );
          equal(place.stage.processes("job"), 0);
        },
      },
    ],
  },
  {
    seconds: 25,
    settings: { WEBJOBS_RESTART_TIME: "1" },
    checks: [
      {
        title: "U15 of two hosts on one home one runs the singleton, and the other takes over",
        play: async (place) => {
          const { stage } = place;
          await puts(place, "continuous", "job", {
            "run.sh": "sleep 1000\n",
            "settings.job": '{"is_singleton":true}',
          });
          await stage.reaches("job", "Running");
          const instanceId = "b".repeat(64);
          const second = await startProcess({ home: stage.home, instanceId, settings: {} });
          try {
            const statuses = () => [statusFile(stage, "a1b2c3"), statusFile(stage, "bbbbbb")];
            await until("the second is inactive", () => statuses()[1] === "InactiveInstance");
            equal(statuses()[0], "Running");
            equal(stage.processes("job"), 2);
            await stage.stop();
            await until("the second runs it", () => statuses()[1] === "Running", { within: 15 });
          } finally {
            await second.close({ atOnce: true });
          }
        },
      },
    ],
  },
  {
    seconds: 6,
    given: async ({ stage }) => {
      await stage.write("site/jobs/triggered/second/run.sh", "echo second\n");
      await stage.start();
    },
    checks: [
      {
        title: "U16 a job of the secondary place is listed, run and replaced there",
        play: async (place) => {
          const jobs = await place.client().listJobs({ kind: "triggered" });
          deepEqual(
            jobs.map(({ name }) => name),
            ["second"],
          );
          await place.stage.run("second");
          await putScript(place, "triggered", "second", "echo put\n");
          equal(place.stage.read("site/jobs/triggered/second/run.sh"), "echo put\n");
          ok(!place.stage.exists(jobFolder("triggered", "second")));
        },
      },
    ],
  },
  {
    seconds: 6,
    settings: { WEBSITE_RUN_FROM_PACKAGE: "1" },
    given: async ({ stage }) => {
      await stage.job("continuous", "packaged", "sleep 1000\n");
      await stage.start();
      await stage.reaches("packaged", "Running");
    },
    checks: [
      {
        title:
          "U17 run from package: what is packaged runs but cannot be stopped, uploads go to site/jobs",
        play: async (place) => {
          const stop = { method: "POST", path: "/api/continuouswebjobs/packaged/stop" } as const;
          equal((await place.client().send(stop)).status, 404);
          await putScript(place, "triggered", "uploaded", "echo hi\n");
          ok(place.stage.exists("site/jobs/triggered/uploaded/run.sh"));
          await place.client().deleteJob({ kind: "continuous", name: "packaged" });
          equal((await place.client().getJob(packaged)).status, "Running");
        },
      },
    ],
  },
  {
    seconds: 5,
    given: async ({ stage }) => {
      await stage.job("triggered", "job", "echo a; sleep 100\n");
      await stage.start({ asProcess: true });
    },
    checks: [
      {
        title: "U18 a run whose host was killed reads Aborted",
        play: async (place) => {
          const id = await place.client().runJob("job");
          await until("it runs", async () => {
            const run = await place.client().getRun("job", id);
            return run.status === "Running";
          });
          await place.stage.kill("job");
          await place.stage.start();
          equal((await place.client().getRun("job", id)).status, "Aborted");
          match(
            place.stage.read(`data/jobs/triggered/job/${id}/status`),
            /"Status":"Running"/,
            "Aborted is never stored",
          );
        },
      },
    ],
  },
];

const packaged = { kind: "continuous", name: "packaged" } as const;

async function told(answer: HttpResponse): Promise<[status: number, body: string]> {
  return [answer.status, rawText(await answer.text())];
}

function asked(place: CheckPlace, path: string, headers = {}): Promise<HttpResponse> {
  return place.client().send({ method: "GET", path, headers });
}

function logOf(stage: Stage): string {
  const log = "data/jobs/continuous/job/job_log.txt";
  return stage.exists(log) ? stage.read(log) : "";
}

function statusFile(stage: Stage, instance: string): string {
  const path = `data/jobs/continuous/job/status_${instance}`;
  const text = stage.exists(path) ? stage.read(path) : "";
  return /"Status":"(\w+)"/.exec(text)?.[1] ?? "";
}
