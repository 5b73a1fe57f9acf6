import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runIdOf } from "../../../../host/jobs/triggered/storedRun";
import { until, writeFiles } from "../hostForTest";
import { linesOf, type Stage, setStage } from "./stage";

/** The clock of the host stands here: two seconds after an occurrence of every other minute. */
const begin = Date.UTC(2026, 5, 15, 12, 0, 2);
const minutesBefore = (minutes: number) => begin - minutes * 60_000;
const minuteRule =
  "0 0,2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,38,40,42,44,46,48,50,52,54,56,58 * * * *";

interface Row {
  readonly why: string;
  /** When the latest run began, by its folder's name and by its status. */
  readonly folder?: number;
  readonly status?: string;
  /** How the scheduler's log begins. */
  readonly log: readonly string[];
}

const startTime = (at: number) => JSON.stringify({ Status: "Success", StartTime: new Date(at) });
const next = `SYS INFO] Scheduling WebJob with ${minuteRule} next schedule expected in 00:01:58`;
const atOnce = [
  `SYS INFO] Scheduling WebJob with ${minuteRule} next schedule expected in 00:00:00`,
  "SYS INFO] WebJob invoked",
];
const missed = ["SYS WARN] Missed 7 schedules, most recent at 06/15/2026 12:00:00", next];

const rows: readonly Row[] = [
  { why: "a job that never ran waits for its next occurrence", log: [next] },
  {
    why: "an occurrence missed for less than ten minutes is made up for at once",
    folder: minutesBefore(9),
    status: startTime(minutesBefore(9)),
    log: atOnce,
  },
  {
    why: "older ones are told, and not made up for",
    folder: minutesBefore(13.5),
    status: startTime(minutesBefore(13.5)),
    log: missed,
  },
  {
    why: "the status tells when the run began, not its folder's name",
    folder: minutesBefore(1),
    status: startTime(minutesBefore(13.5)),
    log: missed,
  },
  {
    why: "the name does where the status says nothing",
    folder: minutesBefore(13.5),
    status: "{}",
    log: missed,
  },
];

describe("a schedule that is set up when occurrences have been missed", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  for (const { why, folder, status = "", log } of rows) {
    it(why, async () => {
      const data = join(stage.home, "data/jobs/triggered/job");
      if (folder !== undefined) {
        writeFiles(join(data, runIdOf(folder)), { status });
      }
      stage.write("triggered", "job", {
        "run.sh": "echo\n",
        "settings.job": '{"schedule":"0 */2 * * * *"}',
      });
      // It stands still, however long a busy machine takes to start the host.
      await stage.start({ ncrontab: "windows", now: () => begin });
      const file = join(data, "job_scheduler.log");
      const lines = await until(() => {
        const told = existsSync(file) ? linesOf(readFileSync(file, "utf8")) : [];
        return told.length >= log.length && told;
      });
      assert.deepEqual(lines.slice(0, log.length), log);
    });
  }
});
