import { deepEqual, equal } from "node:assert/strict";
import {
  canBeJob,
  filesNamed,
  isSurelyProgram,
  namedFolder,
} from "../../../../core/find/scriptPaths";
import { Search } from "../../../../core/find/search";
import { folderOfPaths } from "../../../../core/folder";

const site = '<Project Sdk="Microsoft.NET.Sdk.Web" />';

function searchOf(...paths: string[]): Search {
  const folder = folderOfPaths(paths, async (path) => (/Web/.test(path) ? site : ""));
  return new Search({ root: "/repo", paths, folder });
}

const folders: readonly (readonly [
  why: string,
  paths: readonly string[],
  word: string,
  folder: string | undefined,
])[] = [
  ["a folder", ["src/a.py"], "src", "src"],
  ["a folder that isn't there", ["src/a.py"], "source", undefined],
  ["a folder beside the script", ["tools/src/a.py"], "src", "tools/src"],
  ["the script's own folder", ["tools/a.py"], "../tools", undefined],
  ["the same with a project", ["tools/A.csproj", "tools/x.txt"], "../tools", "tools"],
  ["the searched folder", ["run.sh"], ".", undefined],
  ["what a build writes to the searched folder", ["run.sh"], "bin/Release", undefined],
  ["what a build writes", ["src/a/A.csproj", "b/x"], "src/a/BIN/Release", "src/a"],
  ["a folder that only ends like output", ["src/mybin/a.py"], "src/mybin", "src/mybin"],
  ["a folder that only begins like output", ["src/binary/a.py"], "src/binary", "src/binary"],
  ["a script", ["src/a.py"], "src/a.py", "src"],
  ["a file that no one starts", ["src/a.py", "src/a.txt"], "src/a.txt", undefined],
  ["a file below a file", ["src/a.py"], "src/a.py/b", undefined],
  ["a folder in other letters", ["Src/a.py", "x/y"], "sRC", "Src"],
  ["of two folders the one in the same letters", ["SRC/b.py", "src/a.py"], "src", "src"],
  ["a folder of packages", ["node_modules/a.py"], "node_modules", undefined],
  ["a path that leads out at its end", ["x/y.py"], "x/../../../x", undefined],
  ["a path from a folder of its own", ["x/y.py"], "../../../x", "x"],
  ["a project wherever it lies", ["a/Mail.csproj", "b/My.Mail.csproj"], "//Mail.csproj", "a"],
  ["one whose name ends so", ["a/x.py", "b/My.Mail.csproj"], "//Mail.csproj", "b"],
  ["one of two", ["a/Mail.csproj", "b/Mail.csproj"], "//Mail.csproj", undefined],
  ["one whose name only begins so", ["Mail.csproj.d/A.csproj"], "//Mail.csproj", undefined],
  ["a web site wherever it lies", ["a/Web.csproj"], "//Web.csproj", undefined],
  ["a project that isn't there", ["a/x.py"], "//Mail.csproj", undefined],
];

describe("the folder that a word of a script means", () => {
  for (const [why, paths, word, folder] of folders) {
    it(why, async () =>
      equal(await namedFolder(searchOf(...paths), "tools/deploy.sh", [word], canBeJob), folder),
    );
  }

  it("is that of the first word that means one", async () => {
    const search = searchOf("a/Web.csproj", "b/x.txt", "c/x.py", "d/x.py");
    const words = ["//Web.csproj", "a", "b", "c", "d"];
    equal(await namedFolder(search, "deploy.sh", words, canBeJob), "c");
  });
});

const kinds: readonly (readonly [
  why: string,
  paths: readonly string[],
  canBe: boolean,
  isProgram: boolean,
])[] = [
  ["a script among other files", ["a/x.py", "a/b.txt"], true, true],
  ["texts", ["a/b.txt"], false, false],
  ["a manifest in capitals", ["a/PACKAGE.JSON"], true, false],
  ["a settings.job alone", ["a/settings.job"], true, false],
  ["a file that only ends like a manifest", ["a/mypackage.json"], false, false],
  ["a file that only begins like one", ["a/package.json.bak"], false, false],
  ["a project", ["a/A.csproj"], true, true],
  ["a web site", ["a/Web.csproj"], false, false],
  ["a script above projects", ["a/x.py", "a/b/B.csproj"], false, false],
  ["a script beside a folder of projects", ["a/x.py", "b/B.csproj"], true, true],
];

describe("a folder that can be a job, and one that surely is a program", () => {
  for (const [why, paths, canBe, isProgram] of kinds) {
    it(why, async () => {
      const search = searchOf(...paths);
      deepEqual(
        [await canBeJob(search, "a"), await isSurelyProgram(search, "a")],
        [canBe, isProgram],
      );
    });
  }
});

const copied: readonly (readonly [
  why: string,
  words: string,
  files: readonly string[] | "folder",
])[] = [
  ["files", "a.py b.py", ["a.py", "b.py"]],
  ["nothing that is there", "x y", []],
  ["a file beside the script", "t.py", ["tools/t.py"]],
  ["a folder", "src out", "folder"],
  ["a file of the folder before it", "src out c.py", ["src/c.py"]],
  ["a file of the folder, and another", "src c.py a.py", ["src/c.py", "a.py"]],
  ["a folder and a file elsewhere", "src a.py", "folder"],
  ["a path that leads out", ".. a.py", ["a.py"]],
];

describe("the files that a command copies", () => {
  for (const [why, words, files] of copied) {
    it(why, async () => {
      const search = searchOf("a.py", "b.py", "src/c.py", "tools/t.py");
      deepEqual(await filesNamed(search, "tools/deploy.sh", words.split(" ")), files);
    });
  }
});
