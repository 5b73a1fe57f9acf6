// However much lies there, from a real host.

import assert from "node:assert/strict";
import {
  readContinuousLog,
  readSchedulerLog,
  readUptime,
} from "../../../../client/history/readLogs";
import { rawText } from "../../../../core/foreignText";
import type { KuduClient } from "../../../../kudu/kuduClient";
import { writeFiles } from "../../host/hostForTest";
import { type Stage, setStage, untilStatus } from "../../host/jobs/stage";

const megabyte = 1024 * 1024;
const linesOf = (line: string, bytes: number) => `${line}\n`.repeat(bytes / (line.length + 1));

const scheduling =
  "[11/22/2026 10:00:00 > host: SYS INFO] Scheduling WebJob with 0 * * * * * next schedule expected in 00:01:00";
const invoking = "[11/22/2026 10:00:00 > host: SYS INFO] Invoking WebJob";
const uptime = "2026-11-22T10:00:00.000Z 2026-11-22T11:00:00.000Z";

describe("the logs that a page reads", () => {
  let stage: Stage;
  beforeEach(() => {
    stage = setStage();
  });
  afterEach(() => stage.dispose());

  /** The real client, with the bytes that its files had so far. */
  async function startCounting(files: Readonly<Record<string, string>>) {
    // The data of jobs that are no more is cleared away.
    stage.write("triggered", "tick", { "run.sh": "exit 0\n" });
    stage.write("continuous", "worker", { "run.sh": "exec sleep 1000\n", "disable.job": "" });
    const host = await stage.start({});
    // Its host would begin a new log.
    await untilStatus(host, "worker", "Stopped");
    writeFiles(stage.home, files);
    const { client } = host;
    const count = { bytes: 0 };
    const counting: KuduClient = {
      ...client,
      readFile: async (...request) => {
        const slice = await client.readFile(...request);
        count.bytes += slice.data.length;
        return slice;
      },
    };
    return { client: counting, count };
  }

  it("are read from their ends, of whatever size they are", async () => {
    const { client, count } = await startCounting({
      "data/jobs/triggered/tick/job_scheduler.log": `${linesOf(invoking, 9 * megabyte)}${scheduling}\n`,
      "data/jobs/triggered/tick/job_prev_log.txt": linesOf(scheduling, 9 * megabyte),
      "data/jobs/continuous/worker/job_log.txt": `${linesOf(invoking, 9 * megabyte)}the end\n`,
      "data/uptime.log": linesOf(uptime, 9 * megabyte),
    });
    assert.ok(rawText(await readSchedulerLog(client, "tick")).endsWith(`${scheduling}\n`));
    assert.ok(rawText(await readContinuousLog(client, "worker")).endsWith("the end\n"));
    assert.equal((await readUptime(client))[0]?.from, Date.parse("2026-11-22T10:00:00.000Z"));
    assert.ok(count.bytes < 2 * megabyte, `${count.bytes} bytes`);
  });

  const rows = [
    {
      reason: "a log that begins in the middle goes on from the one before",
      log: `${invoking}\n${scheduling}\n`,
      before: `${scheduling}\n`,
      read: `${scheduling}\n${invoking}\n${scheduling}\n`,
    },
    {
      reason: "a log that begins with a schedule needs none before it",
      log: `${scheduling}\n${invoking}\n`,
      before: `${scheduling}\n`,
      read: `${scheduling}\n${invoking}\n`,
    },
    { reason: "a job that was never scheduled has none", log: undefined, before: "x\n", read: "" },
  ];
  for (const { reason, log, before, read } of rows) {
    it(`of a schedule: ${reason}`, async () => {
      const folder = "data/jobs/triggered/tick";
      const { client } = await startCounting({
        [`${folder}/job_prev_log.txt`]: before,
        ...(log === undefined ? {} : { [`${folder}/job_scheduler.log`]: log }),
      });
      assert.equal(await readSchedulerLog(client, "tick"), read);
    });
  }
});
