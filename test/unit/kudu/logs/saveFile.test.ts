import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { saveFile } from "../../../../kudu/logs/saveFile";
import { startTestHost, type TestHost, writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("saving a log over an older file", () => {
  const at = useTemporaryFolder();
  let host: TestHost;
  before(async () => {
    writeFiles(at("home"), { "LogFiles/new.txt": "new text\n" });
    host = await startTestHost({ home: at("home") });
  });
  after(() => host.close({ atOnce: true }));
  beforeEach(() => {
    rmSync(at("saved"), { recursive: true, force: true });
    mkdirSync(at("saved"));
    writeFileSync(at("saved/log.txt"), "old text\n");
  });

  const left = () => readdirSync(at("saved"));
  const text = () => readFileSync(at("saved/log.txt"), "utf8");

  it("replaces it", async () => {
    await saveFile(host.client, "LogFiles/new.txt", at("saved/log.txt"));
    assert.equal(text(), "new text\n");
    assert.deepEqual(left(), ["log.txt"]);
  });

  const failures: readonly (readonly [why: string, path: string, signal?: AbortSignal])[] = [
    ["a file that isn't there", "LogFiles/missing.txt"],
    ["a cancelled download", "LogFiles/new.txt", AbortSignal.abort()],
  ];
  for (const [why, path, signal] of failures) {
    it(`leaves the older one after ${why}`, async () => {
      await assert.rejects(saveFile(host.client, path, at("saved/log.txt"), { signal }));
      assert.equal(text(), "old text\n");
      assert.deepEqual(left(), ["log.txt"]);
    });
  }
});
