/** 07-schedules */
import type { Scripts } from "../script";
import type { Stage } from "../stage";
import { until } from "../until";
import { schedulerLog } from "./lists";

/** `settings.job` holds the JSON text as it stands. */
const oddSchedules = {
  "s-i1": '"*/5 * * * *"',
  "s-i2": '"0 0 0 * * 7"',
  "s-i3": '"bogus"',
  "s-i4": '""',
  "s-i5": '"   "',
  "s-i6": "5",
  "s-i7": "null",
  "s-i8": '"0 0 0 30 2 *"',
  "s-i9": '"@hourly"',
  "s-i10": '"00:05:00"',
  "s-i11": '"0 */5 * * * ?"',
  "s-i12": '"0 0 9 * * MON-FRI"',
  "s-i13": '"0  */15  *  *  *  *"',
  "s-i14": '"0 0 22-2 * * *"',
  "s-i15": '"0 0 0 29 2 *"',
  "s-i16": "true",
  "s-i17": '"60 * * * * *"',
  "s-i18": String.raw`"\t0 0 0 1 1 *"`,
  "s-i19": '"2020-01-01T00:00:00Z"',
};

export const schedules: Scripts = {
  "*/2 * * * * * observed for 14 s": {
    given: async (stage) => {
      await stage.start();
    },
    before: { 1: (stage) => runsAre(stage, "s-a", 5, "Success") },
    events: { 3: async (stage) => ({ start_seconds: await startSeconds(stage, "s-a") }) },
  },
  "schedule changed by settings PUT, then removed": {
    given: async (stage) => {
      await stage.job("triggered", "s-a", {
        "run.sh": "date +%S.%N\n",
        "settings.job": '{"schedule":"*/2 * * * * *"}',
      });
      await stage.start();
      await until("the schedule has fired twice", () => fired(stage, "s-a") >= 2);
    },
  },
  "invalid and special schedules": {
    events: {
      0: async (stage) => {
        for (const [name, schedule] of Object.entries(oddSchedules)) {
          await stage.job("triggered", name, {
            "run.sh": "echo hi\n",
            "settings.job": `{"schedule":${schedule}}`,
          });
        }
        return { schedules: oddSchedules };
      },
      3: async (stage) => ({
        no_log_file: Object.keys(oddSchedules).filter((name) => !stage.exists(schedulerLog(name))),
      }),
    },
  },
  "schedule faster than the job": {
    given: async (stage) => {
      await stage.start();
    },
    // As long as the recorded one for the schedule: two slots pass. It leaves a slow machine all of
    // the third second.
    bodies: {
      0: {
        zip: { "run.sh": "sleep 2.05\n", "settings.job": '{"schedule":"* * * * * *"}' },
        modified: new Date(),
      },
    },
    before: {
      1: (stage) => runsAre(stage, "s-o", 3, "Running"),
      3: async (stage) => stage.keep(schedulerLog("s-o")),
    },
    events: {
      2: async (stage) => ({ start_seconds: await startSeconds(stage, "s-o") }),
    },
    roots: { 5: ["data/jobs/triggered/s-o"] },
  },
};

function fired(stage: Stage, name: string): number {
  const log = schedulerLog(name);
  return stage.exists(log) ? stage.read(log).split("WebJob invoked").length - 1 : 0;
}

/** As many runs as the recorder saw, the newest of them in the recorded state. */
async function runsAre(stage: Stage, name: string, count: number, status: string): Promise<void> {
  await until(`${count} runs, the newest ${status}`, async () => {
    const reply = await stage.send({
      method: "GET",
      target: `/api/triggeredwebjobs/${name}/history`,
    });
    const runs: { status: string }[] = reply.status === 200 ? JSON.parse(reply.body).runs : [];
    return runs.length === count && runs[0]?.status === status;
  });
}

/**
 * Starts that were recorded of a job with a slot `every` so many seconds, and how far apart the
 * slots of its runs are.
 */
const recordedStarts = {
  "s-a": {
    starts: ["34.001501Z", "32.001531Z", "30.002365Z", "28.002074Z", "26.014454Z"],
    every: 2,
    apart: 2,
  },
  "s-o": { starts: ["07.000758Z", "04.005789Z", "01.001277Z"], every: 1, apart: 3 },
} as const;

/** Recorded seconds when the runs' slots are as far apart as in the recording, else what came. */
async function startSeconds(stage: Stage, name: "s-a" | "s-o"): Promise<readonly string[]> {
  const recorded = recordedStarts[name];
  const { runs } = await stage.get<{ runs: { start_time: string }[] }>(
    `/api/triggeredwebjobs/${name}/history`,
  );
  // On a busy machine a run may begin later than its slot, up to the next one.
  const slots = runs.map(
    (run) => Math.floor(Date.parse(run.start_time) / 1000 / recorded.every) * recorded.every,
  );
  const isSteady = slots.every(
    (slot, index) => index === 0 || (slots[index - 1] ?? 0) - slot === recorded.apart,
  );
  return isSteady && slots.length === recorded.starts.length
    ? recorded.starts
    : runs.map((run) => run.start_time.slice(-10));
}
