import { deepEqual, equal } from "node:assert/strict";
import { byDepth, depthOf, isBelow, normalPath, parentOf } from "../../../../core/find/paths";

const depths: readonly (readonly [path: string, depth: number])[] = [
  ["", 0],
  ["a", 1],
  ["a/b", 2],
  ["a/b/c", 3],
  ["abc/d/efg/h", 4],
];

const normal: readonly (readonly [why: string, path: string, is: string | undefined])[] = [
  ["a path that goes up and down again", "a/b/../c", "a/c"],
  ["backslashes, dots, and doubled slashes", ".\\a\\.\\b//c/", "a/b/c"],
  ["the folder itself", "a/..", ""],
  ["a path that leads out", "a/../..", undefined],
  ["names that only begin with dots", "..a/.b", "..a/.b"],
];

describe("paths in the searched folder", () => {
  for (const [path, depth] of depths) {
    it(`lie so deep: "${path}"`, () => equal(depthOf(path), depth));
  }
  for (const [why, path, is] of normal) {
    it(why, () => equal(normalPath(path), is));
  }

  it("are sorted by their depth only", () => {
    deepEqual(byDepth(["b/c/d", "b/c", "a/c/d", "z", "", "a/c"]), [
      ...["", "z", "b/c", "a/c", "b/c/d", "a/c/d"],
    ]);
  });

  it("lie in the folder above", () => {
    deepEqual(["a/b/c", "a/b", "a", ""].map(parentOf), ["a/b", "a", "", ""]);
  });

  it("lie below a folder, not beside one whose name begins so", () => {
    deepEqual(
      ["a/b", "ab", "a"].map((path) => isBelow(path, "a")),
      [true, false, false],
    );
    deepEqual(
      ["a", ""].map((path) => isBelow(path, "")),
      [true, false],
    );
  });
});
