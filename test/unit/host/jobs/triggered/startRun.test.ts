// The decision on a run, and what of it is on disk (docs/kudu.md#5).
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareRuns } from "../../../../../host/jobs/triggered/preparedRun";
import { openRunOutput } from "../../../../../host/jobs/triggered/runOutput";
import { createRunStarter, lockFileOf } from "../../../../../host/jobs/triggered/startRun";
import { readRun } from "../../../../../host/jobs/triggered/storedRun";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";
import { siteOn } from "../siteForTest";

const moment = Date.parse("2026-06-12T02:01:03.456Z");
const id = { kind: "triggered", name: "nightly" } as const;

describe("a run that is asked for", () => {
  const at = useTemporaryFolder();
  let count = 0;
  let now = moment;
  function stage(set: Record<string, string> = {}) {
    count += 1;
    now = moment;
    const site = siteOn(at(String(count)), { now: () => now, set });
    const data = join(site.home, "data", "jobs", "triggered", "nightly");
    const starter = createRunStarter(site, id);
    const accept = (request: { at?: number; occurrence?: number } = {}) =>
      starter.accept({ trigger: "test", ...request });
    const accepted = (request = {}) => {
      const answer = accept(request);
      assert.ok("run" in answer, "accepted");
      return answer;
    };
    const runs = () => readdirSync(data, { withFileTypes: true }).filter((e) => e.isDirectory());
    return { site, data, starter, accept, accepted, runs: () => runs().map(({ name }) => name) };
  }

  it("is on disk, and holds the lock until it is released", () => {
    const { site, data, accept, accepted } = stage();
    const { run, lock } = accepted();
    const start = "2026-06-12T02:01:03.456Z";
    const said = { trigger: "test", status: "Initializing", start, end: null };
    const stored = { id: "202606120201034560", folder: join(data, "202606120201034560"), ...said };
    assert.deepEqual(run, stored);
    assert.deepEqual(readRun(data, run.id), stored);
    assert.equal(JSON.parse(readFileSync(lockFileOf(site, id), "utf8")).InstanceId, "abcdef");
    assert.deepEqual(accept(), { refused: "running" });
    lock.release();
    assert.ok("run" in accept());
  });

  it("has a later id than the one before, also when the clock was set back", () => {
    const { accepted, runs } = stage();
    for (const back of [0, 0, 60_000]) {
      now = moment - back;
      accepted().lock.release();
    }
    assert.deepEqual(runs(), ["202606120201034560", "202606120201034570", "202606120201034580"]);
  });

  it("is refused while jobs are stopped, and takes no lock", () => {
    const { site, accept } = stage({ WEBJOBS_STOPPED: "1" });
    assert.deepEqual(accept(), { refused: "stopped" });
    assert.equal(existsSync(lockFileOf(site, id)), false);
  });

  const served: readonly [why: string, begun: number, occurrence: number, isTaken: boolean][] = [
    ["a run began at it", 0, 0, true],
    ["a run began after it", 0, -5000, true],
    ["the last run was before it", -1, 0, false],
    ["a run is of a clock a little ahead", 10_000, 0, true],
    ["a run is of a clock far ahead", 10_001, 0, false],
  ];
  for (const [why, begun, occurrence, isTaken] of served) {
    it(`is ${isTaken ? "refused" : "accepted"} for an occurrence when ${why}`, () => {
      const { site, accept, accepted, runs } = stage();
      now = moment + begun;
      accepted().lock.release();
      now = moment;
      const answer = accept({ occurrence: moment + occurrence });
      assert.equal("refused" in answer && answer.refused === "taken", isTaken);
      assert.equal(runs().length, isTaken ? 1 : 2);
      assert.equal(existsSync(lockFileOf(site, id)), !isTaken, "a refused run leaves no lock");
    });
  }

  it("is at the moment that it was asked for", () => {
    const { accepted } = stage();
    const { run } = accepted({ at: moment - 1000 });
    assert.equal(run.start, "2026-06-12T02:01:02.456Z");
    assert.equal(run.id, "202606120201024560");
  });

  it("makes the oldest go, so that as many are kept as the setting says", () => {
    const { accepted, runs } = stage({ WEBJOBS_HISTORY_SIZE: "2" });
    for (let run = 0; run < 4; run += 1) {
      accepted().lock.release();
    }
    assert.deepEqual(runs(), ["202606120201034580", "202606120201034590"]);
  });

  // Windows moves a folder to the place of a file.
  if (process.platform !== "win32") {
    it("that the disk refuses leaves no lock", () => {
      const { site, data, accept } = stage();
      mkdirSync(data, { recursive: true });
      writeFileSync(join(data, "202606120201034560"), "in the way");
      assert.throws(accept);
      assert.equal(existsSync(lockFileOf(site, id)), false);
    });
  }

  it("that was prepared takes what is ready, for its own occurrence only", () => {
    const { site, starter, accepted } = stage();
    starter.prepare(moment);
    const ready = join(site.temp, "prepared", "nightly");
    assert.deepEqual(readdirSync(ready).sort(), ["lock", "run"]);
    const { run, lock } = accepted({ occurrence: moment });
    assert.deepEqual(readdirSync(run.folder).sort(), ["output_log.txt", "status"]);
    assert.deepEqual(readdirSync(ready), ["lock"], "the folder was moved");
    lock.release();
    now += 60_000;
    const other = accepted({ occurrence: now });
    assert.deepEqual(readRun(join(run.folder, ".."), other.run.id), other.run);
  });

  it("goes on where what was ready has been cleared", () => {
    const { site, data, starter, accepted } = stage();
    starter.prepare(moment);
    rmSync(site.temp, { recursive: true });
    const { run } = accepted({ occurrence: moment });
    assert.deepEqual(readRun(data, run.id), run);
  });
});

