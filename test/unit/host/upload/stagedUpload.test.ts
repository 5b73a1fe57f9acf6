import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createStagedUpload, recoverUploads } from "../../../../host/upload/stagedUpload";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";

describe("an upload that can't take its place", () => {
  const at = useTemporaryFolder();
  const rows: [why: string, job: string, files: string[]][] = [
    ["leaves the old job", "old", ["run.sh"]],
    ["leaves no job where there was none", "none", []],
  ];
  for (const [why, job, files] of rows) {
    it(`${why}, and says why`, async () => {
      writeFiles(at("jobs"), { "old/run.sh": "old" });
      const upload = await createStagedUpload(at("staging"), assert.fail);
      rmSync(upload.folder, { recursive: true });
      const target = at("jobs", job);
      await assert.rejects(upload.replace(target), { code: "ENOENT", path: upload.folder });
      assert.deepEqual(existsSync(target) ? readdirSync(target) : [], files);
      await upload.discard();
      assert.deepEqual(readdirSync(at("staging")), []);
    });
  }
});

describe("what a killed host left of an upload", () => {
  const at = useTemporaryFolder();
  const dead = "999999999-dead";

  /** Recovers, and gives what was told. */
  async function recover(left: Record<string, string>): Promise<string[]> {
    writeFiles(at("staging"), left);
    const told: string[] = [];
    await recoverUploads(at("staging"), (sentence) => told.push(sentence));
    return told;
  }

  const journal = (...way: string[]) => JSON.stringify({ target: at(...way) });
  const old = { [`${dead}/old/run.sh`]: "old" };
  const rows: [why: string, left: Record<string, string>][] = [
    ["no journal", { [`${dead}/new/run.sh`]: "new" }],
    ["half a journal", { ...old, [`${dead}/journal.json`]: '{"target":' }],
    ["a journal, and the job still in its place", { [`${dead}/journal.json`]: journal("never") }],
    ["a name that names no host", { "x/new/run.sh": "new" }],
  ];
  for (const [why, left] of rows) {
    it(`is removed: ${why}`, async () => {
      assert.deepEqual(await recover(left), []);
      assert.deepEqual(readdirSync(at("staging")), []);
      assert.equal(existsSync(at("never")), false);
    });
  }

  it("is nothing where no host ever ran", () => recoverUploads(at("nowhere"), assert.fail));

  it("comes back into a folder that is gone meanwhile", async () => {
    const told = await recover({ ...old, [`${dead}/journal.json`]: journal("gone", "job") });
    assert.deepEqual(told, []);
    assert.equal(readFileSync(at("gone", "job", "run.sh"), "utf8"), "old");
    assert.deepEqual(readdirSync(at("staging")), []);
  });

  it("stays, and is told, when it can't come back", async () => {
    writeFiles(at(), { file: "" });
    const told = await recover({ ...old, [`${dead}/journal.json`]: journal("file", "job") });
    assert.match(told.join(), /^Couldn't restore .*job from .*staging.*: E[A-Z]+: .+\.$/);
    assert.equal(readFileSync(join(at("staging"), dead, "old", "run.sh"), "utf8"), "old");
  });
});
