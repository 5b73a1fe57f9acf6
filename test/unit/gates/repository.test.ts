import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, resolve } from "node:path";

const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" })
  .split("\0")
  .filter((path) => /\.(?:[cm]?[jt]s|json|md|ya?ml|sh)$|^\.(?!git)|^\.ci\//.test(path));

/**
 * The folders of this machine that a path may have been copied from: the person's, this checkout's,
 * its repository's.
 */
const folders = [
  homedir(),
  process.cwd(),
  dirname(resolve(execFileSync("git", ["rev-parse", "--git-common-dir"], { encoding: "utf8" }))),
];

const traces = [
  {
    what: "a folder of this machine",
    isIn: (text: string) => folders.some((folder) => text.includes(`${folder}/`)),
  },
  {
    what: "a registry's address",
    isIn: (text: string) => /registry\.(?!npmjs\.org)[\w-]+\.\w+/.test(text),
  },
];

describe("the repository", () => {
  it("proposes no npx while the package isn't published: anyone may take its name", () => {
    const pages = files.filter((path) => path.endsWith(".md"));
    assert.deepStrictEqual(
      pages.filter((path) => /\bnpx\b.*webjobs/.test(readFileSync(path, "utf8"))),
      [],
    );
  });

  it("keeps no empty file, as what a test writes to the folder that it runs in", () => {
    const listed = execFileSync("git", ["ls-files", "-s"], { encoding: "utf8" }).split("\n");
    const blobOfNothing = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
    assert.deepStrictEqual(
      listed.filter((line) => line.includes(blobOfNothing)),
      [],
    );
  });

  for (const { what, isIn } of traces) {
    it(`names nowhere ${what}`, () => {
      assert.deepStrictEqual(
        files.filter((path) => isIn(readFileSync(path, "utf8"))),
        [],
      );
    });
  }

  it("has a lock file that installs from whichever registry is set", () => {
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const bound = Object.entries<{ resolved?: string }>(lock.packages)
      .filter(([, { resolved }]) => resolved !== undefined)
      .map(([name]) => name);
    assert.deepStrictEqual(bound, []);
    assert.match(readFileSync(".npmrc", "utf8"), /^omit-lockfile-registry-resolved=true$/m);
  });
});
