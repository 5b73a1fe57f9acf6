import assert from "node:assert/strict";
import { foreignText } from "../../../core/foreignText";
import type { ContinuousJob, Run, TriggeredJob } from "../../../core/kudu";
import { noteBeside, runNote, statusNote } from "../../../kudu/statusNotes";

const now = Date.parse("2026-11-22T12:00:00Z");

const run = (status: Run["status"], minutesAgo: number, end = "0001-01-01T00:00:00"): Run => ({
  ...{ id: "1", name: "1", job_name: "report", trigger: null, url: "", duration: null },
  ...{ output_url: null, error_url: null, end_time: end, status },
  start_time: new Date(now - minutesAgo * 60_000).toISOString(),
});

const job = (status: ContinuousJob["status"], instances = "", settings = {}): ContinuousJob => ({
  ...{ type: "continuous", name: "mailer", run_command: "run.js", url: "", extra_info_url: "" },
  ...{
    error: null,
    using_sdk: false,
    settings,
    status,
    detailed_status: foreignText(instances),
    log_url: "",
  },
});

describe("what is said of a run", () => {
  const repair = "webjobs.repairRun";
  const rows: [
    why: string,
    run: Run,
    words: RegExp | undefined,
    isStuck: boolean,
    repair?: string,
  ][] = [
    ["one that copies its files", run("Initializing", 1), undefined, false],
    [
      "one that was interrupted before it began",
      run("Initializing", 6),
      /interrupted/,
      true,
      repair,
    ],
    ["one that runs", run("Running", 59), undefined, false],
    [
      "one that runs for very long may be none",
      run("Running", 61),
      /If its process is gone/,
      false,
      repair,
    ],
    [
      "one that runs for very long, as Kudu writes it",
      run("Running", 61, "0001-01-01T00:00:00Z"),
      /If its process is gone/,
      false,
      repair,
    ],
    ["one that ended just now", run("Running", 61, "2026-11-22T12:00:00Z"), undefined, false],
    ["one that the site's end cut off", run("Aborted", 1), /restarted during the run/, false],
    ["one that failed", run("Failed", 1), /exit code|idle/i, false],
    ["one that went well", run("Success", 1), undefined, false],
    ["one in words of the future", run(foreignText("Dreaming"), 1), undefined, false],
  ];
  for (const [why, each, words, isStuck, command] of rows) {
    it(why, () => {
      const note = runNote(each, now);
      if (words === undefined) {
        assert.equal(note, undefined);
        return;
      }
      assert.match(note?.text ?? "", words);
      assert.equal(note?.isStuck, isStuck);
      assert.equal(note?.repair, command);
    });
  }
});

it("of a triggered job is said what is said of its latest run", () => {
  const triggered = (latest: Run | null) =>
    ({ ...job("Running"), type: "triggered", latest_run: latest }) as unknown as TriggeredJob;
  assert.match(statusNote(triggered(run("Aborted", 1)), now)?.text ?? "", /during the run/);
  assert.equal(statusNote(triggered(null), now), undefined);
});

describe("what is said beside the reason of a failure", () => {
  const guess = runNote(run("Failed", 1), now);
  const fact = runNote(run("Aborted", 1), now);

  it("is no guess at it", () => assert.equal(noteBeside("exit code 3", guess), undefined));
  it("is the guess where it is not known", () => assert.equal(noteBeside(undefined, guess), guess));
  it("is what is known besides", () => assert.equal(noteBeside("exit code 3", fact), fact));
});

describe("what is said of a continuous job", () => {
  const rows: [why: string, job: ContinuousJob, words: RegExp | undefined, isStuck?: boolean][] = [
    ["running", job("Running"), undefined],
    ["not started yet", job("Initializing"), /35 seconds/],
    ["about to be started", job("Starting"), /starting the process/],
    ["ended, as it should not", job("PendingRestart"), /run forever/],
    ["told to stop", job("Disabling"), /is stopping/],
    ["being stopped", job("Stopping"), /after 5 seconds \(stopping_wait_time\)/],
    ["being stopped in its own time", job("Stopping", "", { stopping_wait_time: 60 }), /after 60/],
    ["stopped", job("Stopped"), /Start it to run it again/],
    [
      "run by another instance",
      job("InactiveInstance", "a1b2c3 - InactiveInstance\r\nd4e5f6 - Running\r\n"),
      /This is expected/,
    ],
    [
      "waited for by every instance",
      job("InactiveInstance", "a1b2c3 - InactiveInstance\r\nd4e5f6 - InactiveInstance\r\n"),
      /release the singleton lock/,
      true,
    ],
    [
      "waited for by the only instance",
      job("InactiveInstance", "a1b2c3 - InactiveInstance\n"),
      /release the singleton lock/,
      true,
    ],
    ["of instances that tell nothing", job("InactiveInstance", " \n"), /This is expected/],
    ["in words of the future", job(foreignText("Dreaming")), undefined],
    ["without a status", job(null), undefined],
  ];
  for (const [why, each, words, isStuck = false] of rows) {
    it(why, () => {
      const note = statusNote(each, now);
      if (words === undefined) {
        assert.equal(note, undefined);
      } else {
        assert.match(note?.text ?? "", words);
        assert.equal(note?.isStuck, isStuck);
      }
    });
  }
});
