import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { openSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { useTemporaryFolder } from "../temporaryFolder";

const programs: readonly (readonly [why: string, file: string, args: readonly string[]])[] = [
  ["webjobs", "out/cli/main.js", ["next", "0 0 9 * * *"]],
  ["webjobs help", "out/cli/main.js", ["--help"]],
];

// Only Linux has a device that is always full.
(process.platform === "linux" ? describe : describe.skip)("output that can't be written", () => {
  for (const [why, file, args] of programs) {
    it(`${why} ends with one sentence`, async () => {
      const full = openSync("/dev/full", "w");
      const program = spawn(process.execPath, [file, ...args], {
        stdio: ["ignore", full, "pipe"],
      });
      const stderr = program.stderr ?? assert.fail("no standard error");
      const [errors, [code]] = await Promise.all([text(stderr), once(program, "close")]);
      assert.match(errors, /(^|\n)webjobs: Couldn't write the output: ENOSPC[^\n]*\n$/);
      assert.equal(code, 1);
    });
  }
});

describe("a fault that no one expected", () => {
  const at = useTemporaryFolder();
  for (const [argument, told] of [
    ["--quiet", /(^|\n)webjobs: out of luck \(.*fault\.cjs:1:\d+\)+\n$/],
    ["--verbose", /(^|\n)webjobs: Error: out of luck\n +at .*fault\.cjs:1:\d+\)\n +at /],
  ] as const) {
    it(`ends the program as failed, with its place: ${argument}`, () => {
      writeFileSync(at("fault.cjs"), "setImmediate(() => { throw new Error('out of luck'); });");
      const program = ["--require", at("fault.cjs"), "out/cli/main.js", "list", argument];
      const { status, stderr } = spawnSync(process.execPath, program, { encoding: "utf8" });
      assert.match(stderr, told);
      assert.equal(status, 1);
    });
  }
});
