/** docs/kudu.md#10.3: upload, discovery, settings, working copy. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { jobFolder, type Kind, type Stage } from "../replay/stage";
import { until } from "../replay/until";
import type { Chain, CheckPlace } from "./check";
import { putScript, puts } from "./jobs";

const nested = { "inner/run.sh": "echo hi; sleep 1000\n", "inner/test.sh": "echo x\n" };
const nestedRun = { "inner/run.sh": "echo hi\n", "inner/test.sh": "echo x\n" };

/** The order in which Kudu takes them. */
const winners = [
  "run.cmd",
  "run.bat",
  "run.exe",
  "run.ps1",
  "run.sh",
  "run.js",
  "go.cmd",
  "do.bat",
  "console.exe",
  "execute.ps1",
  "invoke.sh",
  "execute.js",
];

export const uploadChains: readonly Chain[] = [
  ...replacements("triggered", ["D1", "D2"]),
  ...replacements("continuous", ["D3", "D4"]),
  {
    seconds: 45,
    checks: [
      {
        title: "D5 two jobs of each kind are listed",
        play: async (place) => {
          for (const name of ["job1", "job2"]) {
            await puts(place, "triggered", name, nestedRun);
            await puts(place, "continuous", name, nested);
          }
          await counts(place, 2, 2);
        },
      },
      {
        title: "D6 stopping one changes no count",
        play: async (place) => {
          await until("the stop is accepted", async () => {
            const path = "/api/continuouswebjobs/job1/stop";
            return (await place.client().send({ method: "POST", path })).status === 200;
          });
          await counts(place, 2, 2);
        },
      },
      {
        title: "D7 settings go into the inner folder, and the job still runs",
        play: async (place) => {
          await place.client().putSettings({ kind: "triggered", name: "job1" }, { one: 1 });
          await counts(place, 2, 2);
          ok(place.stage.exists(`${jobFolder("triggered", "job1")}/inner/settings.job`));
          const id = await place.stage.run("job1");
          equal((await place.client().getRun("job1", id)).status, "Success");
        },
      },
      {
        title: "D8 all deleted, both lists are empty",
        play: async (place) => {
          for (const name of ["job1", "job2"]) {
            await place.client().deleteJob({ kind: "triggered", name });
            await place.client().deleteJob({ kind: "continuous", name });
          }
          await counts(place, 0, 0);
        },
      },
    ],
  },
  {
    seconds: 3,
    given: async ({ stage }) => {
      await stage.job("triggered", "job", Object.fromEntries(winners.map((file) => [file, "x"])));
      await stage.start();
    },
    checks: [
      {
        title: "D9 scripts are chosen by order",
        play: async ({ stage, client }) => {
          const chosen: string[] = [];
          for (const _ of winners) {
            const job = await client().getJob({ kind: "triggered", name: "job" });
            chosen.push(job.run_command);
            await stage.remove(`${jobFolder("triggered", "job")}/${job.run_command}`);
          }
          deepEqual(chosen, winners);
        },
      },
    ],
  },
  {
    seconds: 3,
    checks: [
      {
        title: "D10 D11 an unknown setting is absent, then comes back",
        play: async (place) => {
          for (const kind of ["triggered", "continuous"] as const) {
            const job = { kind, name: "job1" };
            await puts(place, kind, "job1", nestedRun);
            deepEqual(await place.client().getSettings(job), {});
            await place.client().putSettings(job, { one: "1" });
            deepEqual(await place.client().getSettings(job), { one: "1" });
          }
        },
      },
    ],
  },
  {
    seconds: 3,
    checks: [
      {
        title: "D12 a triggered job runs in its working copy",
        play: async (place) => {
          await putScript(place, "triggered", "job", "pwd\n");
          match(await whereItRan(place), /\/jobs\/triggered\/job\//);
          ok(!(await whereItRan(place)).includes("App_Data"));
        },
      },
      {
        title: "D13 in place it runs in its own folder",
        play: async (place) => {
          await place.client().putSettings(triggeredJob, { is_in_place: true });
          ok((await whereItRan(place)).includes(place.stage.path(jobFolder("triggered", "job"))));
        },
      },
      {
        title: "D14 not in place any more it runs in its working copy",
        play: async (place) => {
          await place.client().putSettings(triggeredJob, { is_in_place: false });
          ok(!(await whereItRan(place)).includes("App_Data"));
        },
      },
    ],
  },
  {
    seconds: 30,
    checks: [
      {
        title: "D15 a continuous job runs in its working copy",
        play: async (place) => {
          await putScript(place, "continuous", "job", "pwd; sleep 1000\n");
          await ranIn(place.stage, "/jobs/continuous/job/", 1);
        },
      },
      {
        title: "D16 in place it restarts by itself in its own folder",
        play: async (place) => {
          await place.client().putSettings(continuousJob, { is_in_place: true });
          await ranIn(place.stage, jobFolder("continuous", "job"), 2);
        },
      },
      {
        title: "D17 not in place any more it restarts by itself in its working copy",
        play: async (place) => {
          await place.client().putSettings(continuousJob, { is_in_place: false });
          await ranIn(place.stage, "/jobs/continuous/job/", 3);
        },
      },
    ],
  },
  {
    seconds: 6,
    given: async ({ stage }) => {
      await stage.job("triggered", "job", {
        "run.sh": "pwd\n",
        "test1.txt": "1",
        "subdir/test2.txt": "2",
        "gone.txt": "3",
      });
      await stage.start();
      await stage.run("job");
    },
    checks: copyRows(),
  },
  {
    seconds: 3,
    given: async ({ stage }) => {
      await stage.job("triggered", "job", "echo hi\n");
      await stage.start();
    },
    checks: [
      {
        title: "D28 the SDK's marker tells that the job uses the SDK",
        play: async ({ stage, client }) => {
          const usesSdk = async () =>
            (await client().getJob({ kind: "triggered", name: "job" })).using_sdk;
          equal(await usesSdk(), false);
          await stage.write("data/jobs/triggered/job/webjobssdk.marker", "");
          equal(await usesSdk(), true);
        },
      },
    ],
  },
];

const triggeredJob = { kind: "triggered", name: "job" } as const;
const continuousJob = { kind: "continuous", name: "job" } as const;

function replacements(kind: Kind, [first, second]: readonly [string, string]): Chain[] {
  const folder = jobFolder(kind, "job1");
  return [
    {
      seconds: 3,
      checks: [
        {
          title: `${first} a zip's folder is kept (${kind})`,
          play: async (place) => {
            await puts(place, kind, "job1", nested);
            ok(place.stage.exists(`${folder}/inner/run.sh`));
          },
        },
        {
          title: `${second} a single file replaces it (${kind})`,
          play: async (place) => {
            await putScript(place, kind, "job1", "echo hi\n", "myrun.sh");
            ok(!place.stage.exists(`${folder}/inner/run.sh`));
            ok(place.stage.exists(`${folder}/myrun.sh`));
          },
        },
      ],
    },
  ];
}

async function counts(place: CheckPlace, triggered: number, continuous: number): Promise<void> {
  await until(
    `${triggered} triggered and ${continuous} continuous jobs are listed`,
    async () => {
      const jobs = await place.client().listJobs();
      const of = (kind: Kind) => jobs.filter(({ type }) => type === kind).length;
      return of("triggered") === triggered && of("continuous") === continuous;
    },
    { within: 60 },
  );
}

async function whereItRan({ stage }: CheckPlace): Promise<string> {
  const id = await stage.run("job");
  return stage.read(`data/jobs/triggered/job/${id}/output_log.txt`);
}

/** The folder that the continuous job printed in its `run`-th run. */
async function ranIn(stage: Stage, part: string, run: number): Promise<void> {
  const log = "data/jobs/continuous/job/job_log.txt";
  const folder = await until(
    "it tells its folder",
    () => {
      const lines = stage.exists(log) ? stage.read(log).split("\r\n") : [];
      return lines.filter((line) => line.includes(": INFO] /"))[run - 1];
    },
    { within: 30 },
  );
  ok(folder.includes(part), folder);
  equal(folder.includes("App_Data"), part.includes("App_Data"));
}

interface CopyRow {
  readonly title: string;
  /** Changes the source or the working copy. */
  change(stage: Stage, copy: string): Promise<unknown>;
  /** What the log says; absent when nothing is copied. */
  readonly says?: string;
}

const source = jobFolder("triggered", "job");
const later = new Date("2021-02-03T04:05:06Z");

/** Each row's change is judged by the next run: a new copy with its reason, or none. */
function copyRows() {
  const rows: readonly CopyRow[] = [
    { title: "D18 nothing changed: no copy", change: async () => undefined },
    {
      title: "D19 a file changed in a folder below",
      change: (stage) => utimes(stage.path(`${source}/subdir/test2.txt`), later, later),
      says: "Job file 'subdir/test2.txt' timestamp differs between source and working directories.",
    },
    {
      title: "D20 a file changed",
      change: (stage) => utimes(stage.path(`${source}/test1.txt`), later, later),
      says: "Job file 'test1.txt' timestamp differs between source and working directories.",
    },
    {
      title: "D21 a file added",
      change: (stage) => stage.write(`${source}/added.txt`, "x"),
      says: "Job file 'added.txt' exists in source directory but not in working directory.",
    },
    {
      title: "D22 a file deleted",
      change: (stage) => stage.remove(`${source}/gone.txt`),
      says: "Job file 'gone.txt' has been deleted.",
    },
    {
      title: "D23 a file added to the copy: no copy",
      change: (_, copy) => writeFile(`${copy}/extra.txt`, "x"),
    },
    {
      title: "D24 a file changed in the copy",
      change: (_, copy) => utimes(`${copy}/test1.txt`, new Date(), new Date()),
      says: "Job file 'test1.txt' timestamp differs between source and working directories.",
    },
    {
      title: "D25 a file deleted in the copy",
      change: (_, copy) => rm(`${copy}/test1.txt`),
      says: "Job file 'test1.txt' exists in source directory but not in working directory.",
    },
    {
      title: "D26 names that differ in case only: no copy",
      change: async (_, copy) => {
        const { atime, mtime } = await stat(`${copy}/test1.txt`);
        await rename(`${copy}/test1.txt`, `${copy}/TEST1.TXT`);
        await utimes(`${copy}/TEST1.TXT`, atime, mtime);
      },
    },
  ];
  return rows.map(({ title, change, says }) => ({
    title,
    play: async (place: CheckPlace) => {
      const before = await copyOf(place);
      await change(place.stage, before.folder);
      const { folder, log } = await copyOf(place);
      equal(folder === before.folder, says === undefined, log);
      ok(log.includes(says ?? "Run script"), log);
    },
  }));
}

async function copyOf(place: CheckPlace): Promise<{ folder: string; log: string }> {
  const log = await whereItRan(place);
  return { folder: /: INFO\] (\/.*)\r\n/.exec(log)?.[1] ?? "", log };
}
