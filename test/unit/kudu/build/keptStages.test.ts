// What is kept of builds, and for how long.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import {
  beginStage,
  folderOfSource,
  holdStage,
  listStages,
  lockSource,
  removeHalfStages,
  removeOldStages,
  type Stage,
  stagesFolder,
} from "../../../../kudu/build/stages";
import { useTemporaryFolder } from "../../temporaryFolder";
import { writeFiles } from "./building";

describe("the stages of builds", () => {
  const at = useTemporaryFolder();

  async function make(source: string, builtAt: number, size = 1): Promise<Stage> {
    const half = await beginStage(at(source, "hash", "linux"), builtAt);
    writeFileSync(join(half.files, "run.js"), "");
    return half.finish({
      key: `${builtAt}`,
      source: "/source",
      builtAt,
      seconds: 1,
      runFiles: ["run.js"],
      size,
      outside: [],
    });
  }

  it("are three for each source and target, and never one that is in use", async () => {
    const made: Stage[] = [];
    for (const day of [1, 2, 3, 4, 5]) {
      made.push(await make("several", day * 86_400_000));
    }
    const held = made[0] && holdStage(made[0].files);
    await removeOldStages(at("several"), made.at(-1)?.files ?? "");
    const kept = made.map(({ files }) => existsSync(files));
    assert.deepEqual(kept, [true, false, true, true, true]);
    held?.release();
    await removeOldStages(at("several"), made.at(-1)?.files ?? "");
    assert.equal(existsSync(made[0]?.files ?? ""), false);
  });

  it("are a gigabyte in all, the youngest first", async () => {
    const size = 600 * 1024 ** 2;
    const old = await make("large", 1, size);
    const young = await make("large", 86_400_000, size);
    await removeOldStages(at("large"), young.files);
    assert.deepEqual([existsSync(old.files), existsSync(young.files)], [false, true]);
  });

  it("are complete: what a killed build left is none, and goes with the next", async () => {
    const target = at("killed", "hash", "linux");
    const half = await beginStage(target, 1);
    writeFileSync(join(half.files, "run.js"), "");
    assert.deepEqual(await listStages(target), []);
    await removeHalfStages(target);
    assert.equal(existsSync(half.files), false);
  });

  it("are not counted when their note can't be read", async () => {
    const stage = await make("unreadable", 1);
    writeFileSync(join(stage.files, "..", "build.json"), '{ "key": ');
    assert.deepEqual(await listStages(join(stage.files, "..", "..")), []);
  });

  const places: [why: string, platform: NodeJS.Platform, environment: object, folder: string][] = [
    ["Linux", "linux", { XDG_CACHE_HOME: "/cache" }, "/cache"],
    ["Linux where nothing is said", "linux", {}, join(homedir(), ".cache")],
    [
      "Linux where nothing is said but an empty word",
      "linux",
      { XDG_CACHE_HOME: "" },
      join(homedir(), ".cache"),
    ],
    ["macOS", "darwin", { XDG_CACHE_HOME: "/cache" }, join(homedir(), "Library", "Caches")],
    ["Windows", "win32", { LOCALAPPDATA: "/local" }, "/local"],
    ["Windows where nothing is said", "win32", {}, join(homedir(), "AppData", "Local")],
  ];
  for (const [why, platform, environment, folder] of places) {
    it(`lie where ${why} keeps what can be made again`, () => {
      assert.equal(stagesFolder({ ...environment }, platform), join(folder, "webjobs", "build"));
    });
  }

  it("are listed with what is known of them, the youngest first", async () => {
    const [old, young] = [await make("listed", 1), await make("listed", 86_400_000)];
    const target = join(old.files, "..", "..");
    const broken = {
      "half.part/files/x": "",
      "no-files/build.json": '{ "key": "k" }',
      "no-key/build.json": '{ "key": 3 }',
      "no-key/files/x": "",
      "no-record/files/x": "",
      "build.lock": "",
    };
    writeFiles(target, broken);
    assert.deepEqual(await listStages(target), [young, old]);
    assert.deepEqual(await listStages(at("none")), []);
    await removeHalfStages(target);
    assert.equal(existsSync(join(target, "half.part")), false);
    assert.equal(existsSync(join(target, "no-key", "files")), true);
    await removeHalfStages(at("none"));
  });

  it("have a folder of their own, which is nobody else's to read while it is filled", async () => {
    const half = await beginStage(at("begun", "hash", "linux"), 0);
    assert.match(half.files, new RegExp(`19700101000000000-${process.pid}\\.part[\\\\/]files$`));
    assert.deepEqual(readdirSync(half.files), []);
    if (process.platform !== "win32") {
      assert.equal(statSync(half.files).mode & 0o777, 0o700);
    }
    await half.discard();
    assert.equal(existsSync(dirname(half.files)), false);
    await half.discard();
  });

  it("are kept beyond the limits where one was just built", async () => {
    const size = 600 * 1024 ** 2;
    const just = await make("just", 1, size);
    const young = await make("just", 86_400_000, size);
    await removeOldStages(at("just"), just.files);
    assert.deepEqual(
      [just, young].map(({ files }) => existsSync(files)),
      [true, true],
    );
  });

  it("are a gigabyte of all sources and targets together, to the byte", async () => {
    const half = 512 * 1024 ** 2;
    const made = [];
    for (const [index, size] of [1, half, half].entries()) {
      const stage = await beginStage(at("together", `${index}`, "linux"), 1);
      const known = { key: "", source: "", seconds: 1, runFiles: [], outside: [] };
      made.push(await stage.finish({ ...known, builtAt: index, size }));
    }
    await removeOldStages(at("together"), "");
    assert.deepEqual(
      made.map(({ files }) => existsSync(files)),
      [false, true, true],
    );
  });

  it("are removed whole: nothing of them is left, nor of their names", async () => {
    const made: Stage[] = [];
    for (const day of [1, 2, 3, 4]) {
      made.push(await make("whole", day * 86_400_000));
    }
    await removeOldStages(at("whole"), "");
    assert.equal(readdirSync(at("whole", "hash", "linux")).length, 3);
    assert.equal(existsSync(made[0]?.files ?? ""), false);
    await removeOldStages(at("none"), "");
  });

  it("are those of a source by its real path, which one build at a time has", () => {
    mkdirSync(at("source", "a"), { recursive: true });
    mkdirSync(at("source", "b"));
    const folder = folderOfSource(at("stages"), at("source", "a"));
    assert.equal(folderOfSource(at("stages"), at("source", "b", "..", "a")), folder);
    assert.notEqual(folderOfSource(at("stages"), at("source", "b")), folder);
    assert.equal(dirname(folder), at("stages"));
    const lock = lockSource(folder);
    assert.ok(lock);
    assert.equal(lockSource(folder), undefined);
    lock.release();
    lockSource(folder)?.release();
    assert.ok(existsSync(folder));
    if (process.platform !== "win32") {
      assert.equal(statSync(folder).mode & 0o777, 0o700);
    }
  });

  it("stay while a process works in one, where the system tells", async function () {
    if (process.platform !== "linux") {
      this.skip(); // Windows itself refuses to rename such a folder.
    }
    const made: Stage[] = [];
    for (const day of [1, 2, 3, 4, 5]) {
      made.push(await make("used", day * 86_400_000));
    }
    const script = "process.stdout.write('x'); setInterval(() => {}, 1000)";
    const child = spawn(process.execPath, ["-e", script], { cwd: made[0]?.files });
    await once(child.stdout, "data");
    await removeOldStages(at("used"), "");
    child.kill();
    await once(child, "exit");
    const kept = made.map(({ files }) => existsSync(files));
    assert.deepEqual(kept, [true, false, true, true, true]);
  });
});
