import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { holdFolder, isFolderHeld } from "../../../../core/node/holdFolder";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("a folder in use", () => {
  const at = useTemporaryFolder();
  const dead = JSON.stringify({ StackTrace: `process ${process.pid} started 1` });

  it("is held until the last of those that hold it lets go", async () => {
    writeFiles(at(), { "stage/run.js": "" });
    assert.equal(await isFolderHeld(at("stage")), false);
    const [first, second] = [holdFolder(at("stage")), holdFolder(at("stage"))];
    assert.equal(await isFolderHeld(at("stage")), true);
    first?.release();
    assert.equal(await isFolderHeld(at("stage")), true);
    second?.release();
    assert.equal(await isFolderHeld(at("stage")), false);
  });

  it("can't be held when it isn't there", async () => {
    assert.equal(holdFolder(at("missing")), undefined);
    assert.equal(await isFolderHeld(at("nowhere", "missing")), false);
  });

  it("is free when only dead processes held it, and forgets them alone", async () => {
    const others = ["b.1-1.use.txt", "bb.1-1.use", "b.1-1.lock"];
    writeFiles(at("old"), { "b/run.js": "", "b.1-1.use": dead, "b.1-2.use": dead });
    writeFiles(at("old"), Object.fromEntries(others.map((name) => [name, dead])));
    assert.equal(await isFolderHeld(at("old", "b")), false);
    assert.deepEqual(readdirSync(at("old")).sort(), ["b", ...others].sort());
  });
});
