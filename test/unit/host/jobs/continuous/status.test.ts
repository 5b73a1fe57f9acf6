// What the instances of a continuous job say together (docs/kudu.md#4.6).
import assert from "node:assert/strict";
import { mkdirSync, readdirSync } from "node:fs";
import { rawText } from "../../../../../core/foreignText";
import {
  readStatus,
  removeHalfWritten,
  writeStatus,
} from "../../../../../host/jobs/continuous/status";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";

describe("the status of a continuous job", () => {
  const at = useTemporaryFolder();
  let count = 0;
  const fresh = (files: Record<string, string> = {}) => {
    count += 1;
    mkdirSync(at(String(count)));
    writeFiles(at(String(count)), files);
    return at(String(count));
  };
  const says = (status: string) => JSON.stringify({ Status: status });

  const rows: readonly [
    why: string,
    files: Record<string, string>,
    status: string | null,
    detailed: string,
  ][] = [
    ["is the beginning before there is any", {}, "Initializing", "own - Initializing"],
    ["is the own one", { status_own: says("Running") }, "Running", "own - Running\r\n"],
    [
      "is the last one that isn't inactive",
      {
        status_a: says("Stopped"),
        status_own: says("Running"),
        status_z: says("InactiveInstance"),
      },
      "Running",
      "a - Stopped\r\nown - Running\r\nz - InactiveInstance\r\n",
    ],
    [
      "is inactive when all are",
      { status_own: says("InactiveInstance") },
      "InactiveInstance",
      "own - InactiveInstance\r\n",
    ],
    ["is null where a file names none", { status_own: "{}" }, null, "own - \r\n"],
    ["is null where it is no text", { status_own: '{ "Status": 7 }' }, null, "own - \r\n"],
    [
      "is the beginning where it can't be read",
      { status_own: "{" },
      "Initializing",
      "own - Initializing\r\n",
    ],
    [
      "is not in other files",
      { other_status: says("Running") },
      "Initializing",
      "own - Initializing",
    ],
    [
      "is not of an instance that is gone",
      { status_gone: says("Running") },
      "Initializing",
      "own - Initializing",
    ],
  ];
  for (const [why, files, status, detailed] of rows) {
    it(why, () => {
      const folder = fresh(files);
      const isAlive = (instance: string) => instance !== "gone" && instance !== "own";
      const found = readStatus(folder, readdirSync(folder), "own", isAlive);
      assert.deepEqual([found.status, rawText(found.detailed_status)], [status, detailed]);
      assert.ok(!readdirSync(folder).includes("status_gone"), "what is gone leaves no file");
      const kept = Object.keys(files).filter((name) => name !== "status_gone");
      assert.deepEqual(readdirSync(folder).sort(), kept.sort());
    });
  }

  it("is read as it was written", () => {
    const folder = fresh();
    writeStatus(folder, "own", "PendingRestart");
    const { status } = readStatus(folder, readdirSync(folder), "own", () => false);
    assert.equal(status, "PendingRestart");
  });

  it("that a dead host had half written goes, and nothing of the job or of a host that lives", () => {
    const living = `.status_own.${process.pid}`;
    const dead = ".status_own.2147483646";
    const folder = fresh({
      [living]: "",
      [dead]: "",
      ".status_own": "",
      ".env": "",
      status_own: "",
    });
    removeHalfWritten(folder);
    assert.deepEqual(
      readdirSync(folder).sort(),
      [".env", ".status_own", living, "status_own"].sort(),
    );
  });
});
