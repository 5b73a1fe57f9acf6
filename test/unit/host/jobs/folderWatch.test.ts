import assert from "node:assert/strict";
import { EventEmitter } from "node:events";
import fs, { type FSWatcher, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FolderWatch } from "../../../../host/jobs/disk/folderWatch";
import { useTemporaryFolder } from "../../temporaryFolder";
import { until } from "../hostForTest";

describe("the watch of a folder that comes later", () => {
  const at = useTemporaryFolder();

  /** What comes while a watch is set up, after the look at what is there. */
  async function begins(name: string, comes: (folder: string) => void): Promise<string[]> {
    const folder = at(name, "site", "jobs");
    mkdirSync(at(name));
    const { watch } = fs;
    const seen: string[] = [];
    const comesNow = (...args: Parameters<typeof watch>) => {
      fs.watch = watch;
      comes(folder);
      return watch(...args);
    };
    fs.watch = comesNow as typeof watch;
    const folderWatch = new FolderWatch({
      folder,
      poll: 0,
      ignores: () => false,
      onChange: (path) => seen.push(path),
      onBegin: () => seen.push("begin"),
      onLoss: () => seen.push("loss"),
      onError: (error) => seen.push(String(error)),
    });
    try {
      await until(() => seen.includes("begin"));
      writeFileSync(join(folder, "late"), "");
      await until(() => seen.includes("late"));
      return seen;
    } finally {
      fs.watch = watch;
      folderWatch.close();
    }
  }

  const rows: [why: string, name: string, comes: (folder: string) => void][] = [
    ["the folder itself", "whole", (folder) => mkdirSync(folder, { recursive: true })],
    [
      "a folder on the way, and the rest after it",
      "part",
      (folder) => {
        mkdirSync(join(folder, ".."));
        setImmediate(() => mkdirSync(folder));
      },
    ],
    [
      "nothing, which comes later",
      "late",
      (folder) => setImmediate(() => mkdirSync(folder, { recursive: true })),
    ],
  ];
  for (const [why, name, comes] of rows) {
    it(`misses nothing of what comes just before it: ${why}`, async () => {
      assert.equal((await begins(name, comes))[0], "begin");
    });
  }
});

class FakeWatcher extends EventEmitter {
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
}

describe("the watch of a folder whose system fails", () => {
  const at = useTemporaryFolder();
  const { watch } = fs;
  /** By the folder that each was asked for. */
  const watchers = new Map<string, FakeWatcher>();
  const seen: string[] = [];
  let refused: string | undefined;
  let folderWatch: FolderWatch | undefined;

  beforeEach(() => {
    watchers.clear();
    seen.length = 0;
    refused = undefined;
    fs.watch = ((path: string, ...rest: unknown[]) => {
      if (path === refused) {
        throw new Error("no more watches");
      }
      const watcher = new FakeWatcher();
      const told = rest.at(-1);
      if (typeof told === "function") {
        watcher.on("change", (kind: string, name: string | null) => told(kind, name));
      }
      watchers.set(path, watcher);
      return watcher as unknown as FSWatcher;
    }) as typeof watch;
  });
  afterEach(() => {
    fs.watch = watch;
    folderWatch?.close();
  });

  function begin(name: string, poll = 0): string {
    const folder = at(name);
    folderWatch = new FolderWatch({
      folder,
      poll,
      ignores: (path) => path === "ignored",
      onChange: (path, kind) => seen.push(`${kind} ${path}`),
      onBegin: () => seen.push("begin"),
      onLoss: () => seen.push("loss"),
      onError: (error) => seen.push((error as Error).message),
    });
    return folder;
  }

  it("tells a loss, changes that aren't ignored, and nothing once it is closed", () => {
    mkdirSync(at("tells"));
    const folder = begin("tells");
    const watcher = watchers.get(folder);
    watcher?.emit("change", "change", null);
    watcher?.emit("change", "change", "a");
    watcher?.emit("change", "change", "ignored");
    folderWatch?.close();
    watcher?.emit("change", "change", "b");
    assert.deepEqual(seen, ["begin", "loss", "change a"]);
    assert.equal(watcher?.isClosed, true);
  });

  it("begins anew when the folder itself fails", async () => {
    mkdirSync(at("fails"));
    const folder = begin("fails", 1);
    const first = watchers.get(folder);
    first?.emit("error", new Error("EPERM"));
    await until(() => seen.length === 3);
    assert.deepEqual(seen, ["begin", "EPERM", "begin"]);
    assert.equal(first?.isClosed, true);
    assert.notEqual(watchers.get(folder), first);
  });

  it("waits for the folder when it goes, by looking now and then", async () => {
    mkdirSync(at("goes"));
    const folder = begin("goes", 1);
    rmSync(folder, { recursive: true });
    watchers.get(folder)?.emit("change", "rename", "goes");
    mkdirSync(folder);
    await until(() => seen.length === 2);
    assert.deepEqual(seen, ["begin", "begin"]);
  });

  it("begins when it is told that the folder has come, once, and not after its end", () => {
    const folder = begin("comes");
    const parent = watchers.get(at());
    folderWatch?.look();
    assert.deepEqual(seen, []);
    mkdirSync(folder);
    folderWatch?.look();
    folderWatch?.look();
    assert.deepEqual(seen, ["begin"]);
    assert.equal(parent?.isClosed, true);
    folderWatch?.close();
    begin("closed");
    folderWatch?.close();
    mkdirSync(at("closed"));
    folderWatch?.look();
    assert.deepEqual(seen, ["begin"]);
  });

  it("that refuses the folder itself says so", () => {
    mkdirSync(at("refuses"));
    refused = at("refuses");
    begin("refuses");
    assert.deepEqual(seen, ["no more watches"]);
  });

  if (process.platform === "linux") {
    it("that refuses a folder below says so, and watches the others", () => {
      for (const name of ["a", "b", "ignored"]) {
        mkdirSync(at("below", name), { recursive: true });
      }
      refused = at("below", "a");
      const folder = begin("below");
      assert.deepEqual(seen, ["no more watches", "begin"]);
      assert.deepEqual([...watchers.keys()], [folder, at("below", "b")]);
    });

    it("goes on without a folder below that fails, and follows it when it comes again", () => {
      mkdirSync(at("again", "a", "b"), { recursive: true });
      const folder = begin("again");
      const [root, a, b] = [folder, at("again", "a"), at("again", "a", "b")].map((path) =>
        watchers.get(path),
      );
      a?.emit("error", new Error("EPERM"));
      assert.deepEqual([root?.isClosed, a?.isClosed, b?.isClosed], [false, true, true]);
      root?.emit("change", "rename", "a");
      assert.notEqual(watchers.get(at("again", "a")), a);
      assert.notEqual(watchers.get(b ? at("again", "a", "b") : ""), b);
      rmSync(at("again", "a"), { recursive: true });
      root?.emit("change", "rename", "a");
      assert.equal(watchers.get(at("again", "a"))?.isClosed, true);
      assert.deepEqual(seen, ["begin", "rename a", "rename a"]);
    });
  }
});
