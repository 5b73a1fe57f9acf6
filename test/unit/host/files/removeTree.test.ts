import assert from "node:assert/strict";
import { existsSync, symlinkSync } from "node:fs";
import { findHeldFile } from "../../../../host/files/findHeldFile";
import { removeTree, removeTreeSync } from "../../../../host/files/removeTree";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";

describe("a folder that is removed", () => {
  const at = useTemporaryFolder();
  const ways = { removeTree, removeTreeSync };
  for (const [name, remove] of Object.entries(ways)) {
    it(`is gone with all that is in it, or was so before: ${name}`, async () => {
      writeFiles(at("gone"), { "a/b/c": "" });
      for (let times = 0; times < 2; times += 1) {
        assert.equal(await remove(at("gone"), assert.fail), true);
        assert.equal(existsSync(at("gone")), false);
      }
    });

    // Windows finds nothing below a file, and that is fine.
    if (process.platform !== "win32") {
      it(`is told with its path and the disk's reason where it can't be: ${name}`, async () => {
        writeFiles(at(), { file: "" });
        const told: string[] = [];
        const path = at("file", "below");
        assert.equal(await remove(path, (sentence) => told.push(sentence)), false);
        assert.deepEqual(told, [
          `Couldn't remove ${path} (ENOTDIR). The host tries again when it next starts.`,
        ]);
      });

      it(`keeps what its links lead to: ${name}`, async () => {
        writeFiles(at("kept"), { "a/b": "" });
        writeFiles(at("gone"), { a: "" });
        symlinkSync(at("kept"), at("gone", "link"));
        assert.equal(await remove(at("gone"), assert.fail), true);
        assert.equal(existsSync(at("kept", "a", "b")), true);
      });
    }
  }

  it("is held by no file that nobody has open", () => {
    writeFiles(at("held"), { "a/b": "" });
    assert.equal(findHeldFile(at("held")), undefined);
    assert.equal(findHeldFile(at("nowhere")), undefined);
  });
});
