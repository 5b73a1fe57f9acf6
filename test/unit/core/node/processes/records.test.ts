import { deepEqual, equal } from "node:assert/strict";
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import {
  openProcessRecords,
  readProcessRecords,
  recordedInstances,
} from "../../../../../core/node/processes/records";
import { useTemporaryFolder } from "../../../temporaryFolder";

describe("what a host has started, on disk", () => {
  const at = useTemporaryFolder();
  const file = (home: string, name = "abcdef.processes") => at(home, "hosts", name);
  /** As `PID START END`. Only Windows tells an end of those that have none of their own. */
  const read = (home: string) =>
    readProcessRecords(at(home), "abcdef").map(({ pid, started, ended }) =>
      `${pid} ${started} ${process.platform === "win32" && ended !== 99 ? "" : (ended ?? "")}`.trim(),
    );
  const first = { pid: 10, started: "500" };
  const dated = { pid: 11, started: "Mon Mar  2 08:00:00 2026", ended: 99 };

  it("is read as it was added, bit by bit", () => {
    const records = openProcessRecords(at("added"), "abcdef");
    records.add([first]);
    records.add([dated, { pid: 12, started: "~7" }]);
    deepEqual(read("added"), ["10 500", "11 Mon Mar  2 08:00:00 2026 99", "12 ~7"]);
  });

  it("is replaced by what still runs, and nothing else is left beside it", () => {
    const records = openProcessRecords(at("replaced"), "abcdef");
    records.add([first]);
    records.replace([dated]);
    deepEqual(read("replaced"), ["11 Mon Mar  2 08:00:00 2026 99"]);
    records.add([first]);
    equal(read("replaced").length, 2);
    deepEqual(readdirSync(at("replaced", "hosts")), ["abcdef.processes"]);
  });

  it("begins anew with a host, whatever an earlier one of its name left", () => {
    openProcessRecords(at("again"), "abcdef").add([first]);
    openProcessRecords(at("again"), "abcdef").add([dated]);
    deepEqual(read("again"), ["11 Mon Mar  2 08:00:00 2026 99"]);
  });

  it("is gone when nothing of it runs any more, half-written lists too", () => {
    const records = openProcessRecords(at("removed"), "abcdef");
    records.remove();
    records.add([first]);
    writeFileSync(file("removed", "abcdef.processes.new"), "");
    records.remove();
    deepEqual(readdirSync(at("removed", "hosts")), []);
    deepEqual(read("removed"), []);
  });

  it("without a whole last line, or with one that says nothing, lacks that line only", () => {
    openProcessRecords(at("torn"), "abcdef").add([first]);
    appendFileSync(file("torn"), "none\n x12 5\n13 \n14 5");
    deepEqual(read("torn"), ["10 500"]);
  });

  it("of an earlier start of the machine names no one", () => {
    openProcessRecords(at("boot"), "abcdef").add([first]);
    const [, ...lines] = readFileSync(file("boot"), "utf8").split("\n");
    writeFileSync(file("boot"), ["another", ...lines].join("\n"));
    deepEqual(read("boot"), []);
    if (process.platform === "linux") {
      writeFileSync(file("boot"), ["-", ...lines].join("\n"));
      deepEqual(read("boot"), []);
    }
  });

  it("gets a sign of life once there is something", () => {
    const records = openProcessRecords(at("touched"), "abcdef");
    records.touch();
    records.add([first]);
    utimesSync(file("touched"), 1, 1);
    records.touch();
    equal(statSync(file("touched")).mtimeMs > 1_000_000, true);
  });

  it("ended on Windows two minutes after the host's last sign of life, unless it is told", () => {
    deepEqual(readProcessRecords(at("none"), "abcdef", "win32"), []);
    openProcessRecords(at("windows"), "abcdef").add([first, dated]);
    utimesSync(file("windows"), 1000, 1000);
    const ends = readProcessRecords(at("windows"), "abcdef", "win32").map(({ ended }) => ended);
    deepEqual(ends, [1_120_000, 99]);
  });

  it("tells which hosts wrote some", () => {
    deepEqual(recordedInstances(at("none")), []);
    mkdirSync(at("some", "hosts"), { recursive: true });
    for (const name of ["abcdef.processes", "bcdefa.processes.new", "cdefab.lock"]) {
      writeFileSync(file("some", name), "");
    }
    deepEqual(recordedInstances(at("some")), ["abcdef"]);
  });

  // Windows keeps a profile's folders to its user by their access lists.
  if (process.platform !== "win32") {
    it("is in a folder that only its user may look into", () => {
      openProcessRecords(at("private"), "abcdef").add([first]);
      equal(statSync(at("private", "hosts")).mode & 0o777, 0o700);
    });
  }
});
