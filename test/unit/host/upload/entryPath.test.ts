import assert from "node:assert/strict";
import { placeEntry } from "../../../../host/upload/entryPath";

type Row = [why: string, name: string, place: string | RegExp];

describe("place of a zip's entry", () => {
  const everywhere: Row[] = [
    ["plain", "a/b.txt", "a/b.txt"],
    ["folder", "a/b/", "a/b/"],
    ["dots are dropped", "./a/./b.txt", "a/b.txt"],
    ["doubled slash", "a//b.txt", "a/b.txt"],
    ["Kudu keeps it in the folder", "../slip.txt", "slip.txt"],
    ["in the middle too", "a/../../slip.txt", "a/slip.txt"],
    ["deep", "../../../../slip.txt", "slip.txt"],
    ["what Kudu's replacement would create", "a/.../x.txt", /out of the folder/],
    ["dots at the end", "a/..", /out of the folder/],
    ["absolute", "/etc/passwd", /absolute/],
    ["absolute after Kudu's replacement", "..//etc/passwd", "etc/passwd"],
    ["NUL", "a\0.txt", /NUL/],
    ["dots in a name are fine", "a..b/..c", "a..b/..c"],
  ];
  const onLinux: Row[] = [
    ["a backslash is a character", "..\\slip.txt", "..\\slip.txt"],
    ["so is a colon", "C:\\slip.txt", "C:\\slip.txt"],
    ["no name is reserved", "nul", "nul"],
  ];
  const onWindows: Row[] = [
    ["a backslash separates", "a\\b.txt", "a/b.txt"],
    ["and leads nowhere else", "..\\slip.txt", "slip.txt"],
    ["drive", "C:\\slip.txt", /absolute/],
    ["drive without a slash", "C:slip.txt", /absolute/],
    ["share", "\\\\server\\share\\x", /absolute/],
    ["device", "a/NUL", /reserves/],
    ["device with an extension", "com1.txt", /reserves/],
    ["stream", "run.js:evil", /reserves/],
    ["dot that Windows trims", "run.js.", /reserves/],
    ["blank that Windows trims", "run.js ", /reserves/],
    ["control character", "a\u0007", /reserves/],
    ["begins like a device", "console.exe", "console.exe"],
  ];
  const platforms = [
    ["everywhere", "linux", everywhere],
    ["everywhere, on Windows", "win32", everywhere],
    ["on Linux", "linux", onLinux],
    ["on Windows", "win32", onWindows],
  ] as const;
  for (const [title, platform, rows] of platforms) {
    describe(title, () => {
      for (const [why, name, expected] of rows) {
        it(why, () => {
          const placement = placeEntry(name, platform);
          if (expected instanceof RegExp) {
            assert.match("refused" in placement ? placement.refused : "not refused", expected);
          } else {
            const isFolder = expected.endsWith("/");
            assert.deepEqual(placement, { path: expected.replace(/\/$/, ""), isFolder });
          }
        });
      }
    });
  }
});
