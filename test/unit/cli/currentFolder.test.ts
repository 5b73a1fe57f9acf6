import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { useTemporaryFolder } from "../temporaryFolder";

// Windows removes no folder that a program stands in.
if (process.platform !== "win32") {
  describe("a program that is started in a folder that is gone", () => {
    const at = useTemporaryFolder();
    for (const [program, argument, status] of [
      ["out/cli/main.js", "list", 2],
      ["out/host/main.js", "start", 1],
    ] as const) {
      it(`ends in one sentence: ${program}`, () => {
        mkdirSync(at("gone"), { recursive: true });
        const line = `rmdir "$PWD" && exec "${process.execPath}" "${resolve(program)}" ${argument}`;
        const ended = spawnSync("bash", ["-c", line], { cwd: at("gone"), encoding: "utf8" });
        assert.equal(ended.status, status, ended.stderr);
        assert.match(
          ended.stderr,
          /^(webjobs: )?The current folder doesn't exist\. Change to .*\n$/,
        );
      });
    }
  });
}