describe("the files of a run that is still to come", () => {
  const at = useTemporaryFolder();
  const stored = (folder: string) => ({
    id: "1",
    folder,
    trigger: "t",
    status: "Initializing",
    start: null,
    end: null,
  });

  const claims: readonly [why: string, made: number, asked: number | undefined, is: boolean][] = [
    ["of its occurrence", 5, 5, true],
    ["of no occurrence", 5, undefined, false],
    ["of another one", 5, 6, false],
  ];
  for (const [why, made, asked, isReady] of claims) {
    it(`give the lock ${why}: ${isReady}, and once at most`, () => {
      const prepared = prepareRuns(siteOn(at(why)), id);
      prepared.make(made, (path) => writeFileSync(path, "claim"));
      const lock = prepared.claim(asked);
      assert.equal(lock !== undefined && readFileSync(lock, "utf8"), isReady && "claim");
      assert.equal(prepared.claim(made), undefined);
    });
  }

  it("are made once and moved once, each with an empty log", () => {
    const site = siteOn(at("moved"));
    const prepared = prepareRuns(site, id);
    const claim = (path: string) => writeFileSync(path, "claim", { flag: "wx" });
    prepared.make(1, claim);
    prepared.make(2, claim);
    assert.ok(prepared.claim(2), "the last one counts, and its file is new");
    for (const name of ["a", "b"]) {
      assert.equal(prepared.place(stored(at(name))), true);
      assert.equal(readFileSync(join(at(name), "output_log.txt"), "utf8"), "");
      assert.equal(
        readFileSync(join(at(name), "status"), "utf8"),
        '{"Trigger":"t","Status":"Initializing"}',
      );
    }
  });

  it("are no reason to fail: neither cleared, nor in the way, nor on a full disk", () => {
    const site = siteOn(at("cleared"));
    const prepared = prepareRuns(site, id);
    prepared.make(1, () => {
      throw new Error("ENOSPC");
    });
    assert.equal(prepared.claim(1), undefined);
    rmSync(join(site.temp, "prepared"), { recursive: true });
    assert.equal(prepared.place(stored(at("c"))), false);
    writeFiles(at("taken"), { file: "" });
    assert.equal(prepared.place(stored(at("taken"))), false);
    assert.equal(prepared.place(stored(at("d"))), true, "the next one is made anew");
  });
});

describe("the output of a run", () => {
  const at = useTemporaryFolder();
  it("is appended to its log in its order, and to nothing once the job is gone", () => {
    const site = siteOn(at("home"), { now: () => moment });
    writeFileSync(at("log"), "first\r\n");
    const output = openRunOutput(site, at("log"));
    output.system("INFO", "begins");
    assert.equal(output.append(Buffer.from("bytes\r\n")), true);
    assert.equal(output.append("text é\r\n"), true);
    output.console("ERR", "wrong");
    output.close();
    assert.equal(
      readFileSync(at("log"), "utf8"),
      "first\r\n[06/12/2026 02:01:03 > abcdef: SYS INFO] begins\r\nbytes\r\ntext é\r\n" +
        "[06/12/2026 02:01:03 > abcdef: ERR ] wrong\r\n",
    );
    const gone = openRunOutput(site, at("gone", "log"));
    assert.equal(gone.append("late"), false);
    gone.close();
  });
});
