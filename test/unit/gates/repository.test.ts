import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Folders and hosts of one machine or one network, which no other has. */
const traces = [
  { what: "a folder of somebody's machine", pattern: /\/(?:root|Users\/\w+|work)\/[\w.]/ },
  { what: "a registry's address", pattern: /registry\.(?!npmjs\.org)[\w-]+\.\w+/ },
];

describe("the repository", () => {
  const files = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" })
    .split("\0")
    .filter((path) => /\.(?:[cm]?[jt]s|json|md|ya?ml|sh)$|^\.(?!git)|^\.ci\//.test(path));

  for (const { what, pattern } of traces) {
    it(`names nowhere ${what}`, () => {
      const found = files.flatMap((path) => {
        const [text] = pattern.exec(readFileSync(path, "utf8")) ?? [];
        return text === undefined ? [] : [`${path}: ${text}`];
      });
      assert.deepStrictEqual(found, []);
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
