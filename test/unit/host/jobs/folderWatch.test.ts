import assert from "node:assert/strict";
import fs, { mkdirSync, writeFileSync } from "node:fs";
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
