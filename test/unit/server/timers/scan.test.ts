/** The timers of a folder's sources: which files are looked at, and how many at most. */
import { deepEqual, equal } from "node:assert/strict";
import { folderOfPaths } from "../../../../core/folder";
import { scanFolder } from "../../../../server/timers/scan";

const timer = `class J { void R([TimerTrigger("0 0 1 * * *")] TimerInfo t) { } }`;

const scan = (
  files: Readonly<Record<string, string>>,
  open: Readonly<Record<string, string>> = {},
) =>
  scanFolder(
    folderOfPaths(Object.keys(files), async (path, limit) => files[path]?.slice(0, limit)),
    (path) => open[path],
  );

describe("the sources of a folder", () => {
  it("are those with timers, at any depth, and no one else's", async () => {
    const { files, hasNameResolver } = await scan({
      "A.cs": timer,
      "src/deep/B.cs": timer,
      "None.cs": "class A { }",
      "readme.md": timer,
      ".hidden/C.cs": timer,
      "node_modules/D.cs": timer,
      "src/obj/E.cs": timer,
      "F.cs/text.txt": timer,
    });
    deepEqual(
      files.map(({ path }) => path),
      ["A.cs", "src/deep/B.cs"],
    );
    equal(hasNameResolver, false);
  });

  it("are those that are being edited, where they are", async () => {
    const { files } = await scan({ "A.cs": "", "B.cs": timer }, { "A.cs": timer, "B.cs": "" });
    deepEqual(
      files.map(({ path }) => path),
      ["A.cs"],
    );
  });

  it("may resolve names in a way of their own, also where no timer is", async () => {
    const resolver = { "A.cs": "class R : INameResolver { }" };
    equal((await scan({ ...resolver, "B.cs": timer })).hasNameResolver, true);
    equal((await scan({ "A.md": "INameResolver" })).hasNameResolver, false);
  });

  it("count with their first 512 KiB: what is longer was generated", async () => {
    const paths = async (size: number) => {
      const { files } = await scan({ "A.cs": `//${"-".repeat(size)}\n${timer}` });
      return files.map(({ path }) => path);
    };
    deepEqual([await paths(500_000), await paths(512 * 1024)], [["A.cs"], []]);
  });

  it("may be gone when they are read", async () => {
    const gone = folderOfPaths(["A.cs"], async () => undefined);
    deepEqual((await scanFolder(gone)).files, []);
    deepEqual((await scanFolder({ ...gone, list: async () => undefined })).files, []);
  });

  it("are 500 files in 500 folders at most: a person waits for them", async () => {
    const many = async (kind: "file" | "folder") => {
      const names = Array.from({ length: 501 }, (_, at) => `${at}${kind === "file" ? ".cs" : ""}`);
      const found = await scanFolder({
        list: async (path) =>
          path === "" ? names.map((name) => ({ name, kind })) : [{ name: "A.cs", kind: "file" }],
        read: async () => timer,
      });
      return found.files.length;
    };
    // The folder itself is one of them.
    deepEqual([await many("file"), await many("folder")], [500, 499]);
  });
});
