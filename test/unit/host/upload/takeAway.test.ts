// A job's folder goes at once or stays whole.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeAway } from "../../../../host/upload/takeAway";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "../hostForTest";

describe("the folder of a job that is deleted", () => {
  const at = useTemporaryFolder();
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);

  beforeEach(() => {
    warnings.length = 0;
    writeFiles(at("jobs/mailer"), { "run.sh": "echo\n", "lib/a.txt": "a" });
  });

  it("is told to be gone before its files are removed: a new job may come meanwhile", async () => {
    const staging = at("staging");
    await takeAway(at("jobs/mailer"), staging, warn, () => {
      assert.equal(existsSync(at("jobs/mailer")), false);
      const left = readdirSync(staging, { recursive: true, encoding: "utf8" });
      assert.ok(left.some((path) => path.endsWith(join("lib", "a.txt"))));
      writeFiles(at("jobs/mailer"), { "run.sh": "new\n" });
    });
    assert.equal(readFileSync(at("jobs/mailer/run.sh"), "utf8"), "new\n");
    assert.deepEqual(readdirSync(staging), []);
    assert.deepEqual(warnings, []);
  });

  it("is removed where nothing can be moved to, as on a full disk", async () => {
    writeFileSync(at("file"), "");
    let isGone = false;
    await takeAway(at("jobs/mailer"), at("file"), warn, () => {
      isGone = true;
    });
    assert.ok(isGone);
    assert.equal(existsSync(at("jobs/mailer")), false);
    assert.deepEqual(warnings, []);
  });

  it("stays with all its files when it can't be moved, and is told", async () => {
    // No folder can be moved into itself.
    await takeAway(at("jobs/mailer"), at("jobs/mailer/staging"), warn, () => assert.fail());
    assert.equal(readFileSync(at("jobs/mailer/lib/a.txt"), "utf8"), "a");
    assert.equal(warnings.length, 1);
    assert.match(
      warnings[0] ?? "",
      /^Couldn't remove .*mailer: .*All its files are still there\.$/,
    );
  });
});
