// What of a command's output is taken, and what can't be its output.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { takeOutput } from "../../../../kudu/build/output";
import type { BuildEvent, BuildRequest } from "../../../../kudu/build/request";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "./building";

const started = Date.parse("2026-01-01T00:00:00Z");
const isWindows = process.platform === "win32";

interface Row {
  readonly why: string;
  /** Paths below the workspace folder, whose `job` is the source. */
  readonly files?: readonly string[];
  /** Where `job/out` leads to, where links can be made. */
  readonly link?: string;
  /** Milliseconds from the beginning of the build to the time of the files. */
  readonly age?: number;
  readonly taken?: readonly string[];
  readonly message?: RegExp;
  readonly warning?: RegExp;
}

const rows: readonly Row[] = [
  { why: "everything", files: ["job/out/run.js", "job/out/lib/a.js"], taken: ["lib", "run.js"] },
  {
    why: "everything, whatever rules it brings",
    files: ["job/out/run.js", "job/out/.webjobignore"],
    taken: ["run.js"],
  },
  { why: "none", message: /^The build of sample wrote no folder out\.$/ },
  {
    why: "an empty one",
    files: ["job/out/"],
    message: /^The build of sample wrote nothing to out/,
  },
  {
    why: "one that was there before",
    files: ["job/out/run.js"],
    age: -2_001,
    taken: ["run.js"],
    warning: /^The build of sample wrote nothing new to out\. What was there is used\.$/,
  },
  {
    why: "one that the file system dates back",
    files: ["job/out/run.js"],
    age: -2_000,
    taken: ["run.js"],
  },
  {
    why: "a folder of the workspace by a link",
    files: ["dist/run.js"],
    link: "../dist",
    taken: ["run.js"],
  },
  {
    why: "a link out of the workspace",
    link: "../..",
    message: /^out is a link that leads out of/,
  },
  { why: "a link to a folder beside it", link: "../../other", message: /leads out of/ },
  { why: "a link to the workspace itself", files: ["a"], link: "..", message: /leads out of/ },
  { why: "a folder whose name begins with dots", files: ["..x/a"], link: "../..x", taken: ["a"] },
];

describe("the output of a command", () => {
  const at = useTemporaryFolder();
  for (const [index, row] of rows.entries()) {
    const { why, files = [], link, age = 0, taken, message, warning } = row;
    it(`${message ? "isn't" : "is"} ${why}`, async function () {
      if (link !== undefined && isWindows) {
        this.skip(); // Only administrators make links there.
      }
      const workspaceFolder = at(`${index}`, "workspace");
      const [source, stage] = [join(workspaceFolder, "job"), at(`${index}`, "stage")];
      mkdirSync(source, { recursive: true });
      mkdirSync(at(`${index}`, "other"));
      for (const path of files) {
        if (path.endsWith("/")) {
          mkdirSync(join(workspaceFolder, path));
        } else {
          writeFiles(workspaceFolder, { [path]: "" });
          const time = (started + age) / 1000;
          utimesSync(join(workspaceFolder, path), time, time);
        }
      }
      if (link !== undefined) {
        symlinkSync(link, join(source, "out"));
      }
      const warnings: string[] = [];
      const report = (event: BuildEvent) =>
        warnings.push(event.kind === "warning" ? event.message : event.kind);
      const request = {
        name: "sample",
        source,
        workspaceFolder,
        report,
      } as unknown as BuildRequest;
      const taking = takeOutput(request, "out", stage, started);
      if (message) {
        await assert.rejects(taking, { name: "BuildError", message });
        assert.equal(existsSync(stage), false);
      } else {
        await taking;
        assert.deepEqual(readdirSync(stage).sort(), taken);
      }
      assert.match(warnings.join("\n"), warning ?? /^$/);
    });
  }
});
