/** What is read of a job to find its packages, and how often. */
import { deepEqual } from "node:assert/strict";
import { folderOfPaths } from "../../../../../core/folder";
import { Reader } from "../../../../../server/rules/packages/reader";

/** A folder with files whose names are their lengths, and the lists that it was asked for. */
function open(...names: string[]) {
  const lists: string[] = [];
  const folder = folderOfPaths(names, async (path, limit) =>
    names.includes(path) ? "x".repeat(Math.min(Number(path), limit)) : undefined,
  );
  const reader = new Reader({
    ...folder,
    list: (path) => {
      lists.push(path);
      return folder.list(path);
    },
  });
  return { reader, lists };
}

describe("the reader of a job's packages", () => {
  const rows: readonly (readonly [why: string, name: string, length: number | undefined])[] = [
    ["a file", "9", 9],
    ["the longest that a person writes", "262143", 262_143],
    ["a longer one, which is a bundle", "262144", undefined],
    ["one that isn't there", "8", undefined],
  ];
  for (const [why, name, length] of rows) {
    it(`reads ${why}: ${length}`, async () => {
      const { reader } = open("9", "262143", "262144");
      deepEqual((await reader.source(name))?.length, length);
    });
  }

  it("follows 200 files, and lists each folder once", async () => {
    const { reader, lists } = open("7");
    const read: unknown[] = [];
    for (let count = 0; count < 201; count++) {
      read.push(await reader.source("7"));
      await reader.names("");
    }
    deepEqual(
      [read.slice(198).map((text) => text !== undefined), lists],
      [[true, true, false], [""]],
    );
  });

  it("finds the first of several files, none above the job and no folder", async () => {
    const { reader } = open("a/1", "a/2", "b/3/4");
    deepEqual(
      [
        await reader.firstFile("a", ["../../x", "3", "2", "1"]),
        await reader.firstFile("b", ["3", ".", ".."]),
      ],
      ["a/2", undefined],
    );
  });
});
