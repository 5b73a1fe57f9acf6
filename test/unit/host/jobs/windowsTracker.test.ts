import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ProcessTable, SeenProcess } from "../../../../core/node/processes/process";
import { openProcessRecords, readProcessRecords } from "../../../../core/node/processes/records";
import { ProcessTableError } from "../../../../core/node/processes/windows";
import { createWindowsTracker } from "../../../../host/jobs/process/windowsTracker";
import { useTemporaryFolder } from "../../temporaryFolder";

const job = { kind: "continuous", name: "mailer" } as const;

describe("processes of jobs on Windows", () => {
  const at = useTemporaryFolder();

  function track(readTable: () => Promise<ProcessTable>, warn: (text: string) => void = () => {}) {
    const records = openProcessRecords(at("home"), "abcdef");
    return createWindowsTracker({ records, readTable, report: failWith, warn });
  }

  const seen = (pid: number, parent: number, started: number): [number, SeenProcess] => [
    pid,
    { pid, parent, started: String(started), group: 0, session: 0, hasTerminal: false, cpu: 0 },
  ];

  it("that a run left behind are ended, others are not", async () => {
    const [orphan, stranger] = [startSleeper(), startSleeper()];
    const now = Date.now();
    const root = 999_001;
    const tables = [
      new Map([seen(orphan.pid ?? 0, root, now), seen(stranger.pid ?? 0, 1, now)]),
      new Map(),
    ];
    const tracker = track(async () => tables.shift() ?? new Map());
    const processes = tracker.of(job);
    processes.note(root, now - 10);
    processes.noteEnd(root);
    const ended = once(orphan, "exit");
    await processes.endOrphans();
    await ended;
    assert.equal(stranger.exitCode ?? stranger.signalCode, null);
    stranger.kill("SIGKILL");
    await tracker.close();
    assert.deepEqual(readProcessRecords(at("home"), "abcdef"), []);
  });

  it("are told with their job, whatever they started, and no stranger's", async () => {
    const now = Date.now();
    const tracker = track(async () => new Map());
    tracker.of(job).note(999_001, now);
    tracker.of({ kind: "triggered", name: "report" }).note(999_003, now);
    const table = new Map([
      seen(999_001, 1, now),
      seen(999_002, 999_001, now + 5),
      seen(999_003, 1, now - 60_000),
      seen(999_004, 1, now),
    ]);
    assert.deepEqual(tracker.runningIn(table), [
      { pid: 999_001, job },
      { pid: 999_002, job },
    ]);
    await tracker.close();
  });

  it("are on disk for the next host, with the time in which they ran", async () => {
    const tracker = track(async () => new Map());
    const processes = tracker.of(job);
    processes.note(999_002, 5000);
    processes.noteEnd(999_002);
    const [record] = readProcessRecords(at("home"), "abcdef");
    assert.equal(record?.started, "~5000");
    assert.ok((record?.ended ?? 0) >= Date.now() - 60_000);
    await tracker.close();
  });

  it("are not asked for when the job never ran", async () => {
    let scans = 0;
    const tracker = track(async () => {
      scans += 1;
      return new Map();
    });
    await tracker.of(job).endOrphans();
    await tracker.close();
    assert.equal(scans, 0);
  });

  it("a policy that forbids all ways to look is told once, and nothing hangs", async () => {
    const told: string[] = [];
    const refuse = () => Promise.reject(new ProcessTableError("A policy forbids it."));
    const tracker = track(refuse, (text) => told.push(text));
    const processes = tracker.of(job);
    processes.note(999_003, Date.now());
    processes.noteEnd(999_003);
    await processes.endOrphans();
    await processes.endOrphans();
    await tracker.close();
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /^A policy forbids it\./);
  });
});

function startSleeper() {
  return spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
}

function failWith(error: unknown): void {
  throw error;
}
