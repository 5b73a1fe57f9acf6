// When a build is done anew, and what it leaves, with a task of the editor as the tool.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BuildError } from "../../../../kudu/build/buildError";
import type { BuildEvent, BuildRequest } from "../../../../kudu/build/request";
import { folderOfSource, lockSource } from "../../../../kudu/build/stages";
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

  /** What lies beside finished builds for this machine. */
  function stagesOf(source: string): string[] {
    const folder = folderOfSource(at("stages"), source);
    return readdirSync(folder).flatMap((name) =>
      name === "build.lock" ? [] : readdirSync(join(folder, name)),
    );
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
      const failing = begin(request).built;
      await assert.rejects(failing, (failure: Error) => {
        assert.match(failure.message, message);
        assert.equal(failure instanceof BuildError, isNamed);
        return isNamed ? failure.cause === error : failure === error;
      });
      assert.deepEqual(stagesOf(request.source), []);
      isFailing = false;
      await begin(request).built;
      assert.equal(stagesOf(request.source).length, 1);
    });
  }

  it("waits while another process builds the same source, and says so once", async () => {
    const request = given({}, () => undefined);
    const lock = lockSource(folderOfSource(at("stages"), request.source));
    const kinds: string[] = [];
    let report: (event: BuildEvent) => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      report = ({ kind }) => {
        kinds.push(kind);
        resolve();
      };
    });
    const { built } = begin({ ...request, report });
    await first;
    lock?.release();
    await built;
    assert.deepEqual(kinds, ["waiting"]);
    const { events, built: alone } = begin(request);
    await alone;
    assert.deepEqual(events, []);
  });

  it("is kept three times at most, without what killed ones left", async () => {
    const request = given({}, () => undefined);
    const { stage } = await begin(request).built;
    writeFiles(join(stage, "..", ".."), { "killed.part/files/x": "" });
    for (let more = 0; more < 3; more += 1) {
      await begin(request).built;
    }
    assert.equal(stagesOf(request.source).length, 3);
    assert.equal(existsSync(stage), false);
  });

  it("warns of what was built for another system, and of passwords", async () => {
    // A program for 64 bits: its second part begins at 0x40.
    const program = Buffer.alloc(0x60);
    program.write("MZ");
    program.writeUInt32LE(0x40, 0x3c);
    program.writeUInt16LE(0x8664, 0x44);
    const request = given(
      { "out/node_modules/x.node": "", "out/app.config": "Password=hunter2" },
      (source) => writeFileSync(join(source, "out", "Job.exe"), program),
    );
    const { built, events } = begin({ ...request, target: { os: "windows", bits: 32 } });
    await built;
    const warnings = events.flatMap((event) => (event.kind === "warning" ? [event.message] : []));
    const expected = [
      /^app\.config of sample contains a password/,
      ...(process.platform === "win32" ? [] : [/^sample contains node_modules\/x\.node, /]),
      /^Job\.exe of sample doesn't start on the site: it's a 64-bit program/,
    ];
    assert.equal(warnings.length, expected.length, warnings.join("\n"));
    expected.forEach((pattern, index) => {
      assert.match(warnings[index] ?? "", pattern);
    });
  });

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

  const script = "fs.writeFileSync('a.js', '22'); fs.writeFileSync('out/run.js', '')";
  for (const [why, command] of [
    ["words", ["node", "-e", script]],
    ["a line", `node -e "${script}"`],
  ] as const) {
    it(`of ${why} is up to date with a script that it writes beside its source`, async () => {
      const source = at(why);
      writeFiles(source, { "a.ts": "1", "a.js": "1", "out/x": "" });
      const entry = { command, output: "out" };
      const built = await begin({ source, stages: at("stages"), entry }).built;
      assert.equal(built.isStale, false);
    });
  }

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
