// The start of a continuous job after its upload, as its log and its status tell it.
import assert from "node:assert/strict";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { followStart, localTiming, markLog } from "../../../../kudu/deploy/verify";
import { useServer } from "../loopback";

const job = { kind: "continuous", name: "mailer" } as const;
const system = (text: string, level = "INFO") =>
  `[11/22/2026 10:00:00 > a1b2c3: SYS ${level}] ${text}\n`;
const changed = (status: string) => system(`Status changed to ${status}`);
const refreshed = system("Detected WebJob file/s were updated, refreshing WebJob");
const error = system("Job failed due to exit code 3", "ERR ");

describe("a job that was deployed", () => {
  const server = useServer();
  const client = () => createKuduClient({ url: server.url(), authorize: async () => "" });

  /** `later`: the log once the status was asked for. */
  function serve(log: string | number, status?: string, later = log): void {
    server.serve((request, response) => {
      if (!request.url?.startsWith("/api/vfs/")) {
        serve(later, status);
        const found = { type: "continuous", name: "mailer", status, settings: {} };
        response.writeHead(status === undefined ? 404 : 200);
        response.end(JSON.stringify(status === undefined ? {} : found));
        return;
      }
      const [, from = "0"] = /^bytes=(\d+)-/.exec(request.headers.range ?? "") ?? [];
      const bytes = Buffer.from(typeof log === "number" ? "" : log);
      const [first, rest] = [Number(from), bytes.subarray(Number(from))];
      if (typeof log === "number") {
        response.writeHead(log).end();
      } else if (rest.length === 0) {
        response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
      } else {
        const range = `bytes ${first}-${bytes.length - 1}/${bytes.length}`;
        response.writeHead(206, { "content-range": range }).end(rest);
      }
    });
  }

  const old = changed("Starting") + error;
  const rows: [why: string, log: string, status: string | undefined, outcome: object][] = [
    [
      "runs",
      changed("Starting") + changed("Running"),
      "Running",
      { kind: "healthy", status: "Running" },
    ],
    [
      "ends as it should not",
      changed("Starting") + changed("Running") + changed("Success"),
      undefined,
      { kind: "ended" },
    ],
    [
      "fails, whatever else it says first",
      changed("Starting") + system("Slow", "WARN") + error + changed("PendingRestart"),
      undefined,
      { kind: "failed", reason: "Job failed due to exit code 3" },
    ],
    [
      "runs, where the previous version failed until it came",
      changed("Starting") +
        error +
        changed("PendingRestart") +
        refreshed +
        changed("Starting") +
        changed("Running"),
      "Running",
      { kind: "healthy", status: "Running" },
    ],
    [
      "fails, where the previous version ran until it came",
      changed("Starting") + changed("Running") + refreshed + changed("Starting") + error,
      undefined,
      { kind: "failed", reason: "Job failed due to exit code 3" },
    ],
    [
      "waits for another instance",
      changed("Starting"),
      "InactiveInstance",
      { kind: "healthy", status: "InactiveInstance" },
    ],
    [
      "is kept stopped by its site",
      changed("Stopped"),
      "Stopped",
      { kind: "healthy", status: "Stopped" },
    ],
    [
      "is stopped by its log alone",
      changed("Stopped"),
      "Running",
      { kind: "silent", status: "Stopped" },
    ],
    [
      "is not said to be stopped by its log",
      changed("Stopping"),
      "Stopped",
      { kind: "silent", status: "Stopping" },
    ],
    ["says nothing", "", "InactiveInstance", { kind: "silent", status: undefined }],
    [
      "says nothing of its start",
      changed("Running") + error + changed("Success"),
      "InactiveInstance",
      { kind: "silent", status: "Success" },
    ],
    [
      "prints what Kudu would write",
      changed("Starting") + error.replace("SYS ERR ", "INFO"),
      undefined,
      { kind: "silent", status: "Starting" },
    ],
  ];
  for (const [why, log, status, outcome] of rows) {
    it(why, async () => {
      serve(old);
      const from = await markLog(client(), job);
      serve(old + log, status);
      const timing = { ...localTiming, interval: 20, settle: 0, start: 400 };
      assert.ok(from);
      const seen: string[] = [];
      const found = await followStart(client(), job, from, timing, {
        seen: (each) => seen.push(String(each)),
      });
      assert.deepEqual(found, outcome);
      assert.deepEqual(
        seen,
        [...log.matchAll(/ to (\w+)\n/g)].map(([, each]) => each),
      );
    });
  }

  it("is not judged by the previous version, which fails while Kudu has not seen the new files", async () => {
    serve(old);
    const from = await markLog(client(), job);
    const failing = old + changed("Starting") + error + changed("PendingRestart");
    serve(failing);
    assert.ok(from);
    const timing = { ...localTiming, interval: 1, settle: 0, start: 15_000, notice: 15_000 };
    const outcome = await followStart(client(), job, from, timing, {
      seen: (status) => {
        if (status === "PendingRestart") {
          serve(failing + refreshed + changed("Starting") + changed("Running"));
        }
      },
    });
    assert.deepEqual(outcome, { kind: "healthy", status: "Running" });
  });

  it("stays judged when its files are touched again in the last look at its log", async () => {
    serve(old);
    const from = await markLog(client(), job);
    const running = old + refreshed + changed("Starting") + changed("Running");
    serve(running);
    assert.ok(from);
    const timing = { ...localTiming, interval: 1, settle: 0, start: 15_000 };
    const outcome = await followStart(client(), job, from, timing, {
      seen: (status) => status === "Running" && serve(running, "Running", running + refreshed),
    });
    assert.deepEqual(outcome, { kind: "healthy", status: "Running" });
  });

  it("fails all the same where no one says that its files were seen", async () => {
    serve(old);
    const from = await markLog(client(), job);
    serve(old + changed("Starting") + error);
    assert.ok(from);
    const timing = { ...localTiming, interval: 1, start: 60_000, notice: 1 };
    const outcome = await followStart(client(), job, from, timing);
    assert.equal(outcome.kind, "failed");
  });

  it("is not followed where its log may not be read", async () => {
    serve(403);
    assert.equal(await markLog(client(), job), undefined);
    serve(409);
    await assert.rejects(markLog(client(), job), { failure: "conflict" });
  });

  it("is not followed once the person cancels", async () => {
    serve(old);
    const from = await markLog(client(), job);
    const signal = AbortSignal.abort(new Error("canceled"));
    assert.ok(from);
    await assert.rejects(followStart(client(), job, from, localTiming, { signal }), /canceled/);
  });
});
