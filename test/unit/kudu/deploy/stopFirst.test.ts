// What is stopped before its files are replaced or put back, and what runs again after it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import type { Job } from "../../../../core/kudu";
import type { Backup } from "../../../../kudu/deploy/backup/backup";
import type { Previous } from "../../../../kudu/deploy/backup/previous";
import { restoreBackup } from "../../../../kudu/deploy/backup/restoreBackup";
import type { DeployEvent, DeployRequest } from "../../../../kudu/deploy/request";
import { stopFirst } from "../../../../kudu/deploy/stopFirst";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Script, scriptSite } from "../jobs/scriptedSite";
import { useServer } from "../loopback";

const stop = "POST job/stop";
const start = "POST job/start";
const continuous = { kind: "continuous", name: "worker" } as const;
const triggered = { kind: "triggered", name: "worker" } as const;

function previously(status: string, more: Partial<Previous> = {}): Previous {
  const job = { type: "continuous", name: "worker", run_command: "run.js", settings: {}, status };
  return { job: job as unknown as Job, folder: "site/x/", isStopped: false, ...more };
}

interface Row {
  readonly why: string;
  readonly previous?: Previous;
  readonly job?: typeof continuous | typeof triggered;
  readonly system?: "linux";
  readonly script?: Partial<Script>;
  readonly changes: readonly string[];
  readonly isStopped?: boolean;
  readonly error?: RegExp;
  readonly warning?: string;
  readonly isCanceled?: boolean;
}

const rows: readonly Row[] = [
  { why: "nothing before a first deployment", changes: [] },
  { why: "nothing on Linux", previous: previously("Running"), system: "linux", changes: [] },
  { why: "nothing elsewhere", previous: previously("Running", { folder: undefined }), changes: [] },
  { why: "a job that runs", previous: previously("Running"), changes: [stop], isStopped: true },
  { why: "nothing that is stopped", previous: previously("Stopped"), changes: [] },
  {
    why: "nothing that is stopped, and has its mark",
    previous: previously("Stopped", { isStopped: true }),
    changes: [],
  },
  {
    why: "once more a job whose process has not ended yet",
    previous: previously("Stopping", { isStopped: true }),
    changes: [stop],
  },
  {
    why: "once more a job that is about to stop",
    previous: previously("Disabling", { isStopped: true }),
    changes: [stop],
  },
  {
    why: "once more a job that runs on, though its mark is there",
    previous: previously("Running", { isStopped: true }),
    changes: [stop],
  },
  {
    why: "nothing that restarts with its mark",
    previous: previously("PendingRestart", { isStopped: true }),
    changes: [],
  },
  {
    why: "a job that can't be stopped, which is to run on",
    previous: previously("Running"),
    script: { changes: [403, 200], looks: ["Running"] },
    changes: [stop, start],
    error:
      /^Stopping worker on mysite failed|Couldn't stop|isn't allowed|.*Nothing was changed on the site\.$/,
  },
  {
    why: "a job that can't be stopped, nor told to run on",
    previous: previously("Running"),
    script: { changes: [403], looks: ["Running"] },
    changes: [stop, start],
    error: /Nothing was changed on the site\.$/,
    warning: "worker was stopped for the deployment and couldn't be restarted.",
  },
  {
    why: "a job until the person cancels, which is to run on",
    previous: previously("Running"),
    script: { looks: ["Running"] },
    isCanceled: true,
    changes: [start],
    error: /^The deployment of worker to mysite was canceled\. Nothing was changed on the site\.$/,
  },
  {
    why: "nothing once more for a person who cancels",
    previous: previously("Stopping", { isStopped: true }),
    isCanceled: true,
    changes: [],
    error: /^The deployment of worker to mysite was canceled\. Nothing was changed on the site\.$/,
  },
  {
    why: "nothing that can't be stopped once more: the upload says what is held",
    previous: previously("Stopping", { isStopped: true }),
    script: { changes: [403] },
    changes: [stop],
  },
  {
    why: "no triggered job",
    job: triggered,
    previous: previously("x", { job: { run_command: "run.js" } as Job }),
    changes: [],
  },
];

