import assert from "node:assert/strict";
import { crashIn } from "../../../../kudu/logs/crash";

const at = (time: string) => Date.parse(`2026-11-29T${time}Z`);
const system = (time: string, text: string, level = "INFO") =>
  `[11/29/2026 ${time} > a1b2c3: SYS ${level}] ${text}\r\n`;
const running = (time: string) => system(time, "Status changed to Running");
const failed = (time: string, code: number) =>
  system(time, `Job failed due to exit code ${code}`, "ERR ") +
  system(time, "Process went down, waiting for 5 seconds");
const succeeded = (time: string) =>
  system(time, "Status changed to Success") +
  system(time, "Process went down, waiting for 5 seconds");

describe("a crash of a continuous job", () => {
  it("is its last end with another exit code than 0, with the time of its restart", () => {
    const error = "[11/29/2026 10:00:01 > a1b2c3: ERR ] RuntimeError: no queue\r\n";
    assert.deepEqual(crashIn(running("10:00:00") + error + failed("10:00:02", 1)), {
      ...{ exitCode: 1, lastError: "RuntimeError: no queue" },
      ...{ at: at("10:00:02"), count: 1, restartsAt: at("10:00:07") },
    });
  });

  const loop = running("10:00:00") + failed("10:00:02", 1) + running("10:00:07");
  const rows: readonly [why: string, log: string, count: number | undefined, restarts: boolean][] =
    [
      ["is known while the job runs again", loop, 1, false],
      ["is counted in a row", loop + failed("10:00:09", 1), 2, true],
      ["is over when the job ends well", loop + succeeded("10:00:09"), undefined, false],
      [
        "is counted from the last good end",
        loop + succeeded("10:00:09") + running("10:00:14") + failed("10:00:15", 2),
        1,
        true,
      ],
      [
        "is not a stop by a person",
        running("10:00:00") + system("10:00:02", "Status changed to Stopped"),
        undefined,
        false,
      ],
      ["is not there before the first end", running("10:00:00"), undefined, false],
      ["is not there in an empty log", "", undefined, false],
    ];
  for (const [why, log, count, restarts] of rows) {
    it(why, () => {
      const crash = crashIn(log);
      assert.equal(crash?.count, count);
      assert.equal(crash?.restartsAt !== undefined, restarts);
    });
  }
});
