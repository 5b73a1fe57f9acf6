// Which files outside of a source folder count as its own, because it imports them.
import assert from "node:assert/strict";
import { findOutside } from "../../../../kudu/build/outside";
import { useTemporaryFolder } from "../../temporaryFolder";
import { type Files, writeFiles } from "./building";

const rows: [why: string, files: Files, outside: string[]][] = [
  ["a file by its name", { "job/a.js": 'require("../b.js")', "b.js": "" }, ["b.js"]],
  [
    "what may appear where nothing is",
    { "job/a.ts": 'import "../b"; import x from "../c.mjs";' },
    ["b.js", "b.ts", "b.tsx", "c.js", "c.ts", "c.tsx"],
  ],
  [
    "a folder's program",
    { "job/a.js": "import('../lib')", "lib/x.txt": "" },
    ["lib/index.js", "lib/index.ts"],
  ],
  [
    "in any quotes",
    { "job/a.js": "`../b.js` '../c.js'", "b.js": "", "c.js": "" },
    ["b.js", "c.js"],
  ],
  [
    "what a file there refers to in turn, and once",
    {
      "job/a.js": 'require("../b.js")',
      "b.js": 'require("./c.js"); require("./job/x.js"); require("./b.js")',
      "c.js": 'require("./b.js")',
    },
    ["b.js", "c.js"],
  ],
  [
    "the folder before a pattern",
    { "job/a.ts": 'import.meta.glob("../lib/*.ts")', "lib/x.ts": "" },
    ["lib/index.js", "lib/index.ts"],
  ],
  ["a query's file", { "job/a.ts": 'import "../b.js?raw"', "b.js": "" }, ["b.js"]],
  [
    "exactly what a configuration of TypeScript names",
    { "job/tsconfig.json": '{ "extends": "../base.json", "files": ["../lib/x"] }' },
    ["base.json", "lib/x"],
  ],
  [
    "what another configuration of TypeScript names",
    { "job/sub/tsconfig.build.json": '{ "extends": "../../base" }' },
    ["base"],
  ],
  ["nothing of other files", { "job/a.txt": '"../b.js"', "job/x.json": '"../b.js"' }, []],
  [
    "of each kind of script",
    Object.fromEntries(
      ["js", "cjs", "mjs", "ts", "cts", "mts", "tsx", "jsx"].flatMap((end) => [
        [`job/${end}/a.${end}`, `"../../${end}.txt"`],
        [`${end}.txt`, ""],
      ]),
    ),
    ["cjs.txt", "cts.txt", "js.txt", "jsx.txt", "mjs.txt", "mts.txt", "ts.txt", "tsx.txt"],
  ],
  [
    "nothing of packages",
    {
      "job/node_modules/p/a.js": '"../../../b.js"',
      "job/x/node_modules/p/a.js": '"../../../../b.js"',
    },
    [],
  ],
  [
    "what a script imports that goes to no site, or that a repository keeps beside a job",
    {
      ...{ "job/.git/HEAD": "", "job/.webjobignore": "a.js", "b.js": "", "c.js": "" },
      ...{ "job/a.js": '"../b.js"', "job/tests/a.js": '"../../c.js"' },
    },
    ["b.js", "c.js"],
  ],
  [
    "what may appear beside a script of another kind",
    { "job/a.js": '"../c.jsx"' },
    ["c.jsx.js", "c.jsx.ts", "c.jsx.tsx"],
  ],
  ["nothing inside", { "job/a.js": 'require("./b.js"); "../job/c.js"', "job/b.js": "" }, []],
  ["nothing that is only dots", { "job/a.js": '"../" "./../" "../.."' }, []],
  ["no text of several lines", { "job/a.js": '"../b\n.js"' }, []],
  ["nothing that doesn't begin so", { "job/a.js": '"x../b.js" "lib/../../b.js" "..b/x"' }, []],
];

describe("what a source imports from outside of its folder", () => {
  const at = useTemporaryFolder();
  for (const [index, [why, files, outside]] of rows.entries()) {
    it(`is ${why}`, async () => {
      const folder = at(`${index}`);
      writeFiles(folder, { "job/readme.txt": "", ...files });
      const found = await findOutside(at(`${index}`, "job"), "node");
      const paths = found.map((path) => path.slice(folder.length + 1).replaceAll("\\", "/"));
      assert.deepEqual(paths, outside);
    });
  }

  it("is nothing for other languages, whose tools tell it themselves", async () => {
    writeFiles(at("python"), { "a.js": '"../b.js"' });
    assert.deepEqual(await findOutside(at("python"), "python"), []);
  });
});
