// Where a job runs, and when its files are copied again (docs/kudu.md#4.2).
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FoundJob } from "../../../../../host/jobs/places";
import { createWorkingCopy } from "../../../../../host/jobs/process/workingCopy";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";
import { openLines, placeJob, siteOn } from "../siteForTest";

describe("the folder that a job runs from", () => {
  const at = useTemporaryFolder();
  const id = { kind: "continuous", name: "mailer" } as const;
  let count = 0;

  function stage(files: Record<string, string>) {
    count += 1;
    const site = siteOn(at(String(count)));
    const job = placeJob(site, id, files);
    const copy = createWorkingCopy(site, id);
    const log = openLines();
    let kills = 0;
    const prepare = (given: FoundJob = job) =>
      copy.prepare(given, log, async () => {
        kills += 1;
      });
    const parent = join(site.temp, "jobs", "continuous", "mailer");
    return { job, copy, log, prepare, parent, kills: () => kills };
  }

  const inPlace: readonly [why: string, files: Record<string, string>, isInPlace: boolean][] = [
    ["Node's modules stay where they are", { "run.js": "" }, true],
    ["whatever the letter case", { "run.JS": "" }, true],
    ["a script is copied", { "run.sh": "" }, false],
    ["its settings say so", { "run.sh": "", "settings.job": '{"is_in_place":true}' }, true],
    ["or say no", { "run.js": "", "settings.job": '{"is_in_place":false}' }, false],
  ];
  for (const [why, files, isInPlace] of inPlace) {
    it(`is its own or a copy: ${why}`, async () => {
      const { job, copy, prepare, parent, kills } = stage(files);
      await copy.prepareAhead(job);
      assert.equal(existsSync(parent), !isInPlace);
      assert.equal((await prepare()) === job.folder, isInPlace);
      assert.equal(kills(), isInPlace ? 1 : 0, "the copy is new, so nothing runs in it");
    });
  }

  it("is copied for the first run and used again while nothing changes", async () => {
    const { job, prepare, parent, kills, log } = stage({ "run.sh": "1" });
    const first = await prepare();
    assert.notEqual(first, job.folder);
    assert.deepEqual(readdirSync(first), ["run.sh"]);
    writeFileSync(join(first, "made by the job"), "");
    assert.equal(await prepare(), first);
    assert.deepEqual(readdirSync(parent).length, 1);
    assert.equal(kills(), 1);
    assert.deepEqual(log.lines, []);
  });

  const changes: readonly [why: string, change: (job: FoundJob) => void, line: RegExp][] = [
    ["new", ({ folder }) => writeFileSync(join(folder, "b"), ""), /'b' exists in source/],
    ["gone", ({ folder }) => rmSync(join(folder, "a")), /'a' has been deleted/],
    ["changed", ({ folder }) => utimesSync(join(folder, "a"), 1, 1), /'a' timestamp differs/],
  ];
  for (const [why, change, line] of changes) {
    it(`is copied again, and says so, when a file is ${why}`, async () => {
      const { job, prepare, parent, kills, log } = stage({ "run.sh": "1", a: "1" });
      const first = await prepare();
      change(job);
      const second = await prepare();
      assert.notEqual(second, first);
      assert.deepEqual(readdirSync(parent), [second.slice(parent.length + 1)], "one copy at most");
      assert.equal(kills(), 2);
      assert.equal(log.lines.length, 1);
      assert.match(log.lines[0] ?? "", line);
      assert.match(log.lines[0] ?? "", /^SYS INFO Job directory change detected: /);
      assert.equal(await prepare(), second, "only once");
    });
  }

  it("is copied again without a word when somebody has cleared it", async () => {
    const { prepare, log } = stage({ "run.sh": "1" });
    rmSync(await prepare(), { recursive: true });
    assert.deepEqual(readdirSync(await prepare()), ["run.sh"]);
    assert.deepEqual(log.lines, []);
  });

  it("is ready before the first run, once, and never afterwards", async () => {
    const { job, copy, prepare, parent, kills } = stage({ "run.sh": "1" });
    await copy.prepareAhead(job);
    await copy.prepareAhead(job);
    const [ready] = readdirSync(parent);
    assert.equal(await prepare(), join(parent, ready ?? ""));
    assert.equal(kills(), 0);
    await copy.prepareAhead(job);
    assert.equal(readdirSync(parent).length, 1);
    assert.equal(await prepare(), join(parent, ready ?? ""));
  });

  it("is copied again when the job changed after it was made ready", async () => {
    const { job, copy, prepare, parent } = stage({ "run.sh": "1" });
    await copy.prepareAhead(job);
    writeFiles(job.folder, { more: "" });
    const folder = await prepare();
    assert.deepEqual(readdirSync(folder).sort(), ["more", "run.sh"]);
    assert.equal(readdirSync(parent).length, 1);
  });

  it("is missing, and both log and run say so, where nothing can be copied to", async () => {
    const { job, copy, prepare, parent, log } = stage({ "run.sh": "1" });
    mkdirSync(join(parent, ".."), { recursive: true });
    writeFileSync(parent, "in the way");
    await copy.prepareAhead(job);
    rmSync(parent);
    rmSync(join(parent, ".."), { recursive: true });
    writeFileSync(join(parent, ".."), "in the way");
    await assert.rejects(prepare(), {
      name: "CopyError",
      message: "Missing working directory for mailer",
    });
    assert.match(log.lines.at(-1) ?? "", /^SYS ERR Failed to copy job files: Error: E/);
  });
});
