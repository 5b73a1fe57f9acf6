/** Which settings.job below a folder a person edits. */
import { deepEqual, equal } from "node:assert/strict";
import { type Entry, folderOfPaths } from "../../../../core/folder";
import { findSettingsFiles, isCopy } from "../../../../server/session/settingsFiles";

const find = (paths: readonly string[], signal?: AbortSignal) =>
  findSettingsFiles(
    folderOfPaths(paths, async () => ""),
    signal,
  );

describe("a settings.job below a folder", () => {
  const rows: readonly (readonly [path: string, isOne: boolean])[] = [
    ["settings.job", true],
    ["Settings.Job", true],
    ["App_Data/jobs/triggered/a/settings.job", true],
    ["settings.job.bak", false],
    ["settings.job/readme.txt", false],
    ["node_modules/a/settings.job", false],
    ["Node_Modules/a/settings.job", false],
    [".git/settings.job", false],
    [`${"a/".repeat(32)}settings.job`, true],
    [`${"a/".repeat(33)}settings.job`, false],
  ];
  for (const [path, isOne] of rows) {
    it(`${path}: ${isOne}`, async () => deepEqual(await find([path]), isOne ? [path] : []));
  }

  it("in the output of a project is a copy", async () => {
    const own = ["src/App.csproj", "src/settings.job"];
    deepEqual(await find([...own, "src/obj/settings.job"]), ["src/settings.job"]);
  });

  it("is found in 20,000 folders, of which some can't be read", async () => {
    const names = Array.from({ length: 20_001 }, (_, at) => String(at));
    const list = async (path: string): Promise<Entry[] | undefined> => {
      if (path === "") {
        return names.map((name) => ({ name, kind: "folder" }));
      }
      return Number(path) < 19_998 ? undefined : [{ name: "settings.job", kind: "file" }];
    };
    const found = await findSettingsFiles({ list, read: async () => undefined });
    // The first of the folders is the searched one.
    deepEqual(found, ["19998/settings.job"]);
  });

  it("is not searched for any more when nobody waits", async () => {
    deepEqual(await find(["settings.job"], AbortSignal.abort()), []);
  });

  const copies: readonly (readonly [path: string, isOne: boolean])[] = [
    ["settings.job", false],
    ["src/settings.job", false],
    ["src/bin/Debug/settings.job", true],
    ["src/BIN/settings.job", true],
    ["obj/settings.job", true],
    ["node_modules/a/settings.job", true],
    [".git/settings.job", true],
    ["publish/App_Data/jobs/triggered/a/settings.job", true],
    ["App_Data/jobs/triggered/bin/settings.job", false],
    ["jobs/Continuous/a/node_modules/b/settings.job", false],
    ["myjobs/triggered/bin/settings.job", true],
    ["jobs/other/bin/settings.job", true],
    ["bin", false],
    ["cabin/settings.job", false],
  ];
  for (const [path, isOne] of copies) {
    it(`${path} is ${isOne ? "a" : "no"} copy`, () => equal(isCopy(path), isOne));
  }
});
