// Runs on disk, as Kudu reads and writes them.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import {
  isJustWritten,
  latestOf,
  latestStart,
  readRun,
  runIdOf,
  storeFirst,
  trimRuns,
} from "../../../../../host/jobs/triggered/storedRun";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";

const now = Date.parse("2026-06-12T02:01:03.456Z");
const id = "202606120201034560";

describe("a run on disk", () => {
  const at = useTemporaryFolder();
  let count = 0;
  const fresh = () => {
    count += 1;
    mkdirSync(at(String(count)));
    return at(String(count));
  };

  it("has an id of its moment", () => {
    assert.equal(runIdOf(now), id);
    assert.equal(latestOf([id]), now);
  });

  const ids: readonly [why: string, ids: readonly string[], latest: number | undefined][] = [
    ["the last one", ["202501010000000000", id], now],
    ["the last one of Kudu's form", [id, "x", "20260612", `${id}1`, "old202606120201034560"], now],
    ["none", [], undefined],
    ["none of other folders", ["data"], undefined],
  ];
  for (const [why, given, latest] of ids) {
    it(`is the latest by its id: ${why}`, () => assert.equal(latestOf(given), latest));
  }

  const status = (text: string): Record<string, string> => ({ [`${id}/status`]: text });
  const reads: readonly [why: string, files: Record<string, string>, run: object | undefined][] = [
    [
      "a whole status",
      status('{ "Trigger": "t", "Status": "Success", "StartTime": "s", "EndTime": "e" }'),
      { trigger: "t", status: "Success", start: "s", end: "e" },
    ],
    ["what it doesn't say", status("{}"), { trigger: null, status: null, start: null, end: null }],
    [
      "what is no text",
      status('{ "Trigger": 1, "Status": {}, "StartTime": null, "EndTime": "e" }'),
      { trigger: null, status: null, start: null, end: "e" },
    ],
    ["no half status", status('{ "Trig'), undefined],
    ["no empty one", status(""), undefined],
    ["no null", status("null"), undefined],
    ["no text", status('"x"'), undefined],
    ["nothing that isn't there", {}, undefined],
  ];
  for (const [why, files, run] of reads) {
    it(`is read: ${why}`, () => {
      const folder = fresh();
      writeFiles(folder, files);
      assert.deepEqual(readRun(folder, id), run && { id, folder: join(folder, id), ...run });
    });
  }

  it("is stored without what isn't known, in a folder of its own", () => {
    const folder = fresh();
    const run = { id, folder: join(folder, id), trigger: "t", status: null, start: "s", end: null };
    storeFirst(run);
    assert.equal(
      readFileSync(join(folder, id, "status"), "utf8"),
      '{"Trigger":"t","StartTime":"s"}',
    );
    assert.deepEqual(readRun(folder, id), run);
  });

  const starts: readonly [
    why: string,
    files: Record<string, string>,
    seconds: number,
    latest: number | undefined,
  ][] = [
    ["by its status", status('{ "StartTime": "2026-06-12T01:00:00Z" }'), 0, now - 3_663_456],
    ["by its id without a status", status(""), 0, now],
    ["by its id where the status names no time", status('{ "StartTime": "x" }'), 0, now],
    ["none without runs", {}, 0, undefined],
    ["though the clock went back a little", status(""), -10, now],
    ["none that is still to come", status(""), -10.001, undefined],
  ];
  for (const [why, files, seconds, latest] of starts) {
    it(`began last: ${why}`, () => {
      const folder = fresh();
      writeFiles(folder, files);
      assert.equal(latestStart(folder, now + seconds * 1000), latest);
    });
  }

  const ages: readonly [why: string, age: number, milliseconds: number, isJust: boolean][] = [
    ["long ago", 60_000, 5_000, false],
    ["just now", 100, 5_000, true],
    ["in the future", -60_000, 5_000, false],
    ["at any time, where nobody asks", 0, 0, false],
  ];
  for (const [why, age, milliseconds, isJust] of ages) {
    it(`was written ${why}`, () => {
      const folder = fresh();
      writeFiles(folder, status("{}"));
      const time = new Date(Date.now() - age);
      utimesSync(join(folder, id, "status"), time, time);
      assert.equal(isJustWritten(folder, id, milliseconds), isJust);
    });
  }

  it("was not just written when it has no status", () => {
    assert.equal(isJustWritten(fresh(), id, 5_000), false);
  });

  const trims: readonly [left: number, kept: readonly boolean[]][] = [
    [1, [false, false, true]],
    [2, [false, true, true]],
    [3, [true, true, true]],
    [5, [true, true, true]],
    [0, [false, false, false]],
  ];
  for (const [left, kept] of trims) {
    it(`goes when ${left} newer ones are kept`, () => {
      const folder = fresh();
      const runs = ["1", "2", "3"];
      writeFiles(folder, Object.fromEntries(runs.map((run) => [`${run}/status`, "{}"])));
      trimRuns(folder, runs, left, () => undefined);
      assert.deepEqual(
        runs.map((run) => existsSync(join(folder, run))),
        kept,
      );
    });
  }
});
