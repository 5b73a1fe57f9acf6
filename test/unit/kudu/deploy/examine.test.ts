// What speaks against a deployment, of contents that lie in memory.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { headSize } from "../../../../core/find/executable";
import { targetOfSite } from "../../../../kudu/build/siteTarget";
import { countChanges, findChanges } from "../../../../kudu/deploy/changes";
import { type Examined, examine, hasSettings } from "../../../../kudu/deploy/preflight";
import {
  type Contents,
  filesIn,
  scriptFolderOf,
  sizeOf,
} from "../../../../kudu/deploy/source/contents";
import { filesOf, folderOf } from "../../../../kudu/deploy/source/contentsFolder";
import { createEntryList } from "../../../../kudu/deploy/source/entryList";
import { defaultName, sourceAt } from "../../../../kudu/deploy/source/source";
import { createZip } from "../../../../kudu/deploy/zip/zip";
import { useTemporaryFolder } from "../../temporaryFolder";

type Files = Readonly<Record<string, string>>;
const megabyte = 1024 * 1024;

function contentsOf(files: Files, more: { mode?: number; size?: number } = {}): Contents {
  const textOf = (path: string) => Buffer.from(files[path] ?? "");
  return {
    entries: Object.keys(files).map((path) => ({
      path,
      size: textOf(path).length,
      mtime: 0,
      mode: more.mode ?? 0o644,
    })),
    size: more.size ?? 0,
    excluded: [],
    warnings: [],
    load: async ({ path }) => textOf(path),
    open: ({ path }) =>
      Readable.from(
        textOf(path)
          .toString()
          .match(/.{1,1000}/gs) ?? [],
      ).map((text) => Buffer.from(text)),
  };
}