describe("a deployment stops first", () => {
  const server = useServer();
  for (const row of rows) {
    it(row.why, async () => {
      const { previous, job = continuous, system = "windows", script } = row;
      const { client, asked } = scriptSite(server, { looks: ["Stopped"], ...script });
      const events: DeployEvent[] = [];
      const report = (event: DeployEvent) => events.push(event);
      const signal = row.isCanceled ? AbortSignal.abort() : undefined;
      const request = { client, job, system, report, signal } as unknown as DeployRequest;
      const stopping = stopFirst(request, previous, undefined);
      if (row.error) {
        await assert.rejects(stopping, { name: "DeployError", message: row.error });
      } else {
        const stopped = await stopping;
        assert.equal(stopped !== undefined, row.isStopped === true);
      }
      assert.deepEqual(
        asked.filter((each) => each.startsWith("POST")),
        row.changes,
      );
      assert.deepEqual(
        events.flatMap((event) => (event.kind === "warning" ? [event.message] : [])),
        row.warning === undefined ? [] : [row.warning],
      );
    });
  }

  const runs: [why: string, run: object | undefined, isRefused: boolean][] = [
    ["is under way", { id: "1", status: "Running" }, true],
    ["has ended", { id: "1", status: "Success" }, false],
    ["was never started", undefined, false],
  ];
  for (const [why, run, isRefused] of runs) {
    it(`nothing of a triggered job, whose run ${why}${isRefused ? ": it waits" : ""}`, async () => {
      const { client } = scriptSite(server, {
        ...{ looks: [404], kind: "triggered", history: { runs: run ? [run] : [] } },
      });
      const request = {
        ...{ client, job: triggered, system: "windows", report: () => assert.fail() },
      } as unknown as DeployRequest;
      const job = { run_command: "run.js" } as Job;
      const stopping = stopFirst(request, previously("", { job }), undefined);
      await (isRefused
        ? assert.rejects(stopping, {
            message:
              /^Couldn't deploy worker to mysite: a run is active, .* Nothing was changed on the site\.$/,
          })
        : stopping);
    });
  }
});

describe("content that is put back", () => {
  const server = useServer();
  const at = useTemporaryFolder();
  const put = "PUT job";
  const there = (path: string) => /^site\/wwwroot/.test(path);

  const rows: [
    why: string,
    script: Partial<Script>,
    given: { system?: "linux"; wasRunning?: boolean },
    changes: string[],
  ][] = [
    ["replaces what isn't there", { looks: ["gone"] }, {}, [put]],
    [
      "stops what was deployed meanwhile",
      { looks: ["Running", "Stopped"], files: there },
      {},
      [stop, put],
    ],
    ["stops nothing on Linux", { looks: ["Running"], files: there }, { system: "linux" }, [put]],
    ["stops nothing that is stopped", { looks: ["Stopped"], files: there }, {}, [put]],
    ["starts what ran", { looks: ["gone"] }, { wasRunning: true }, [put, start]],
  ];
  for (const [why, script, { system = "windows", wasRunning }, changes] of rows) {
    it(why, async () => {
      const path = at("content.zip");
      writeFileSync(path, "a zip");
      const { client, asked } = scriptSite(server, {
        looks: [],
        job: { run_command: "run.js" },
        ...script,
      });
      const backup = { path, job: continuous, wasRunning } as Backup;
      await restoreBackup(client, backup, { system });
      assert.deepEqual(
        asked.filter((each) => !each.startsWith("GET")),
        changes,
      );
    });
  }

  it("leaves running what it couldn't replace", async () => {
    writeFileSync(at("content.zip"), "a zip");
    const { client, asked } = scriptSite(server, {
      ...{ looks: ["Running", "Stopped"], job: { run_command: "run.js" }, files: there },
      upload: 409,
    });
    const backup = { path: at("content.zip"), job: continuous, wasRunning: true } as Backup;
    await assert.rejects(restoreBackup(client, backup, { system: "windows" }), {
      failure: "conflict",
    });
    assert.deepEqual(
      asked.filter((each) => each.startsWith("POST")),
      [stop, start],
    );
  });

  it("waits for a run that holds the files", async () => {
    writeFileSync(at("content.zip"), "a zip");
    const latest_run = { status: "Running", end_time: null };
    const { client, asked } = scriptSite(server, {
      ...{ looks: ["x"], kind: "triggered", files: there },
      job: { run_command: "run.js", latest_run },
    });
    const backup = { path: at("content.zip"), job: triggered } as Backup;
    await assert.rejects(restoreBackup(client, backup, { system: "windows" }), {
      failure: "conflict",
      message: /^Couldn't restore worker on mysite: a run is active/,
    });
    assert.ok(asked.every((each) => each.startsWith("GET")));
  });
});
