/** docs/kudu.md#10.2: triggered and scheduled jobs. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { rawText } from "../../../core/foreignText";
import type { Run } from "../../../core/kudu";
import { jobFolder } from "../replay/stage";
import { until } from "../replay/until";
import type { Chain, CheckPlace } from "./check";
import { putScript } from "./jobs";

const name = "basicJob1";
/** Blanks in a script's name are quoted for .cmd only; its accents travel everywhere. */
const accented = "přístup-é.sh";

export const triggeredChains: readonly Chain[] = [
  {
    seconds: 12,
    checks: [
      {
        title: "T1 a script with blanks and accents in its name is the run command",
        play: async (place) => {
          const fileName = "test with spaces é.sh";
          await putScript(place, "triggered", name, "echo hi\n", fileName);
          const job = await place.client().getJob({ kind: "triggered", name });
          equal(job.run_command, fileName);
        },
      },
      {
        title: "T2 a run is told where it lies, and ends with output",
        play: async (place) => {
          await putScript(place, "triggered", name, 'echo "echo $# [$1] [$2]"\n', accented);
          const response = await place.client().send({ method: "POST", path: runPath });
          equal(response.status, 202);
          match(
            response.headers.get("location") ?? "",
            /\/api\/triggeredwebjobs\/.*\/history\/\d{18}$/,
          );
          const run = await ended(place, 1);
          ok(run.id && run.start_time && run.end_time && run.duration && run.url);
          match(await output(place, run), /echo 0 /);
        },
      },
      {
        title: "T3 quoted arguments arrive as two, without quotes",
        play: async (place) => {
          await place.client().runJob(name, { args: '"first arg" "second arg"' });
          const run = await ended(place, 2);
          match(await output(place, run), /echo 2 \[first arg\] \[second arg\]/);
        },
      },
      {
        title: "T4 WEBJOBS_STOPPED refuses runs",
        play: async (place) => {
          await place.client().setDeploymentSettings({ WEBJOBS_STOPPED: "1" });
          const response = await place.client().send({ method: "POST", path: runPath });
          equal(response.status, 409);
          equal(await response.text(), 'WebJobs are currently in "stopped" state.');
        },
      },
      {
        title: "T5 back to 0 it works at once",
        play: async (place) => {
          await place.client().setDeploymentSettings({ WEBJOBS_STOPPED: "0" });
          await place.client().runJob(name);
          await ended(place, 3);
        },
      },
      {
        title: "T6 WEBJOBS_HISTORY_SIZE bounds the history",
        play: async (place) => {
          await place.client().setDeploymentSettings({ WEBJOBS_HISTORY_SIZE: "5" });
          for (const count of [4, 5, 5, 5]) {
            const id = await place.client().runJob(name);
            await until("the run ends", async () => {
              const [latest] = await place.client().history(name);
              return latest?.id === id && isOver(latest);
            });
            equal((await place.client().history(name)).length, count);
          }
        },
      },
    ],
  },
  {
    seconds: 30,
    given: async (place) => {
      await place.stage.start();
      await putScript(place, "triggered", name, "echo hi\n");
    },
    checks: [
      {
        title: "T7 a settings.job written by VFS schedules the job",
        play: async (place) => {
          const path = `${jobFolder("triggered", name)}/settings.job`;
          await place.client().writeFile(path, '{"schedule":"*/10 * * * * *"}');
          const runs = await until(
            "two scheduled runs succeed",
            async () => {
              const all = await place.client().history(name);
              return all.length >= 2 && all.every(isOver) && all;
            },
            { within: 40 },
          );
          for (const run of runs) {
            equal(run.status, "Success");
            equal(run.trigger, "Schedule - 0,10,20,30,40,50 * * * * *");
          }
        },
      },
    ],
  },
  {
    seconds: 20,
    checks: [
      {
        title: "T8 a schedule with an exact time fires once",
        play: async (place) => {
          await putScript(place, "triggered", name, "echo hi\n");
          const due = new Date(Date.now() + 10_000);
          const schedule = [
            due.getUTCSeconds(),
            due.getUTCMinutes(),
            due.getUTCHours(),
            due.getUTCDate(),
            due.getUTCMonth() + 1,
            "*",
          ].join(" ");
          await place.client().putSettings({ kind: "triggered", name }, { schedule });
          await ended(place, 1);
          const log = `data/jobs/triggered/${name}/job_scheduler.log`;
          // The next one is a year away: the timer is cut, so no second run can come.
          await until("the next slot is far", () =>
            place.stage.read(log).includes("Next schedule expected in 40.00:00:00"),
          );
          equal((await place.client().history(name)).length, 1);
        },
      },
    ],
  },
  {
    seconds: 5,
    checks: [
      {
        title: "T9 all arguments reach the script",
        play: async (place) => {
          await putScript(place, "triggered", name, 'echo "echo $@"\n');
          await place.client().runJob(name, { args: "test arguments" });
          match(await output(place, await ended(place, 1)), /echo test arguments/);
        },
      },
      {
        title: "T10 a hook is called once with the run",
        play: async (place) => {
          const hook = await listen(place);
          await place.client().addHook({ url: hook.url, event: "TriggeredJobFinished" });
          const id = await place.client().runJob(name);
          await until("the hook is called", () => hook.bodies.length > 0);
          await ended(place, 2);
          equal(hook.bodies.length, 1);
          const run: Run = JSON.parse(hook.bodies[0] ?? "");
          deepEqual([run.id, run.status, run.job_name], [id, "Success", name]);
        },
      },
      {
        title: "T11 a run without the header of ARM answers 202",
        play: async (place) => {
          const response = await place.client().send({ method: "POST", path: runPath });
          equal(response.status, 202);
          await ended(place, 3);
        },
      },
      {
        title: "T12 a run with the header of ARM answers 200",
        play: async (place) => {
          const response = await place.client().send({
            method: "POST",
            path: runPath,
            headers: { "x-ms-geo-location": "West Europe" },
          });
          equal(response.status, 200);
          await ended(place, 4);
        },
      },
    ],
  },
];

const runPath = `/api/triggeredwebjobs/${name}/run`;

function isOver({ end_time }: Run): boolean {
  return !end_time.startsWith("0001");
}

/** The newest of `count` runs, all of which are over and succeeded. */
async function ended(place: CheckPlace, count: number): Promise<Run> {
  return until(
    `${count} runs succeeded`,
    async () => {
      const runs = await place.client().history(name);
      const good = runs.every((run) => isOver(run) && run.status === "Success");
      return runs.length === count && good && runs[0];
    },
    { within: 30 },
  );
}

/** The text behind `output_url`. */
async function output(place: CheckPlace, run: Run): Promise<string> {
  const path = new URL(run.output_url ?? "").pathname;
  const response = await place.client().send({ method: "GET", path });
  return rawText(await response.text());
}

async function listen({ stage }: CheckPlace) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
    }
    bodies.push(body);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stage.owns(() => server.close());
  // `listen` with a port always gives an address object.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, bodies };
}
