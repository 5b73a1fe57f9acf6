// When a job whose files have changed is dealt with (docs/kudu.md#1.7), by a clock that is held.
import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import fs, { type FSWatcher, mkdirSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { JobWatcher } from "../../../../host/jobs/jobWatcher";
import { azureTiming, localTiming, type Timing } from "../../../../host/jobs/timing";
import { useTemporaryFolder } from "../../temporaryFolder";
import { useHeldClock } from "../heldClock";
import { writeFiles } from "../hostForTest";

type Tell = (kind: "rename" | "change", name: string | null) => void;

class DeafWatch extends EventEmitter {
  readonly close = (): void => {};
}

const local = { ...localTiming, debounce: 100 };

describe("jobs whose files change", () => {
  const at = useTemporaryFolder();
  const clock = useHeldClock();
  const { watch } = fs;
  let watcher: JobWatcher | undefined;
  let scenes = 0;
  afterEach(() => {
    fs.watch = watch;
    watcher?.close();
  });

  function begin(
    timing: Timing,
    {
      jobs = ["a", "b"],
      counts = () => true,
      handle = async () => undefined,
      isThere = true,
    }: {
      readonly jobs?: readonly string[];
      readonly counts?: (name: string, path: string) => boolean;
      readonly handle?: (name: string) => Promise<void>;
      readonly isThere?: boolean;
    } = {},
  ) {
    scenes += 1;
    const folder = at(`scene${scenes}`);
    const listeners = new Map<string, Tell>();
    fs.watch = ((path: string, _options: unknown, listener?: Tell) => {
      listeners.set(path, listener ?? (() => undefined));
      return new DeafWatch() as unknown as FSWatcher;
    }) as typeof watch;
    const put = () => {
      mkdirSync(folder, { recursive: true });
      for (const name of jobs) {
        writeFiles(join(folder, name), { "run.js": "", ".gitignore": "*.log\n" });
      }
    };
    if (isThere) {
      put();
    }
    const handled: [name: string, isFirstPass: boolean][] = [];
    const reported: unknown[] = [];
    const made = new JobWatcher({
      folder,
      timing,
      listJobs: () => readdirSync(folder).sort(),
      counts,
      handle: async (name, isFirstPass) => {
        handled.push([name, isFirstPass]);
        await handle(name);
      },
      keepsFiles: false,
      report: (error) => reported.push(error),
    });
    watcher = made;
    return {
      watcher: made,
      folder,
      handled,
      reported,
      put,
      lose: () => listeners.get(folder)?.("change", null),
      /** As the system does: of a folder that it watches by itself, or of the whole. */
      change(name: string, file: string) {
        const own = listeners.get(join(folder, name));
        (own ?? listeners.get(folder))?.("change", own ? file : join(name, file));
      },
      changeFolder: (kind: "rename" | "change", name: string) =>
        listeners.get(folder)?.(kind, name),
    };
  }

  it("are as new when Azure's watching begins: all are dealt with after the debounce", async () => {
    const { handled, change } = begin(azureTiming);
    await clock.pass(4999);
    assert.equal(handled.length, 0);
    await clock.pass(1);
    assert.deepEqual(handled, [
      ["a", true],
      ["b", true],
    ]);
    change("b", "run.js");
    await clock.pass(5000);
    assert.deepEqual(handled.slice(2), [["b", false]]);
  });

  it("start with a local host at once, and follow a change after the debounce", async () => {
    const { handled, change } = begin(local);
    await clock.pass(0);
    assert.deepEqual(handled, [
      ["a", true],
      ["b", true],
    ]);
    change("b", "run.js");
    await clock.pass(99);
    assert.equal(handled.length, 2);
    await clock.pass(1);
    assert.deepEqual(handled[2], ["b", false]);
  });

  const firsts: readonly [why: string, timing: Timing, isFirst: boolean][] = [
    ["Azure's first pass is the first that finds a job, however late it comes", azureTiming, true],
    ["locally what comes after the start is a change", local, false],
  ];
  for (const [why, timing, isFirst] of firsts) {
    it(why, async () => {
      const { handled, folder, watcher: own } = begin(timing, { jobs: [] });
      await clock.pass(600_000);
      writeFiles(join(folder, "late"), { "run.js": "" });
      own.note("late");
      await clock.pass(timing.debounce);
      own.note("late");
      await clock.pass(timing.debounce);
      assert.deepEqual(handled, [
        ["late", isFirst],
        ["late", false],
      ]);
    });
  }

  it("are dealt with once they are quiet: each event begins the wait anew", async () => {
    const { handled, change } = begin(local);
    await clock.pass(0);
    handled.length = 0;
    for (let save = 0; save < 5; save += 1) {
      change("a", "run.js");
      await clock.pass(99);
    }
    assert.equal(handled.length, 0);
    await clock.pass(1);
    assert.deepEqual(handled, [["a", false]]);
  });

  const together: readonly [why: string, oneJobAtATime: boolean, after: readonly string[]][] = [
    ["wait for each other as on Azure", true, []],
    ["don't wait for each other locally", false, ["a"]],
  ];
  for (const [why, oneJobAtATime, after] of together) {
    it(why, async () => {
      const { handled, change } = begin({ ...local, oneJobAtATime });
      await clock.pass(0);
      handled.length = 0;
      change("a", "run.js");
      await clock.pass(60);
      change("b", "run.js");
      await clock.pass(60);
      assert.deepEqual(
        handled.map(([name]) => name),
        after,
      );
      await clock.pass(40);
      assert.equal(handled.length, 2);
    });

    it(`${why} while one is being dealt with`, async () => {
      let goOn: () => void = () => undefined;
      let isHeld = true;
      const { handled } = begin(
        { ...local, oneJobAtATime },
        {
          handle: (name) =>
            name === "a" && isHeld
              ? new Promise((resolve) => {
                  isHeld = false;
                  goOn = resolve;
                })
              : Promise.resolve(),
        },
      );
      await clock.pass(0);
      assert.deepEqual(
        handled.map(([name]) => name),
        oneJobAtATime ? ["a"] : ["a", "b"],
      );
      goOn();
      await clock.pass(0);
      assert.equal(handled.length, 2);
    });
  }

  const events: readonly [
    why: string,
    timing: Timing,
    tell: (scene: ReturnType<typeof begin>) => void,
    isHandled: boolean,
  ][] = [
    ["a file", local, ({ change }) => change("a", "new.txt"), true],
    ["a file in a folder", local, ({ change }) => change("a", `lib${sep}new.txt`), true],
    ["a folder that came or went", local, ({ changeFolder }) => changeFolder("rename", "a"), true],
    [
      "the folder's own time, which says nothing",
      local,
      ({ changeFolder }) => changeFolder("change", "a"),
      false,
    ],
    ["what its rules leave out", local, ({ change }) => change("a", "own.log"), false],
    ["what its rules leave out, on Azure", azureTiming, ({ change }) => change("a", "x.log"), true],
    ["what tools write", local, ({ change }) => change("a", `node_modules${sep}x.js`), false],
    ["a name that ends as a tool's", local, ({ change }) => change("a", "my.git"), true],
    [
      "what tools write, on Azure",
      azureTiming,
      ({ change }) => change("a", `node_modules${sep}x.js`),
      true,
    ],
    ["what doesn't count", local, ({ change }) => change("a", "uncounted"), false],
    ["a person's action", local, ({ watcher: own }) => own.note("a"), true],
  ];
  for (const [why, timing, tell, isHandled] of events) {
    it(`are ${isHandled ? "" : "not "}dealt with for ${why}`, async () => {
      const counted: string[] = [];
      const scene = begin(timing, {
        counts: (name, path) => {
          counted.push(`${name}:${path}`);
          return path !== "uncounted";
        },
      });
      await clock.pass(timing.debounce);
      scene.handled.length = 0;
      tell(scene);
      await clock.pass(timing.debounce);
      assert.deepEqual(scene.handled, isHandled ? [["a", false]] : []);
      assert.ok(!counted.some((each) => each.includes("\\")), "as people write paths");
    });
  }

  it("that can't be dealt with are reported, and stop no other", async () => {
    const { handled, reported } = begin(
      { ...local, oneJobAtATime: true },
      { handle: async (name) => (name === "a" ? Promise.reject(new Error("EIO")) : undefined) },
    );
    await clock.pass(0);
    assert.equal(reported.length, 1);
    assert.equal(handled.length, 2);
  });

  it("are let alone once the watcher is closed", async () => {
    const { handled, watcher: own, change, lose } = begin(local);
    await clock.pass(0);
    handled.length = 0;
    change("a", "run.js");
    lose();
    own.close();
    own.note("b");
    own.refresh("b");
    await clock.pass(600_000);
    assert.equal(handled.length, 0);
  });

  it("are dealt with at once when they run from another folder, also before any is there", async () => {
    const { handled, watcher: own } = begin(azureTiming, { isThere: false });
    own.refresh("a");
    await clock.pass(0);
    assert.deepEqual(handled, [["a", false]]);
  });

  it("are looked for by who noted one before the watching began", async () => {
    const {
      handled,
      watcher: own,
      put,
    } = begin({ ...azureTiming, folderPoll: 0 }, { isThere: false });
    own.note("a");
    await clock.pass(600_000);
    assert.equal(handled.length, 0);
    put();
    own.note("a");
    await clock.pass(5000);
    assert.deepEqual(
      handled.map(([name]) => name),
      ["a", "b"],
    );
  });

  it("are looked for each half minute on Azure, where their folder is missing", async () => {
    const { handled, put } = begin(azureTiming, { isThere: false });
    await clock.pass(29_999);
    put();
    await clock.pass(5000);
    assert.equal(handled.length, 0);
    await clock.pass(1);
    assert.equal(handled.length, 2);
  });

  it("that wait are dealt with after the end of a loss, and no job before", async () => {
    const { handled, change, lose } = begin(local);
    await clock.pass(0);
    handled.length = 0;
    change("a", "run.js");
    await clock.pass(60);
    lose();
    await clock.pass(99);
    assert.equal(handled.length, 0);
    await clock.pass(1);
    // Where files are not kept in mind, the look deals with all.
    assert.deepEqual(handled.map(([name]) => name).sort(), ["a", "a", "b"]);
  });

  it("are looked at after ten debounces, though the losses never end", async () => {
    const { handled, lose } = begin(local);
    await clock.pass(0);
    handled.length = 0;
    for (let passed = 0; passed < 990; passed += 90) {
      lose();
      await clock.pass(90);
    }
    assert.equal(handled.length, 0);
    lose();
    await clock.pass(9);
    assert.equal(handled.length, 0);
    await clock.pass(1);
    assert.equal(handled.length, 2);
  });
});
