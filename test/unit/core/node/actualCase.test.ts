import assert from "node:assert";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inActualCase } from "../../../../core/node/actualCase";

const rows: readonly (readonly [why: string, folders: string[], path: string, actual: string])[] = [
  ["as it is", ["App_Data/jobs"], "App_Data/jobs", "App_Data/jobs"],
  ["in lower case", ["app_data/jobs"], "App_Data/jobs", "app_data/jobs"],
  ["one segment differs", ["App_Data/Jobs"], "App_Data\\jobs", "App_Data/Jobs"],
  ["not there", [], "App_Data/jobs", "App_Data/jobs"],
  ["only a part is there", ["APP_DATA"], "./App_Data/jobs/", "APP_DATA/jobs"],
  ["above the folder", [], "../jobs", "../jobs"],
];

describe("the letter case of a path on disk", () => {
  for (const [why, folders, path, actual] of rows) {
    it(why, () => {
      const root = mkdtempSync(join(tmpdir(), "webjobs-case-"));
      try {
        for (const folder of folders) {
          mkdirSync(join(root, folder), { recursive: true });
        }
        assert.strictEqual(inActualCase(root, path), actual);
      } finally {
        rmSync(root, { recursive: true });
      }
    });
  }
});
