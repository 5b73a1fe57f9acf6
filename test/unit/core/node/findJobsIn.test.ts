import assert from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Search } from "../../../../core/find/search";
import { isTrace, tracePatterns } from "../../../../core/find/traces";
import { diskFolder } from "../../../../core/node/diskFolder";
import { findJobsIn, walkTraces } from "../../../../core/node/findJobsIn";
import { expectedOf, readLayouts } from "../find/layouts";

describe("finding jobs on disk", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "webjobs-find-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function write(path: string, text = ""): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }

  it("finds in every layout what it finds among its paths", async () => {
    for (const [at, layout] of readLayouts().entries()) {
      const below = join(root, String(at), layout.root ?? "repo");
      for (const [path, text] of Object.entries(layout.files)) {
        write(join(String(at), layout.root ?? "repo", path), text);
      }
      const { jobs } = await findJobsIn(below, {
        jobsRoot: layout.jobsRoot ?? "App_Data/jobs",
        known: layout.known,
      });
      const folders = (each: readonly { folder: string; name: string }[]) =>
        each.map(({ folder, name }) => `${folder} ${name}`).sort();
      assert.deepStrictEqual(folders(jobs.map(expectedOf)), folders(layout.jobs), layout.why);
    }
  });

  it("ends at a link in a circle and follows none", async () => {
    write("App_Data/jobs/triggered/a/run.js");
    symlinkSync(root, join(root, "App_Data", "again"), "junction");
    const { paths, isCut } = await walkTraces(root);
    assert.deepStrictEqual([paths, isCut], [["App_Data/jobs/triggered/a/run.js"], false]);
  });

  describe("ends at a limit", () => {
    const wide = { paths: 10, entries: 10, depth: 10 };
    const tree = ["1.sh", "readme.txt", "below/2.sh", "below/deep/3.sh"];
    const all = ["1.sh", "below/2.sh", "below/deep/3.sh"];
    const rows: [why: string, limits: Partial<typeof wide>, paths: number, isCut: boolean][] = [
      ["none in the way", {}, 3, false],
      ["as many traces as are looked at", { paths: 3 }, 3, false],
      ["one trace more than are looked at", { paths: 2 }, 2, true],
      ["as many entries as are looked at, folders among them", { entries: 6 }, 3, false],
      ["one entry more than are looked at", { entries: 5 }, 3, true],
      ["as deep as is looked", { depth: 3 }, 3, false],
      ["a folder deeper than is looked", { depth: 2 }, 2, true],
    ];
    for (const [why, limits, paths, isCut] of rows) {
      it(why, async () => {
        for (const path of tree) {
          write(path);
        }
        const found = await walkTraces(root, undefined, { ...wide, ...limits });
        assert.deepStrictEqual(found, { paths: all.slice(0, paths), isCut });
      });
    }

    it("looks at ten thousand traces, unless told otherwise", () => {
      const paths = Array.from({ length: 10_001 }, (_, at) => `scripts/${at}.sh`);
      const search = (some: string[]) =>
        new Search({ root, paths: some, folder: diskFolder(root) });
      assert.deepStrictEqual([search(paths).isCut, search(paths).paths.length], [true, 10_000]);
      assert.strictEqual(search(paths.slice(1)).isCut, false);
    });
  });

  it("rejects for a folder that isn't there", async () => {
    await assert.rejects(findJobsIn(join(root, "missing")), /ENOENT/);
  });

  it("takes broken and huge projects as they are", async () => {
    write("a/a.csproj", `<Project Sdk="Microsoft.NET.Sdk"><X>${"<".repeat(5_000_000)}`);
    write("b/b.csproj", "\0\0\0");
    const { jobs } = await findJobsIn(root);
    assert.deepStrictEqual(jobs, []);
  });
});

describe("the globs of the traces", () => {
  /** As much of a glob as the patterns use. */
  function matches(pattern: string, path: string): boolean {
    const source = pattern
      .replace(/[.]/g, "\\.")
      .replace(/\*\*\//g, "<any>")
      .replace(/\*/g, "[^/]*")
      .replace(/<any>/g, "(?:.*/)?");
    return new RegExp(`^${source}$`).test(path);
  }

  it("ask for the same files as the walk", () => {
    const paths = readLayouts().flatMap(({ files }) => Object.keys(files));
    const differing = [...new Set(paths)].filter(
      (path) => isTrace(path) !== tracePatterns.some((pattern) => matches(pattern, path)),
    );
    assert.deepStrictEqual(differing, []);
  });
});
