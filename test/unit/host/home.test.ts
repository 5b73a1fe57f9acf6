import assert from "node:assert/strict";
import { chmodSync, statSync } from "node:fs";
import { prepareHome } from "../../../host/home";
import { StartError } from "../../../host/startError";
import { useTemporaryFolder } from "../temporaryFolder";
import { writeFiles } from "./hostForTest";

describe("the home of a host", () => {
  const at = useTemporaryFolder();
  const own = { isDefault: true, warn: assert.fail };

  it("is made with the folders above it, and may be there", async () => {
    for (let times = 0; times < 2; times += 1) {
      await prepareHome(at("a", "b", "home"), own);
      assert.ok(statSync(at("a", "b", "home")).isDirectory());
    }
  });

  const refusals: [why: string, files: Record<string, string>, blamed: string[]][] = [
    ["it is a file", { one: "" }, ["one"]],
    ["a file is above it", { two: "" }, ["two", "home"]],
    ["a file has the name of a folder of its own", { "three/data": "" }, ["three"]],
    ["a file has the name of another folder of its own", { "four/temp": "" }, ["four"]],
  ];
  for (const [why, files, home] of refusals) {
    it(`can't be one where ${why}`, async () => {
      writeFiles(at(), files);
      await assert.rejects(
        prepareHome(at(...home), own),
        (error) =>
          error instanceof StartError &&
          /a file is where a folder is needed|can't be created/.test(error.message),
      );
    });
  }

  // Windows has no such modes.
  if (process.platform !== "win32") {
    const modes: [why: string, before: number, isDefault: boolean, after: number, told: number][] =
      [
        ["of the host is made private", 0o755, true, 0o700, 0],
        ["of the person stays as it is, and that is told", 0o755, false, 0o755, 1],
        ["that others may only write to is told too", 0o702, false, 0o702, 1],
        ["of the person may be private", 0o700, false, 0o700, 0],
      ];
    for (const [why, before, isDefault, after, told] of modes) {
      it(why, async () => {
        const home = at(why);
        await prepareHome(home, own);
        assert.equal(statSync(home).mode & 0o777, 0o700);
        chmodSync(home, before);
        const sentences: string[] = [];
        await prepareHome(home, { isDefault, warn: (sentence) => sentences.push(sentence) });
        assert.equal(statSync(home).mode & 0o777, after);
        assert.equal(sentences.length, told);
      });
    }
  }
});
