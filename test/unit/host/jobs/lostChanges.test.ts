// A watch whose events are lost, as on Windows when more changes at once than its buffer holds:
// Node then gives one event without a name.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import fs, { type FSWatcher, readdirSync, renameSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { JobWatcher } from "../../../../host/jobs/jobWatcher";
import { localTiming } from "../../../../host/jobs/timing";
import { useTemporaryFolder } from "../../temporaryFolder";
import { until, writeFiles } from "../hostForTest";

class DeafWatch extends EventEmitter {
  readonly close = (): void => {};
}

interface Scene {
  readonly folder: string;
  /** Names in the order in which they were dealt with. */
  readonly handled: string[];
  readonly counted: string[];
  lose(): void;
}

describe("changes that the system was too busy to tell", () => {
  const at = useTemporaryFolder();
  const { watch } = fs;
  let watcher: JobWatcher | undefined;
  let scenes = 0;

  afterEach(() => {
    fs.watch = watch;
    watcher?.close();
  });

  /** Two jobs, of which the second is dealt with last. */
  async function begin({
    keepsFiles = true,
    counts = true,
    handle = async () => {},
  }: {
    keepsFiles?: boolean;
    counts?: boolean;
    handle?: (name: string) => Promise<void>;
  } = {}): Promise<Scene> {
    scenes += 1;
    const folder = at(`scene${scenes}`);
    const files = { "run.js": "1", "lib/own.js": "1", ".gitignore": "*.log\nout/\n" };
    writeFiles(join(folder, "first"), { ...files, "own.log": "1", "node_modules/a/b.js": "1" });
    writeFiles(join(folder, "last"), files);
    const [handled, counted]: [string[], string[]] = [[], []];
    let tell: (kind: string, name: string | null) => void = () => assert.fail("not watched");
    fs.watch = ((_path: string, _options: unknown, listener: typeof tell) => {
      tell = listener;
      return new DeafWatch() as unknown as FSWatcher;
    }) as typeof watch;
    watcher = new JobWatcher({
      folder,
      timing: localTiming,
      listJobs: () => readdirSync(folder).sort(),
      counts: (name, path) => {
        counted.push(`${name}/${path}`);
        return counts || name === "last";
      },
      handle: async (name) => {
        await handle(name);
        handled.push(name);
      },
      keepsFiles,
      report: (error) => assert.fail(String(error)),
    });
    await until(() => handled.length === 2);
    handled.length = 0;
    return { folder, handled, counted, lose: () => tell("change", null) };
  }

  /** The last job is looked at after all others. */
  async function lookUntilLast({ folder, handled, lose }: Scene): Promise<void> {
    writeFiles(join(folder, "last"), { "last.txt": "1" });
    lose();
    await until(() => handled.includes("last"));
  }

  const changes: [why: string, change: (job: string) => void, path: string][] = [
    ["a new file", (job) => writeFiles(job, { "new.txt": "" }), "new.txt"],
    ["a new file in a folder", (job) => writeFiles(job, { "a/b.txt": "" }), "a/b.txt"],
    ["a longer file", (job) => writeFiles(job, { "run.js": "12" }), "run.js"],
    ["a later file", (job) => utimesSync(join(job, "run.js"), 1e9, 1e9), "run.js"],
    ["a file that went", (job) => rmSync(join(job, "run.js")), "run.js"],
    ["a folder that went", (job) => rmSync(join(job, "lib"), { recursive: true }), "lib/own.js"],
    [
      "a name in other letters",
      (job) => renameSync(join(job, "run.js"), join(job, "Run.js")),
      "Run.js",
    ],
    ["other rules", (job) => writeFiles(job, { ".gitignore": "" }), ".gitignore"],
  ];
  for (const [why, change, path] of changes) {
    it(`are found in a job: ${why}`, async () => {
      const scene = await begin();
      change(join(scene.folder, "first"));
      await lookUntilLast(scene);
      await until(() => scene.handled.includes("first"));
      assert.deepEqual(scene.counted, [`first/${path}`, "last/last.txt"]);
    });
  }

  const others: [why: string, change: (job: string) => void][] = [
    ["nothing at all", () => {}],
    ["what tools write", (job) => writeFiles(job, { "node_modules/a/b.js": "2", ".git/x": "1" })],
    ["what its rules leave out", (job) => writeFiles(job, { "own.log": "2", "out/a.js": "1" })],
  ];
  for (const [why, change] of others) {
    it(`leave a job alone for ${why}`, async () => {
      const scene = await begin();
      change(join(scene.folder, "first"));
      await lookUntilLast(scene);
      assert.deepEqual(scene.counted, ["last/last.txt"]);
    });
  }

  it("leave a job alone that is no longer to be dealt with, such as one that restarts itself", async () => {
    const scene = await begin({ counts: false });
    writeFiles(join(scene.folder, "first"), { "own.txt": "1" });
    await lookUntilLast(scene);
    assert.deepEqual(scene.counted, ["first/own.txt", "last/last.txt"]);
    assert.deepEqual(scene.handled, ["last"]);
  });

  for (const keepsFiles of [true, false]) {
    it(`are jobs that came and went (files ${keepsFiles ? "" : "not "}kept)`, async () => {
      const scene = await begin({ keepsFiles });
      rmSync(join(scene.folder, "first"), { recursive: true });
      writeFiles(join(scene.folder, "fresh"), { "run.js": "1" });
      await lookUntilLast(scene);
      await until(() => scene.handled.length === 3);
      assert.deepEqual([...scene.handled].sort(), ["first", "fresh", "last"]);
    });
  }

  it("are dealt with once for a burst, and again when there is more", async () => {
    const scene = await begin();
    for (let file = 0; file < 60; file += 1) {
      writeFiles(join(scene.folder, "first"), { [`${file}.txt`]: "1" });
      scene.lose();
    }
    await lookUntilLast(scene);
    await until(() => scene.handled.includes("first"));
    writeFiles(join(scene.folder, "first"), { "0.txt": "12" });
    scene.lose();
    await until(() => scene.handled.length > 2);
    assert.deepEqual(scene.counted, ["first/0.txt", "last/last.txt", "first/0.txt"]);
    assert.deepEqual([...scene.handled].sort(), ["first", "first", "last"]);
  });

  it("are dealt with once while the job is still busy with those before", async () => {
    let goOn = (): void => {};
    let isHeld = false;
    const scene = await begin({
      handle: (name) =>
        isHeld && name === "first"
          ? new Promise((resolve) => {
              isHeld = false;
              goOn = resolve;
            })
          : Promise.resolve(),
    });
    isHeld = true;
    writeFiles(join(scene.folder, "first"), { "1.txt": "1" });
    scene.lose();
    await until(() => !isHeld);
    watcher?.note("first");
    writeFiles(join(scene.folder, "first"), { "2.txt": "1" });
    await lookUntilLast(scene);
    goOn();
    await until(() => scene.handled.length === 3);
    writeFiles(join(scene.folder, "last"), { "last.txt": "12" });
    scene.lose();
    await until(() => scene.handled.length === 4);
    assert.deepEqual(scene.handled, ["last", "first", "first", "last"]);
  });
});
