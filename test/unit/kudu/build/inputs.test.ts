// What a build reads, and when that counts as changed.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, readInputs, readOutside } from "../../../../kudu/build/inputs";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";

const files: Files = {
  "a.ts": "1",
  "src/b.ts": "1",
  "package-lock.json": "1",
  "sub/yarn.lock": "1",
  "dist/a.js": "1",
  "node_modules/x/index.js": "1",
  "node_modules/.package-lock.json": "1",
  "tests/t.ts": "1",
  "yarn.lock.txt": "1",
  ".webjobignore": "src/",
  ".git/HEAD": "1",
  ".vscode/settings.json": "1",
  "sub/__pycache__/a.pyc": "1",
};

describe("what a build reads", () => {
  const at = useTemporaryFolder();
  let count = 0;
  function source(): string {
    count += 1;
    writeFiles(at(`${count}`), files);
    mkdirSync(at(`${count}`, "empty"));
    return at(`${count}`);
  }
  const day = (path: string, days: number) => utimesSync(path, days * 86_400, days * 86_400);
  const read = (folder: string, only?: readonly string[]) =>
    readInputs({ source: folder, outputs: ["/dist/"], only });

  const all = [
    ...["a.ts", "src/b.ts", "package-lock.json", "sub/yarn.lock", "tests/t.ts", "yarn.lock.txt"],
    "empty/",
  ];
  const chosen: [why: string, only: string[] | undefined, paths: string[]][] = [
    ["everything but its own output and what tools keep", undefined, all],
    ["only what the setting names", ["src/**", "*.lock"], ["src/b.ts", "sub/yarn.lock", "empty/"]],
    ["nothing of the output, though the setting names it", ["dist/*"], ["empty/"]],
  ];
  for (const [why, only, paths] of chosen) {
    it(`is ${why}`, async () => {
      const folder = source();
      const stamps = await read(folder, only);
      const installed = join(folder, "node_modules", ".package-lock.json");
      assert.deepEqual([...stamps.keys()].sort(), [...paths, installed].sort());
    });
  }

  const changes: [why: string, change: (folder: string) => void, isChange: boolean][] = [
    ["a longer file", (folder) => writeFiles(folder, { "a.ts": "22" }), true],
    ["a file that was written anew", (folder) => day(join(folder, "a.ts"), 2), true],
    [
      "a file that is only named like a lock file",
      (folder) => day(join(folder, "yarn.lock.txt"), 2),
      true,
    ],
    ["an empty folder that was looked into", (folder) => day(join(folder, "empty"), 2), false],
    ["a new file", (folder) => writeFiles(folder, { "c.ts": "" }), true],
    [
      "a lock file that was only written anew",
      (folder) => day(join(folder, "package-lock.json"), 2),
      false,
    ],
    [
      "one of a folder that was only written anew",
      (folder) => day(join(folder, "sub/yarn.lock"), 2),
      false,
    ],
    ["a lock file with other text", (folder) => writeFiles(folder, { "sub/yarn.lock": "2" }), true],
    [
      "packages that were installed",
      (folder) => writeFiles(folder, { "node_modules/.package-lock.json": "22" }),
      true,
    ],
    [
      "a file of a package",
      (folder) => writeFiles(folder, { "node_modules/x/index.js": "22" }),
      false,
    ],
    ["its own output", (folder) => writeFiles(folder, { "dist/a.js": "22" }), false],
  ];
  for (const [why, change, isChange] of changes) {
    it(`${isChange ? "changes with" : "doesn't change with"} ${why}`, async () => {
      const folder = source();
      for (const path of Object.keys(files)) {
        day(join(folder, path), 1);
      }
      const before = fingerprint(await read(folder));
      assert.equal(fingerprint(await read(folder)), before);
      change(folder);
      assert.equal(fingerprint(await read(folder)) !== before, isChange);
    });
  }

  it("changes with a file that may be run now", async function () {
    if (process.platform === "win32") {
      this.skip(); // It knows no such bit.
    }
    const folder = source();
    const before = fingerprint(await read(folder));
    chmodSync(join(folder, "a.ts"), 0o755);
    assert.notEqual(fingerprint(await read(folder)), before);
  });

  it("is outside of the source a file, a folder without what builds write there, or what isn't there yet", async () => {
    const folder = source();
    writeFiles(folder, { "src/bin/x.dll": "", "src/obj/x.json": "", "src/deep/c.ts": "" });
    const paths = ["a.ts", "src", "none.json", "a.ts"].map((name) => join(folder, name));
    const before = await readOutside(paths);
    assert.deepEqual(
      [...before.keys()].map((path) => path.slice(folder.length + 1).replaceAll("\\", "/")).sort(),
      ["a.ts", "none.json", "src/b.ts", "src/deep/c.ts"],
    );
    writeFiles(folder, { "none.json": "" });
    assert.notEqual(fingerprint(await readOutside(paths)), fingerprint(before));
  });

  it("is the same in any order, and another when parts are", () => {
    const [a, b] = [new Map([["a", "1"]]), new Map([["b", "2"]])];
    const both = new Map([...b, ...a]);
    assert.equal(fingerprint(both), fingerprint(new Map([...a, ...b])));
    assert.notEqual(fingerprint(a, b), fingerprint(both));
    assert.notEqual(fingerprint("xy", a), fingerprint("yx", a));
    assert.notEqual(fingerprint(new Map([["a", "2"]])), fingerprint(a));
  });
});
