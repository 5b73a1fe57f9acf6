// Files that are replaced, copied and compared.
import assert from "node:assert/strict";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
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
      assert.throws(() => write(at("gone", "file.json"), "{}"), {
        code: "ENOENT",
        syscall: "open",
      });
      assert.equal(existsSync(at("gone")), false);
    });

    it(`stays what it was where a folder is in the way: ${write.name}`, () => {
      mkdirSync(at(`way-${write.name}`, "file.json", "in it"), { recursive: true });
      assert.throws(() => write(at(`way-${write.name}`, "file.json"), "{}"), {
        syscall: write === replaceFile ? "rename" : /^(?:open|write)$/,
      });
      assert.deepEqual(readdirSync(at(`way-${write.name}`)), ["file.json"]);
    });
  }

  it("is closed after it is rewritten", () => {
    const next = () => {
      const descriptor = openSync(at("open.json"), "w");
      closeSync(descriptor);
      return descriptor;
    };
    const before = next();
    rewriteJson(at("open.json"), "{}");
    assert.equal(next(), before);
  });

  it("keeps its place when it is rewritten", () => {
    writeFileSync(at("place.json"), "{}");
    const before = statSync(at("place.json")).ino;
    rewriteJson(at("place.json"), '{"a":1}');
    assert.equal(statSync(at("place.json")).ino, before);
  });
});

// Wine makes no links, not even junctions.
const describeLinks = process.platform === "win32" ? describe.skip : describe;

describeLinks("a copy of a tree", () => {
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

describeLinks("a link that is copied for Windows", () => {
  const at = useTemporaryFolder();
  before(() => {
    writeFiles(at(), { "source/a/x": "x", "outside/y": "y", "..source/z": "z" });
    mkdirSync(at("copies", "target", "deep"), { recursive: true });
    mkdirSync(at("source", "deep"));
  });
  const leads: readonly [why: string, to: () => string, copied: () => string | undefined][] = [
    ["into the job", () => at("source", "a"), () => at("copies", "target", "a")],
    ["to the job itself", () => at("source"), () => join(at("copies", "target"), "/")],
    ["elsewhere", () => at("outside"), () => at("outside")],
    ["to the folder above", () => at(), () => at()],
    ["beside the job, by a name with dots", () => at("..source"), () => at("..source")],
    ["to what is gone", () => at("gone"), () => at("gone")],
  ];
  for (const [index, [why, to, copied]] of leads.entries()) {
    it(`leads where it did: ${why}`, () => {
      const path = join("deep", `link${index}`);
      symlinkSync(to(), at("source", path), "junction");
      copyLink(path, { source: at("source"), target: at("copies", "target") }, "win32");
      const found = readlinkSync(at("copies", "target", path));
      assert.equal(join(found, "/"), join(copied() ?? "", "/"));
    });
  }

  if (process.platform !== "win32") {
    const roots = () => ({ source: at("source"), target: at("copies", "target") });
    it("is a copy of a file", () => {
      symlinkSync(join("..", "a", "x"), at("source", "deep", "file"));
      copyLink(join("deep", "file"), roots(), "win32");
      assert.ok(lstatSync(at("copies", "target", "deep", "file")).isFile());
      assert.equal(readFileSync(at("copies", "target", "deep", "file"), "utf8"), "x");
    });

    it("leads into the copy from where it lies", () => {
      symlinkSync(join("..", "a"), at("source", "deep", "relative"));
      copyLink(join("deep", "relative"), roots(), "win32");
      assert.equal(
        readlinkSync(at("copies", "target", "deep", "relative")),
        at("copies", "target", "a"),
      );
    });

    it("is left out when it leads nowhere in the job", () => {
      symlinkSync("nowhere", at("source", "deep", "broken"));
      copyLink(join("deep", "broken"), roots(), "win32");
      assert.ok(!readdirSync(at("copies", "target", "deep")).includes("broken"));
    });

    it("is on other systems what it was", () => {
      symlinkSync(join("..", "a", "x"), at("source", "deep", "same"));
      copyLink(join("deep", "same"), roots(), "linux");
      assert.equal(readlinkSync(at("copies", "target", "deep", "same")), join("..", "a", "x"));
    });
  }
});