describe("what speaks against a deployment", () => {
  const job = { kind: "triggered", name: "mailer" } as const;
  const source = { path: "/src/mailer", kind: "folder" } as const;
  const rows: [why: string, files: Files, given: Partial<Examined>, messages: RegExp[]][] = [
    ["nothing", { "run.js": "" }, {}, []],
    ["no files", {}, {}, [/nothing to deploy for mailer/]],
    [
      "a name that is no folder's",
      { "run.js": "" },
      { job: { ...job, name: "a/b" } },
      [/Enter a single folder name/],
    ],
    [
      "a name that the portal refuses",
      { "run.js": "" },
      { job: { ...job, name: "my.job" } },
      [/starting with a letter or digit/],
    ],
    [
      "a folder of the other kind",
      { "run.js": "" },
      { source: { ...source, path: "/src/App_Data/jobs/continuous/mailer" } },
      [/in the folder of continuous WebJobs but would be deployed as triggered/],
    ],
    [
      "nothing, in a folder of its kind",
      { "run.js": "" },
      { source: { ...source, path: "/src/App_Data/jobs/triggered/mailer" } },
      [],
    ],
    ["no run file", { "a.txt": "" }, {}, [/run file|run\./i]],
    ["a run file elsewhere", { "a.txt": "", "b/run.js": "" }, {}, [/has its run file in b\//]],
    [
      "line ends that bash can't read, in any script",
      { "run.js": "", "lib/a.SH": "echo\r\n", "b.sh": "echo\n", "c.sh.txt": "\r\n" },
      {},
      [/CRLF/],
    ],
    ["nothing in what was installed", { "run.js": "", "node_modules/a/a.sh": "echo\r\n" }, {}, []],
    [
      "the same twice is said once",
      { "run.js": "" },
      {
        check: async () => [
          { severity: "hint", message: "x" },
          { severity: "hint", message: "x" },
        ],
      },
      [/^x$/],
    ],
    [
      "the most serious first",
      { "run.js": "", "a.sh": "\r\n" },
      {
        check: async () => [
          { severity: "hint", message: "hint" },
          { severity: "error", message: "error" },
        ],
      },
      [/^error$/, /CRLF/, /^hint$/],
    ],
  ];
  for (const [why, files, given, messages] of rows) {
    it(`is ${why}`, async () => {
      const found = await examine({ job, source, ...given }, contentsOf(files));
      assert.equal(found.length, messages.length, JSON.stringify(found));
      for (const [index, { message }] of found.entries()) {
        assert.match(message, messages[index] ?? /$^/);
      }
    });
  }

  const sizes: [size: number, text: RegExp | undefined][] = [
    [2048 * megabyte, undefined],
    [2048 * megabyte + 1, /mailer is 2049 MB\. Azure accepts at most 2048 MB/],
  ];
  for (const [size, text] of sizes) {
    it(`is ${text ? "its size" : "not yet its size"}: ${size} bytes`, async () => {
      const [found] = await examine({ job, source }, contentsOf({ "run.js": "" }, { size }));
      assert.match(found?.message ?? "none", text ?? /^none$/);
    });
  }

  const modes: [
    kind: "zip" | "folder",
    platform: "both" | "windows" | "linux",
    mode: number,
    isTold: boolean,
  ][] = [
    ["zip", "linux", 0o644, true],
    ["zip", "both", 0o644, true],
    ["zip", "windows", 0o644, false],
    ["zip", "linux", 0o744, false],
    ["zip", "linux", 0o654, false],
    ["folder", "linux", 0o644, false],
  ];
  for (const [kind, platform, mode, isTold] of modes) {
    it(`is ${isTold ? "" : "not "}the execute bit of ${mode.toString(8)} in a ${kind} for ${platform}`, async () => {
      const contents = contentsOf({ "run.sh": "echo\n" }, { mode });
      const found = await examine({ job, platform, source: { ...source, kind } }, contents);
      assert.equal(
        found.some(({ message }) => /isn't executable in the zip/.test(message)),
        isTold,
      );
    });
  }
});

describe("what goes up", () => {
  const folders: [paths: string[], folder: string][] = [
    [[], ""],
    [["run.js"], ""],
    [["a/run.js", "a/lib/x.js"], "a/"],
    [["a/b/c/run.js", "a/b/d/x.js"], "a/b/"],
    [["a/b/run.js", "ab/x.js"], ""],
    [["a/b/run.js", "a/bc/x.js", "a/c"], "a/"],
    [["a/"], "a/"],
  ];
  for (const [paths, folder] of folders) {
    it(`is looked at in "${folder}": ${paths.join(" ")}`, () => {
      assert.equal(
        scriptFolderOf(contentsOf(Object.fromEntries(paths.map((p) => [p, ""]))).entries),
        folder,
      );
    });
  }

  it("is so large, and lies directly in a folder or not", () => {
    const { entries } = contentsOf({ "a/": "", "a/x": "12", "a/b/y": "345", "xa/": "", z: "6" });
    assert.equal(sizeOf(entries), 6);
    assert.deepEqual(
      filesIn(entries, "a/").map(({ path }) => path),
      ["x"],
    );
    assert.deepEqual(
      filesIn(entries, "").map(({ path }) => path),
      ["z"],
    );
  });

  it("has settings only beside its run file, in any letter case", () => {
    assert.equal(hasSettings(contentsOf({ "a/run.js": "", "a/Settings.JOB": "" })), true);
    assert.equal(hasSettings(contentsOf({ "run.js": "", "a/settings.job": "" })), false);
  });

  it("is read as a folder, of a large file only its beginning", async () => {
    const long = "x".repeat(2_500);
    const folder = folderOf(contentsOf({ "a.txt": "text", "b/": "", long }));
    assert.equal(await folder.read("a.txt", 4), "text");
    assert.equal(await folder.read("a.txt", 2), "te");
    assert.equal(await folder.read("long", 1_000), long.slice(0, 1_000));
    assert.equal(await folder.read("long", 1_500), long.slice(0, 1_500));
    assert.equal(await folder.read("b/", 2), undefined);
    assert.equal(await folder.read("c", 2), undefined);
  });

  it("goes to the checks with the text of what they read, and no more", async () => {
    const long = "x".repeat(300_000);
    const files = await filesOf(
      contentsOf({
        "settings.job": "{}",
        "a/PACKAGE.json": "{}",
        "my-package.json": "{}",
        "package.json.bak": "{}",
        "run.mjs": long,
        "app.csproj": "<x/>",
        "tool.EXE": long,
        program: long,
        "readme.txt": "x",
        "node_modules/a/run.js": "x",
        "my_node_modules/run.js": "x",
        "b/": "",
      }),
    );
    const lengths = Object.entries(files).map(([path, text]) => [path, text?.length]);
    assert.deepEqual(Object.fromEntries(lengths), {
      "settings.job": 2,
      "a/PACKAGE.json": 2,
      "my-package.json": undefined,
      "package.json.bak": undefined,
      "run.mjs": 262_144,
      "app.csproj": 4,
      "tool.EXE": headSize,
      program: headSize,
      "readme.txt": undefined,
      "node_modules/a/run.js": undefined,
      "my_node_modules/run.js": 1,
      "b/": undefined,
    });
  });

  it("is kept as bytes, however many and long its names are", () => {
    const entries = Array.from({ length: 200 }, (_, index) => ({
      path: `${"é".repeat(index)}/${index}`,
      size: index,
      mtime: index * 1_000,
      mode: 0o644 + (index % 2),
    }));
    entries.push({ path: "x".repeat(200_000), size: 1, mtime: 2, mode: 3 });
    const list = createEntryList();
    for (const entry of entries) {
      list.add(entry);
    }
    assert.equal(list.length, 201);
    assert.deepEqual([...list], entries);
  });
});

describe("what a deployment would change", () => {
  const at = useTemporaryFolder();

  it("is what differs from the zip of what is there", async () => {
    const big = "x".repeat(megabyte + 1);
    const there = contentsOf({
      ...{ "same.txt": "a", "other.txt": "a", "longer.txt": "a", "gone.txt": "a", "also.txt": "a" },
      ...{ "kept.txt": "a", "b/": "", "old/": "", "big.txt": big, "bigger.txt": big },
    });
    writeFileSync(at("there.zip"), await buffer(createZip(there)));
    const now = contentsOf({
      ...{
        "same.txt": "a",
        "other.txt": "b",
        "longer.txt": "aa",
        "new.txt": "a",
        "b/": "",
        "c/": "",
      },
      ...{ "big.txt": big, "bigger.txt": `y${big.slice(1)}` },
    });
    const changes = await findChanges(at("there.zip"), now, new Set(["kept.txt"]));
    assert.deepEqual(changes, {
      added: ["new.txt"],
      changed: ["other.txt", "longer.txt", "bigger.txt"],
      removed: ["also.txt", "gone.txt"],
    });
    assert.equal(countChanges(changes), 6);
  });

  it("comes from a folder, a zip or a single file", async () => {
    mkdirSync(at("job.d"));
    const kinds = { "job.d": "folder", "a.ZIP": "zip", "run.zip.js": "file" } as const;
    const names = { "job.d": "job.d", "a.ZIP": "a", "run.zip.js": "run.zip" } as const;
    for (const path of ["a.ZIP", "run.zip.js"] as const) {
      writeFileSync(at(path), "");
    }
    for (const [path, kind] of Object.entries(kinds)) {
      const source = await sourceAt(at(path));
      assert.deepEqual(source, { path: at(path), kind });
      assert.equal(defaultName(source), names[path as keyof typeof names]);
    }
    await assert.rejects(sourceAt(at("none")), { message: /nothing to deploy at/ });
  });

  it("is built for what is known of the site", () => {
    assert.deepEqual(targetOfSite({}), {});
    assert.deepEqual(targetOfSite({ os: "linux", stack: "PYTHON|3.12" }), {
      os: "linux",
      stack: "PYTHON|3.12",
    });
    assert.deepEqual(targetOfSite({ os: "windows", bits: 32, isSlot: true }), {
      os: "windows",
      bits: 32,
    });
  });
});
