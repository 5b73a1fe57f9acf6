// Files that are replaced, copied, compared and left alone.
import assert from "node:assert/strict";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { replaceFile, rewriteJson } from "../../../../../host/jobs/disk/atomicFile";
import { copyLink } from "../../../../../host/jobs/disk/copyLink";
import { readIgnoreRules } from "../../../../../host/jobs/disk/ignoreRules";
import { KeptFiles } from "../../../../../host/jobs/disk/keptFiles";
import { randomName } from "../../../../../host/jobs/disk/randomName";
import { copyTree, findChange, takeSnapshot } from "../../../../../host/jobs/disk/shadowCopy";
import { createYieldPoint } from "../../../../../host/jobs/disk/yieldToEventLoop";
import { useTemporaryFolder } from "../../../temporaryFolder";
import { writeFiles } from "../../hostForTest";

describe("a small file that is written", () => {
  const at = useTemporaryFolder();
  const ways = [replaceFile, rewriteJson];
  const rows: readonly [why: string, before: string | undefined, after: string][] = [
    ["for the first time", undefined, '{"a":1}'],
    ["by a shorter text", '{"a":"long before"}', "{}"],
    ["by a longer text", "{}", '{"a":"longer than it was"}'],
    ["by one as long", '{"a":1}', '{"b":2}'],
    ["with characters of several bytes", '{"a":"0123456789"}', '{"a":"é€😀"}'],
  ];
  for (const write of ways) {
    for (const [why, before, after] of rows) {
      it(`holds nothing but the new text: ${write.name}, ${why}`, () => {
        mkdirSync(at(write.name), { recursive: true });
        const file = at(write.name, "file.json");
        rmSync(file, { force: true });
        if (before !== undefined) {
          writeFileSync(file, before);
        }
        write(file, after);
        assert.equal(readFileSync(file, "utf8"), after);
        assert.deepEqual(readdirSync(at(write.name)), ["file.json"]);
      });
    }

    it(`is not made in a folder that is gone: ${write.name}`, () => {
      assert.throws(() => write(at("gone", "file.json"), "{}"), { code: "ENOENT" });
      assert.equal(existsSync(at("gone")), false);
    });

    it(`stays what it was where a folder is in the way: ${write.name}`, () => {
      mkdirSync(at(`way-${write.name}`, "file.json", "in it"), { recursive: true });
      assert.throws(() => write(at(`way-${write.name}`, "file.json"), "{}"));
      assert.deepEqual(readdirSync(at(`way-${write.name}`)), ["file.json"]);
    });
  }

  it("keeps its place when it is rewritten", () => {
    writeFileSync(at("place.json"), "{}");
    const before = statSync(at("place.json")).ino;
    rewriteJson(at("place.json"), '{"a":1}');
    assert.equal(statSync(at("place.json")).ino, before);
  });
});

