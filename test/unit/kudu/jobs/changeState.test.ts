import assert from "node:assert/strict";
import type { Status } from "../../../../core/kudu";
import { type ChangeOptions, changeState } from "../../../../kudu/jobs/changeState";
import { useServer } from "../loopback";
import { passingClock } from "../passingClock";
import { type Script, scriptSite } from "./scriptedSite";

interface Row {
  readonly why: string;
  readonly change: "start" | "stop";
  readonly script: Script;
  readonly options?: ChangeOptions;
  /** The status in the end, or the words of the refusal. */
  readonly result: Status | RegExp;
  readonly seen?: readonly Status[];
  readonly seconds?: number;
}

const blocked = async () => "Azure has disabled shop.";
/** Longer than the time after which a start is worth the question. */
const effect = { limit: 6_000, interval: 300 };
const never = () => assert.fail("nobody needs to ask why");

const rows: readonly Row[] = [
  {
    why: "a start is awaited until it shows",
    change: "start",
    script: { looks: ["Stopped", "Initializing", "Initializing", "Starting", "Running"] },
    options: { reason: never },
    result: "Running",
    seen: ["Stopped", "Initializing", "Starting"],
    seconds: 1.2,
  },
  {
    why: "a job that ended at once was started",
    change: "start",
    script: { looks: ["PendingRestart"] },
    result: "PendingRestart",
  },
  {
    why: "a job that has done its work was started",
    change: "start",
    script: { looks: ["Success"] },
    result: "Success",
  },
  {
    why: "a job that runs on another instance was started",
    change: "start",
    script: { looks: ["InactiveInstance"] },
    result: "InactiveInstance",
  },
  {
    why: "a stop is awaited through what comes before it",
    change: "stop",
    script: { looks: ["Running", "Running", "Disabling", "Stopping", "Stopped"] },
    result: "Stopped",
    seen: ["Running", "Disabling", "Stopping"],
    seconds: 0.9,
  },
  {
    why: "a job without a status may get one",
    change: "stop",
    script: { looks: ["Running", "Running", "Stopped"], job: {} },
    result: "Stopped",
    seen: ["Running"],
  },
  {
    why: "a start that never shows is given two minutes",
    change: "start",
    script: { looks: ["Starting"] },
    result: /^worker on mysite didn't start within 120 seconds\. Its status is Starting\. /,
    seen: ["Starting"],
    seconds: 120,
  },
  {
    why: "a stop is given the time that the job asks for",
    change: "stop",
    script: { looks: ["Running"], job: { settings: { stopping_wait_time: 100 } } },
    result: /^worker on mysite didn't stop within 125 seconds\. Its status is Running\. /,
    seen: ["Running"],
    seconds: 125.1,
  },
  {
    why: "a job that is still stopped after two seconds has a reason",
    change: "start",
    script: { looks: ["Stopped"] },
    options: { reason: blocked },
    result: /^worker didn't start\. Azure has disabled shop\.$/,
    seen: ["Stopped"],
    seconds: 2.1,
  },
  {
    why: "a job that is on its way has none",
    change: "start",
    script: { looks: ["Starting"] },
    options: { effect, reason: never },
    result: /didn't start within 6 seconds/,
    seen: ["Starting"],
  },
  {
    why: "where nobody knows the reason, waiting goes on",
    change: "start",
    script: { looks: ["Stopped"] },
    options: { effect, reason: async () => undefined },
    result: /didn't start within 6 seconds/,
    seen: ["Stopped"],
  },
  {
    why: "a question that failed is no answer",
    change: "start",
    script: { looks: ["Stopped"] },
    options: { effect, reason: () => Promise.reject(new Error("offline")) },
    result: /didn't start within 6 seconds/,
    seen: ["Stopped"],
  },
  {
    why: "without a status the sentence has a question mark",
    change: "start",
    script: { looks: ["x"], job: { status: null } },
    options: { effect },
    result: /Its status is \?\./,
  },
];

describe("a change of a continuous job's state", () => {
  const server = useServer();

  for (const { why, change, script, options, result, seen = [], seconds } of rows) {
    it(why, async () => {
      const { client, asked } = scriptSite(server, script);
      const clock = passingClock();
      const told: Status[] = [];
      const changing = changeState(client, "worker", change, {
        ...{ clock, seen: (status) => told.push(status) },
        ...options,
      });
      if (result instanceof RegExp) {
        await assert.rejects(changing, { name: "KuduError", message: result });
      } else {
        assert.equal((await changing).status, result);
      }
      assert.deepEqual(told, seen);
      assert.equal(asked[0], `POST job/${change}`);
      assert.equal(seconds ?? clock.now() / 1000, clock.now() / 1000);
    });
  }

  it("asks for the reason once", async () => {
    const { client } = scriptSite(server, { looks: ["Stopped"] });
    let count = 0;
    const reason = async () => {
      count += 1;
      return undefined;
    };
    const starting = changeState(client, "worker", "start", {
      clock: passingClock(),
      effect,
      reason,
    });
    await assert.rejects(starting, /didn't start within/);
    assert.equal(count, 1);
  });

  const known = () => ({ limit: 40_000, interval: 500, clock: passingClock() });
  const unknown: readonly [why: string, script: Script, words: RegExp | undefined][] = [
    [
      "is repeated while only the list knows it",
      { looks: ["Running"], changes: [404, 404, 200] },
      undefined,
    ],
    ["is refused at once when it isn't there", { looks: ["gone"], changes: [404] }, /wasn't found/],
    ["is refused as the site does", { looks: ["Running"], changes: [409] }, /failed/],
    [
      "that never comes is told from one of a package",
      { looks: ["Running"], changes: [404] },
      /^worker is listed on mysite, but Azure can't start or stop it yet\./,
    ],
    [
      "of a package can't be started",
      { looks: ["Running"], changes: [404], files: (path) => path.endsWith("packagename.txt") },
      /^worker on mysite can't be started or stopped because it's part of the package/,
    ],
  ];
  for (const [why, script, words] of unknown) {
    it(`of a job ${why}`, async () => {
      const { client } = scriptSite(server, script);
      const starting = changeState(client, "worker", "start", { known: known() });
      await (words ? assert.rejects(starting, { message: words }) : starting);
    });
  }
});
