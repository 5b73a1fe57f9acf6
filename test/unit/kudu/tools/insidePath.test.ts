import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diskFolder } from "../../../../core/node/diskFolder";
import { confinedFolder, findInside, leadsOut } from "../../../../kudu/tools/insidePath";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("a path that an agent names", () => {
  const at = useTemporaryFolder();

  /** A new link in the first root; relative to that. */
  function link(name: string, target: string): string {
    symlinkSync(target, at("one", name), process.platform === "win32" ? "junction" : "dir");
    return name;
  }

  before(() => {
    for (const folder of ["one/job", "two/other", "outside/secret", "oneself"]) {
      mkdirSync(at(...folder.split("/")), { recursive: true });
    }
    writeFileSync(at("outside", "secret", "settings.job"), "{}");
    writeFileSync(at("one", "job", "settings.job"), "{}");
  });

  const inside: readonly { why: string; path: () => string; found: () => string }[] = [
    { why: "below the first root", path: () => "job", found: () => at("one", "job") },
    { why: "below another root", path: () => "other", found: () => at("two", "other") },
    { why: "that is a root", path: () => ".", found: () => at("one") },
    { why: "absolute", path: () => at("two", "other"), found: () => at("two", "other") },
    {
      why: "by a link that stays",
      path: () => link("alias", at("one", "job")),
      found: () => at("one", "job"),
    },
    { why: "with .. that stays", path: () => join("job", ".."), found: () => at("one") },
  ];
  for (const { why, path, found } of inside) {
    it(`counts ${why}`, async () => {
      assert.equal(await findInside(path(), [at("one"), at("two")]), found());
    });
  }

  it("counts in a root that is a link itself", async () => {
    const door = at("one", link("door", at("two")));
    assert.equal(await findInside("other", [door]), at("two", "other"));
    assert.equal(await findInside(at("two", "other"), [door]), at("two", "other"));
  });

  const outside: readonly { why: string; path: () => string }[] = [
    { why: "that is above a root", path: () => ".." },
    { why: "that climbs out", path: () => "../outside" },
    { why: "that climbs far out", path: () => "job/../../outside/secret" },
    { why: "absolute elsewhere", path: () => at("outside") },
    { why: "of the system", path: () => (process.platform === "win32" ? "C:\\Windows" : "/etc") },
    { why: "that begins like a root", path: () => at("oneself") },
    { why: "by a link that leads out", path: () => link("out", at("outside", "secret")) },
    {
      why: "behind a link that leads out",
      path: () => `${link("far", at("outside", "secret"))}/settings.job`,
    },
    { why: "outside that isn't there", path: () => "../nothing" },
  ];
  for (const { why, path } of outside) {
    it(`doesn't count ${why}`, async () => {
      await assert.rejects(findInside(path(), [at("one"), at("two")]), {
        name: "ToolError",
        message: /is outside the folders/,
      });
    });
  }

  if (process.platform === "win32") {
    for (const path of ["D:\\jobs", "\\\\server\\share\\jobs"]) {
      it(`doesn't count on another drive or machine: ${path}`, async () => {
        await assert.rejects(findInside(path, [at("one")]), { message: /is outside/ });
      });
    }
  }

  it("counts nowhere without a folder", async () => {
    await assert.rejects(findInside("job", []), { message: /No folder is open/ });
  });

  it("says what isn't there", async () => {
    await assert.rejects(findInside("jib", [at("one")]), { message: /nothing at jib/ });
  });

  it("leads out by a link only", async () => {
    const [out, stays] = [link("away", at("outside", "secret")), link("back", at("one", "job"))];
    assert.equal(await leadsOut(at("one", out, "settings.job"), [at("one")]), true);
    assert.equal(await leadsOut(at("one", stays), [at("one", link("home", at("one")))]), false);
    assert.equal(await leadsOut(at("one", "nothing"), [at("one")]), false);
  });

  it("has no files that a link brings from outside", async () => {
    const out = link("foreign", at("outside", "secret"));
    const folder = confinedFolder(diskFolder(at("one")), at("one"), [at("one")]);
    assert.equal(await folder.read(`${out}/settings.job`, 100), undefined);
    assert.equal(await folder.list(out), undefined);
    assert.equal((await folder.read("job/settings.job", 100))?.length, 2);
    assert.ok((await folder.list(""))?.length);
  });
});