describe("a copy of a tree", () => {
  const at = useTemporaryFolder();
  const time = new Date("2026-01-02T03:04:05.000Z");
  before(() => {
    writeFiles(at("source"), { "run.sh": "1", "lib/a.txt": "2", "lib/deep/b.txt": "3" });
    mkdirSync(at("source", "empty"));
    utimesSync(at("source", "lib", "a.txt"), new Date(0), time);
    symlinkSync(at("source", "lib"), at("source", "link"), "junction");
  });

  it("has all files with their times, empty folders and links", async () => {
    const copy = await copyTree(at("source"), at("copies"));
    assert.match(copy.slice(at("copies").length + 1), /^[a-z0-5]{8}\.[a-z0-5]{3}$/);
    assert.deepEqual(readdirSync(copy).sort(), ["empty", "lib", "link", "run.sh"]);
    assert.deepEqual(readdirSync(join(copy, "lib", "deep")), ["b.txt"]);
    assert.equal(readFileSync(join(copy, "lib", "a.txt"), "utf8"), "2");
    assert.equal(statSync(join(copy, "lib", "a.txt")).mtimeMs, time.getTime());
    assert.ok(lstatSync(join(copy, "link")).isSymbolicLink());
  });

  it("is compared by its files, of which some are not looked at", async () => {
    const all = await takeSnapshot(at("source"));
    const names = ["LIB", "LINK", "RUN.SH"];
    const files = [join("LIB", "A.TXT"), join("LIB", "DEEP", "B.TXT"), "LINK", "RUN.SH"];
    assert.deepEqual([...all.keys()].sort(), files.sort());
    const { path, changed, size } = all.get(join("LIB", "A.TXT")) ?? {};
    assert.deepEqual([path, changed, size], [join("lib", "a.txt"), 1767323045000000000n, 1n]);
    const some = await takeSnapshot(at("source"), (each) => each === "lib" || each === "link");
    assert.deepEqual([...some.keys()], names.slice(2));
  });

  const moments: readonly [apart: bigint, isSame: boolean][] = [
    [2000n, true],
    [2001n, false],
    [-2000n, true],
    [-2001n, false],
  ];
  for (const [apart, isSame] of moments) {
    it(`is ${isSame ? "still" : "no longer"} one of a file ${apart} nanoseconds apart`, () => {
      const snapshot = (changed: bigint) => new Map([["A", { path: "a", changed, size: 1n }]]);
      const before = snapshot(10_000n);
      const change = findChange(snapshot(10_000n + apart), before, undefined);
      assert.equal(change === undefined, isSame);
    });
  }

  it("has a name of its own", () => {
    assert.equal(new Set(Array.from({ length: 100 }, randomName)).size, 100);
  });

  it("lets others work after a while, and not before", async () => {
    const yieldPoint = createYieldPoint();
    assert.equal(yieldPoint(), undefined);
    const begin = performance.now();
    while (performance.now() - begin < 11) {
      // Work.
    }
    const turn = yieldPoint();
    assert.ok(turn instanceof Promise);
    await turn;
    assert.equal(yieldPoint(), undefined);
  });
});

describe("a link that is copied for Windows", () => {
  const at = useTemporaryFolder();
  before(() => {
    writeFiles(at(), { "source/a/x": "x", "outside/y": "y", "..source/z": "z" });
    mkdirSync(at("target", "deep"), { recursive: true });
    mkdirSync(at("source", "deep"));
  });
  const leads: readonly [why: string, to: () => string, copied: () => string | undefined][] = [
    ["into the job", () => at("source", "a"), () => at("target", "a")],
    ["to the job itself", () => at("source"), () => join(at("target"), "/")],
    ["elsewhere", () => at("outside"), () => at("outside")],
    ["to the folder above", () => at(), () => at()],
    ["beside the job, by a name with dots", () => at("..source"), () => at("..source")],
    ["to what is gone", () => at("gone"), () => at("gone")],
  ];
  for (const [index, [why, to, copied]] of leads.entries()) {
    it(`leads where it did: ${why}`, () => {
      const path = join("deep", `link${index}`);
      symlinkSync(to(), at("source", path), "junction");
      copyLink(path, { source: at("source"), target: at("target") }, "win32");
      const found = readlinkSync(at("target", path));
      assert.equal(join(found, "/"), join(copied() ?? "", "/"));
    });
  }

  if (process.platform !== "win32") {
    const roots = () => ({ source: at("source"), target: at("target") });
    it("is a copy of a file", () => {
      symlinkSync(join("..", "a", "x"), at("source", "deep", "file"));
      copyLink(join("deep", "file"), roots(), "win32");
      assert.ok(lstatSync(at("target", "deep", "file")).isFile());
      assert.equal(readFileSync(at("target", "deep", "file"), "utf8"), "x");
    });

    it("leads into the copy from where it lies", () => {
      symlinkSync(join("..", "a"), at("source", "deep", "relative"));
      copyLink(join("deep", "relative"), roots(), "win32");
      assert.equal(readlinkSync(at("target", "deep", "relative")), at("target", "a"));
    });

    it("is left out when it leads nowhere in the job", () => {
      symlinkSync("nowhere", at("source", "deep", "broken"));
      copyLink(join("deep", "broken"), roots(), "win32");
      assert.ok(!readdirSync(at("target", "deep")).includes("broken"));
    });

    it("is on other systems what it was", () => {
      symlinkSync(join("..", "a", "x"), at("source", "deep", "same"));
      copyLink(join("deep", "same"), roots(), "linux");
      assert.equal(readlinkSync(at("target", "deep", "same")), join("..", "a", "x"));
    });
  }
});

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
