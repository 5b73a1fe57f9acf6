import assert from "node:assert/strict";
import type { Status } from "../../../../core/kudu";
import { type DeleteOptions, type Deletion, deleteJob } from "../../../../kudu/jobs/deleteJob";
import { useServer } from "../loopback";
import { passingClock } from "../passingClock";
import { type Script, scriptSite } from "./scriptedSite";

interface Row {
  readonly why: string;
  readonly script: Script;
  readonly isLocal?: boolean;
  readonly result: Deletion | RegExp;
  /** Each status that a person sees on the way. */
  readonly told?: readonly Status[];
  readonly warned?: readonly string[];
  /** All requests that change something, in order. */
  readonly changes: readonly string[];
}

const [stop, start, gone] = ["POST job/stop", "POST job/start", "DELETE job"];
const locked =
  /^Couldn't delete worker on mysite\. It's part of a package .* or its files are locked/;
const late = (seconds: number) =>
  `worker didn't stop within ${seconds} seconds. Its process might keep running for a while after it's deleted.`;

const rows: readonly Row[] = [
  {
    why: "stops what runs, and waits until it has: a deletion would overtake the stop",
    script: { looks: ["Running", "Running", "Disabling", "Stopped"], afterDelete: ["gone"] },
    result: "deleted",
    told: ["Running", "Disabling", "Stopped"],
    changes: [stop, gone],
  },
  {
    why: "deletes what someone else deletes meanwhile",
    script: { looks: ["Running", "gone"] },
    result: "deleted",
    told: ["Stopped"],
    changes: [stop, gone],
  },
  {
    why: "goes on when a job doesn't stop in the time that it has, and says so",
    script: { looks: ["Running"], afterDelete: ["gone"] },
    result: "deleted",
    told: ["Running"],
    warned: [late(30)],
    changes: [stop, gone],
  },
  {
    why: "gives a job the time that it asks for",
    script: {
      ...{ looks: ["Running"], afterDelete: ["gone"] },
      job: { settings: { stopping_wait_time: 100 } },
    },
    result: "deleted",
    told: ["Running"],
    warned: [late(125)],
    changes: [stop, gone],
  },
  {
    why: "doesn't wait for a stop that was refused",
    script: { looks: ["Running"], changes: [404], afterDelete: ["gone"] },
    result: "deleted",
    changes: [stop, gone],
  },
  {
    why: "starts nothing again whose stop was refused",
    script: { looks: ["Running"], changes: [404] },
    result: locked,
    changes: [stop, gone],
  },
  {
    why: "looks again for two seconds, since the site acts late",
    script: { looks: ["Stopped"], afterDelete: ["Stopped", "Stopped", "Stopped", "gone"] },
    result: "deleted",
    told: ["Stopped"],
    changes: [stop, gone],
  },
  {
    why: "starts again what can't be deleted",
    script: { looks: ["Running", "Stopped"] },
    result: locked,
    told: ["Stopped"],
    changes: [stop, gone, start],
  },
  {
    why: "leaves stopped what was stopped and can't be deleted",
    script: { looks: ["Stopped"] },
    result: locked,
    told: ["Stopped"],
    changes: [stop, gone],
  },
  {
    why: "says what is wrong with the deletion, and not with the start after it",
    script: { looks: ["Running", "Stopped"], changes: [200, 404] },
    result: locked,
    told: ["Stopped"],
    changes: [stop, gone, start],
  },
  {
    why: "stops no triggered job",
    script: { looks: [""], kind: "triggered", job: { latest_run: null }, afterDelete: ["gone"] },
    result: "deleted",
    changes: [gone],
  },
  {
    why: "says that the run of a triggered job goes on",
    script: {
      ...{ looks: [""], kind: "triggered", afterDelete: ["gone"] },
      job: { latest_run: { status: "Running" } },
    },
    result: "deleted",
    warned: ["The current run of worker continues until it ends."],
    changes: [gone],
  },
  {
    why: "says nothing of a run that is over",
    script: {
      ...{ looks: [""], kind: "triggered", afterDelete: ["gone"] },
      job: { latest_run: { status: "Success" } },
    },
    result: "deleted",
    changes: [gone],
  },
  {
    why: "fails as the site does",
    script: { looks: [500] },
    result: /^Reading worker on mysite failed/,
    changes: [],
  },
];

describe("the deletion of a job", () => {
  const server = useServer();

  async function run(script: Script, more: Partial<DeleteOptions> = {}) {
    const { client, asked } = scriptSite(server, script);
    const [told, warned]: [Status[], string[]] = [[], []];
    const clock = passingClock();
    const { kind = "continuous" } = script;
    const result = await deleteJob(
      client,
      { kind, name: "worker" },
      {
        ...{ clock, onStatus: (status) => told.push(status) },
        onWarning: (message) => warned.push(message),
        ...more,
      },
    ).catch((error: Error) => error.message);
    const changes = asked.filter((each) => !each.startsWith("GET"));
    return { result, told, warned, changes, asked, seconds: clock.now() / 1000 };
  }

  for (const row of rows) {
    it(row.why, async () => {
      const { result, told, warned, changes } = await run(row.script);
      if (row.result instanceof RegExp) {
        assert.match(result, row.result);
      } else {
        assert.equal(result, row.result);
      }
      assert.deepEqual({ told, warned }, { told: row.told ?? [], warned: row.warned ?? [] });
      assert.deepEqual(changes, row.changes);
    });
  }

  it("gives up after two seconds", async () => {
    const { seconds } = await run({ looks: ["Stopped"] });
    assert.equal(seconds, 2);
  });

  it("waits for a stop as long as the job has for it", async () => {
    const { seconds } = await run({ looks: ["Running"], afterDelete: ["gone"] });
    assert.equal(seconds, 30);
  });

  const local: readonly [why: string, script: Script, result: Deletion][] = [
    [
      "is done when the copy is gone and nothing was under it",
      { looks: ["gone"], files: (path) => path.includes("App_Data/jobs/continuous/worker/") },
      "deleted",
    ],
    [
      "leaves the source, which was all there was",
      { looks: ["Stopped"], files: () => false },
      "source",
    ],
  ];
  for (const [why, script, result] of local) {
    it(`on a local host ${why}`, async () => {
      assert.equal((await run(script, { isLocal: true })).result, result);
    });
  }

  const places = ["site/wwwroot/App_Data/jobs", "site/jobs"];
  for (const place of places) {
    it(`on a local host uncovers the source under a copy in ${place}`, async () => {
      const { client, asked } = scriptSite(server, {
        looks: ["Stopped"],
        files: (path) =>
          path.startsWith(`${place}/continuous/worker/`) && !asked.includes("DELETE job"),
      });
      const deletion = await deleteJob(
        client,
        { kind: "continuous", name: "worker" },
        { isLocal: true, clock: passingClock() },
      );
      assert.equal(deletion, "uncovered");
      // Only Windows keeps files that a process uses.
      assert.equal(asked.includes(stop), process.platform === "win32");
    });
  }
});
