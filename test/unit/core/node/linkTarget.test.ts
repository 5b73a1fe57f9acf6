import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { linkTarget, whyLeftBehind } from "../../../../core/node/linkTarget";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

// Wine makes no links, not even junctions.
(process.platform === "win32" ? describe.skip : describe)("a link in a job's folder", () => {
  const at = useTemporaryFolder();
  const job = (...way: string[]) => at("job", ...way);

  before(() => {
    writeFiles(at(), { "job/run.js": "", "job/below/a.js": "", "job/..odd/a.js": "", "a.js": "" });
    const links: readonly (readonly [name: string, to: string])[] = [
      ["own", job()],
      ["below/up", job("below")],
      ["below/side", job("..odd")],
      ["parent", at()],
      ["beside", at("beside")],
      ["nothing", job("missing")],
      ["loop", job("loop")],
    ];
    mkdirSync(at("beside"));
    for (const [name, to] of links) {
      symlinkSync(to, job(name), "junction");
    }
    if (process.platform !== "win32") {
      symlinkSync(job("run.js"), job("file"));
      execFileSync("mkfifo", [job("pipe")]);
      symlinkSync(job("pipe"), job("to-pipe"));
    }
  });

  const rows: readonly (readonly [why: string, path: string, fault?: string])[] = [
    ["a file is deployed", "run.js"],
    ["a folder is deployed", "below"],
    ["what isn't there is not left behind", "missing"],
    ["a link to a folder beside is followed", "below/side"],
    ["a link to the job's folder would never end", "own", "circle"],
    ["a link to the folder that it is in would never end", "below/up", "circle"],
    ["a link to what is above the job leads out", "parent", "outside"],
    ["a link to what is beside the job leads out", "beside", "outside"],
    ["a link to nothing", "nothing", "nothing"],
  ];
  for (const [why, path, fault] of rows) {
    it(why, async () => assert.equal(await whyLeftBehind(job(), path), fault));
  }

  // Windows has no such files, and says another thing of a link to itself.
  if (process.platform !== "win32") {
    const more: typeof rows = [
      ["a link to a file is followed", "file"],
      ["a pipe is no file", "pipe", "special"],
      ["a link to a pipe is no file either", "to-pipe", "special"],
      ["a link to itself would never end", "loop", "circle"],
    ];
    for (const [why, path, fault] of more) {
      it(why, async () => assert.equal(await whyLeftBehind(job(), path), fault));
    }
  }

  it("leads to a real path, unless that is on the way to it", async () => {
    const full = job("..odd");
    const path = join("below", "side");
    assert.deepEqual(await linkTarget(job(), path, [job("below")]), { full });
    assert.deepEqual(await linkTarget(job(), path, [job("below"), full]), { fault: "circle" });
  });
});
