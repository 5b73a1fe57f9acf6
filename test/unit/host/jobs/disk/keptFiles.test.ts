// Which changes of a job's files count.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { readIgnoreRules } from "../../../../../host/jobs/disk/ignoreRules";
import { KeptFiles } from "../../../../../host/jobs/disk/keptFiles";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";

describe("files kept in mind", () => {
  const at = useTemporaryFolder();
  const kept = () => new KeptFiles({ folder: at(), ignores: () => (path) => path === "ignored" });
  const changes: readonly [why: string, change: () => void, path: string | undefined][] = [
    ["nothing", () => undefined, undefined],
    ["a new file", () => writeFileSync(at("job", "new"), ""), "new"],
    ["a file that is gone", () => rmSync(at("job", "b")), "b"],
    ["another time", () => utimesSync(at("job", "a"), 1, 1), "a"],
    ["what is ignored", () => writeFileSync(at("job", "ignored"), ""), undefined],
    [
      "another length at the same time",
      () => {
        writeFileSync(at("job", "a"), "longer");
        utimesSync(at("job", "a"), 5, 5);
      },
      "a",
    ],
  ];
  beforeEach(() => {
    rmSync(at("job"), { recursive: true, force: true });
    writeFiles(at("job"), { a: "1", b: "2" });
    utimesSync(at("job", "a"), 5, 5);
  });
  for (const [why, change, path] of changes) {
    it(`tell what has changed: ${why}`, async () => {
      const files = kept();
      await files.keep("job");
      change();
      assert.equal(await files.changeOf("job"), path);
    });
  }

  it("say that anything may have changed where nothing is known of before", async () => {
    const files = kept();
    assert.equal(await files.changeOf("job"), "");
    await files.keep("job");
    files.forget("job");
    assert.equal(await files.changeOf("job"), "");
  });

  it("say so of a folder that can't be read, before or now", async () => {
    const files = kept();
    await files.keep("job");
    rmSync(at("job"), { recursive: true });
    assert.equal(await files.changeOf("job"), "");
    await files.keep("job");
    writeFiles(at("job"), { a: "1" });
    assert.equal(await files.changeOf("job"), "");
  });

  it("say nothing while they are kept anew", async () => {
    const files = kept();
    await files.keep("job");
    writeFileSync(at("job", "new"), "");
    const change = files.changeOf("job");
    await files.keep("job");
    assert.equal(await change, undefined);
  });
});

describe("the rules of ignored files", () => {
  const at = useTemporaryFolder();
  const rows: readonly [why: string, path: string, isIgnored: boolean][] = [
    ["both files count", "a.tmp", true],
    ["the other one too", "b.log", true],
    ["letter case counts", "A.TMP", false],
    ["a folder of the rules", "out", true],
    ["a path outside of the folder", "../a.tmp", false],
    ["no path", "", false],
  ];
  for (const [why, path, isIgnored] of rows) {
    it(why, () => {
      writeFiles(at("job"), { ".gitignore": "*.tmp\nout/\n", ".webjobignore": "*.log\n" });
      assert.equal(readIgnoreRules(at("job"))(path), isIgnored);
    });
  }

  it("are none where a folder has the name of the file", () => {
    mkdirSync(at("odd", ".gitignore"), { recursive: true });
    assert.equal(readIgnoreRules(at("odd"))("a.tmp"), false);
  });
});
