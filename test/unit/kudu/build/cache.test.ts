// When a build is done anew, and what it leaves, with a task of the editor as the tool.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BuildError } from "../../../../kudu/build/buildError";
import type { BuildRequest } from "../../../../kudu/build/request";
import { useTemporaryFolder } from "../../temporaryFolder";
import { begin, type Files, writeFiles } from "./building";

describe("a build by a task", () => {
  const at = useTemporaryFolder();
  let count = 0;

  /** `task` is done in the source folder, whose output `out` has a program. */
  function given(files: Files, task: (source: string) => void | Promise<void>) {
    count += 1;
    const source = at(`source ${count}`);
    writeFiles(source, { "out/run.js": "12345", ...files });
    return {
      ...{ source, stages: at("stages"), entry: { task: "compile", output: "out" } },
      runTask: async () => task(source),
    } satisfies Partial<BuildRequest>;
  }

  const stale: [why: string, path: string, isStale: boolean][] = [
    ...["ts", "tsx", "mts", "cts", "cs", "fs", "vb", "java", "kt", "py", "go", "rs", "php"].map(
      (end): [string, string, boolean] => [
        "a source was written to meanwhile",
        `src/a.${end}`,
        true,
      ],
    ),
    ["a compiler writes its script beside it", "src/a.js", false],
    ["a compiler writes declarations", "src/a.d.ts", false],
    ["a compiler writes declarations of a module", "src/a.d.mts", false],
    ["a compiler writes a map", "src/a.ts.map", false],
    ["a tool writes down what it did", "notes.cs.txt", false],
    ["its output is its own", "out/a.ts", false],
  ];
  for (const [why, path, isStale] of stale) {
    it(`is ${isStale ? "not " : ""}up to date with ${path}: ${why}`, async () => {
      const request = given({ [path]: "1" }, (source) => writeFiles(source, { [path]: "22" }));
      const built = await begin(request).built;
      assert.deepEqual([built.isStale, built.isCached], [isStale, false]);
    });
  }

  it("is up to date with a file that appeared meanwhile", async () => {
    const request = given({}, (source) => writeFiles(source, { "src/generated.cs": "" }));
    assert.equal((await begin(request).built).isStale, false);
  });

  it("notes what a list of builds tells", async () => {
    const request = given({ "out/lib/a.txt": "123", "settings.job": "{}" }, () => undefined);
    const before = Date.now();
    const built = await begin(request).built;
    const { source, runFiles, size, builtAt, seconds, outside } = JSON.parse(
      readFileSync(join(dirname(built.stage), "build.json"), "utf8"),
    );
    assert.deepEqual(
      [source, runFiles, size, outside],
      [request.source, ["run.js"], 5 + 3 + 2, []],
    );
    assert.ok(builtAt >= before && builtAt <= Date.now());
    assert.ok(seconds >= 0 && seconds <= (Date.now() - before) / 1000);
    assert.deepEqual([built.builtAt, built.seconds, built.runFiles], [builtAt, seconds, runFiles]);
  });

  const failures: [why: string, error: Error, message: RegExp, isNamed: boolean][] = [
    ...["ENOSPC", "EROFS", "EACCES", "EPERM", "EDQUOT", "ENOTDIR", "EEXIST"].map(
      (code): [string, Error, RegExp, boolean] => [
        `the disk says ${code}`,
        Object.assign(new Error(`${code}: x`), { code }),
        new RegExp(`^Couldn't keep the build of sample in .*stages: ${code}: x\\. Earlier builds`),
        true,
      ],
    ),
    ["a file has gone", Object.assign(new Error("x"), { code: "ENOENT" }), /^x$/, false],
    ["the task ends with a sentence", new Error("compile failed"), /^compile failed$/, false],
  ];
  for (const [why, error, message, isNamed] of failures) {
    it(`leaves nothing when it fails, and holds nothing up: ${why}`, async () => {
      let isFailing = true;
      const request = given({}, () => (isFailing ? Promise.reject(error) : undefined));
      await assert.rejects(begin(request).built, (failure: Error) => {
        assert.match(failure.message, message);
        assert.equal(failure instanceof BuildError, isNamed);
        return isNamed ? failure.cause === error : failure === error;
      });
      isFailing = false;
      const { stage } = await begin(request).built;
      assert.equal(readdirSync(join(stage, "..", "..")).length, 1, "only the second one's stage");
    });
  }

  it("says that it was canceled, unless it failed by itself", async () => {
    for (const [error, message] of [
      [new Error("aborted"), "The build of sample was canceled."],
      [new BuildError("no", "build"), "no"],
    ] as const) {
      const abort = new AbortController();
      const request = given({}, () => {
        abort.abort();
        return Promise.reject(error);
      });
      await assert.rejects(begin({ ...request, signal: abort.signal }).built, { message });
    }
  });

  it("is never taken for unchanged, since nobody knows what its task reads", async () => {
    const request = given({}, () => undefined);
    const first = await begin(request).built;
    const second = await begin(request).built;
    assert.deepEqual([second.isCached, existsSync(first.stage)], [false, true]);
    assert.notEqual(second.stage, first.stage);
  });
});

describe("a build by a command", () => {
  const at = useTemporaryFolder();

  it("is done anew for what is said otherwise, and else taken over", async () => {
    const script = 'fs.mkdirSync("out", { recursive: true }); fs.writeFileSync("out/run.js", "")';
    const source = at("source");
    writeFiles(source, { "a.c": "" });
    const entry = { command: ["node", "-e", script], output: "out", inputs: ["*.c"] };
    const request = { source, stages: at("stages"), entry };
    const isCached = async (more: Partial<BuildRequest> = {}) => {
      const built = await begin({ ...request, ...more }).built;
      assert.equal(built.isStale, false);
      return built.isCached;
    };
    assert.equal(await isCached(), false);
    assert.equal(await isCached(), true);
    assert.equal(await isCached({ options: {} }), true);
    assert.equal(await isCached({ options: { noCache: true } }), false);
    assert.equal(await isCached({ options: { noCache: false } }), true, "that word alone is none");
    assert.equal(await isCached({ options: { configuration: "Debug" } }), false);
    assert.equal(await isCached(), true, "the earlier one is still there");
    assert.equal(await isCached({ entry: { ...entry, run: "run.js" } }), false);
    assert.equal(await isCached({ target: { os: "linux" } }), false);
    assert.equal(await isCached({ target: { os: "linux" } }), true);
  });
});
