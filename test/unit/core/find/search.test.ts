import { deepEqual, equal } from "node:assert/strict";
import { Search } from "../../../../core/find/search";
import { folderOfFile } from "../../../../core/find/singleFile";
import type { Folder } from "../../../../core/folder";

const mark = "\uFEFF";

/** A folder that counts what is asked of it. */
function countingFolder(): { folder: Folder; asked: string[] } {
  const asked: string[] = [];
  const folder: Folder = {
    list: async (path) => {
      asked.push(`list ${path}`);
      return path === "none" ? undefined : [{ name: "a", kind: "file" }];
    },
    read: async (path) => {
      asked.push(`read ${path}`);
      return path === "none" ? undefined : `${mark}a${mark}b`;
    },
  };
  return { folder, asked };
}

describe("a search", () => {
  it("reads and lists everything once", async () => {
    const { folder, asked } = countingFolder();
    const search = new Search({ root: "/repo", paths: [], folder });
    for (const path of ["x", "none", "x", "none"]) {
      await search.text(path);
      await search.files(path);
    }
    deepEqual(asked, ["read x", "list x", "read none", "list none"]);
  });

  it("leaves out a byte-order mark, and no other one", async () => {
    const search = new Search({ root: "/repo", paths: [], folder: countingFolder().folder });
    equal(await search.text("x"), `a${mark}b`);
    equal(await search.text("none"), undefined);
  });

  it("says that there is more than it looks at", () => {
    const { folder } = countingFolder();
    const paths = Array.from({ length: 10_001 }, () => "a.sh");
    equal(new Search({ root: "/repo", paths, folder }).isCut, true);
    equal(new Search({ root: "/repo", paths: paths.slice(1), folder }).isCut, false);
  });

  it("knows the publish profiles", () => {
    const { folder } = countingFolder();
    const paths = ["a/X.PUBXML", "a/x.pubxml.user", "a/x.xml"];
    deepEqual(new Search({ root: "/repo", paths, folder }).publishProfiles, ["a/X.PUBXML"]);
  });
});

describe("a file as a folder", () => {
  it("contains itself and nothing else", async () => {
    const folder = folderOfFile({ read: async (path) => `text of ${path}` }, "x/a.sh");
    deepEqual(await folder.list(""), [{ name: "a.sh", kind: "file" }]);
    equal(await folder.list("y"), undefined);
    equal(await folder.read("a.sh", 10), "text of x/a.sh");
    equal(await folder.read("b.sh", 10), undefined);
  });
});
