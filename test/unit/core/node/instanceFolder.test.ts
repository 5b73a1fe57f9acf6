import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  claimInstance,
  isInstanceAlive,
  listDeadInstances,
} from "../../../../core/node/hostInstances";
import {
  instanceFolder,
  listInstanceFolders,
  markInstanceFolder,
} from "../../../../core/node/instanceFolder";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the folders of hosts on one home", () => {
  const at = useTemporaryFolder();

  it("are none where no host has run yet", () => {
    assert.deepEqual(listInstanceFolders(at("new")), []);
  });

  it("are told from those of jobs by what lies in them", () => {
    const home = at("home");
    markInstanceFolder(home, "abcdef");
    markInstanceFolder(home, "abcdef");
    writeFiles(join(home, "temp"), {
      "file.txt": "",
      "copied/.webjobs-host": "abcdef",
      "job/data.txt": "",
      [`${"x".repeat(64)}/.webjobs-host`]: "x".repeat(64),
      [`${"y".repeat(65)}/.webjobs-host`]: "y".repeat(65),
    });
    mkdirSync(join(home, "temp", "folder", ".webjobs-host"), { recursive: true });
    assert.deepEqual(listInstanceFolders(home).sort(), ["abcdef", "x".repeat(64)]);
    assert.equal(instanceFolder(home, "abcdef"), join(home, "temp", "abcdef"));
  });

  it("are a dead one's unless someone claims its name, which one at a time can", () => {
    const home = at("claimed");
    markInstanceFolder(home, "living");
    markInstanceFolder(home, "killed");
    const claim = claimInstance(home, "living", Date.now());
    assert.equal(claimInstance(home, "living", Date.now()), undefined);
    assert.deepEqual(
      ["living", "killed"].map((instance) => isInstanceAlive(home, instance)),
      [true, false],
    );
    assert.deepEqual(listDeadInstances(home), ["killed"]);
    claim?.release();
    assert.deepEqual(listDeadInstances(home).sort(), ["killed", "living"]);
  });
});
