// Whose packages are looked for, and how the missing ones are told.
import assert from "node:assert/strict";
import { inJob, missingIn } from "./missingIn";

const needs = (...names: string[]) => names.map((name) => `require("${name}");`).join("\n");
const composer = "<?php\nrequire 'vendor/autoload.php';\n";

const rows: readonly [
  why: string,
  files: Readonly<Record<string, string>>,
  expected: readonly string[],
  settings?: string,
][] = [
  ["an ending in capitals", { "run.JS": needs("a") }, ["hint run.JS: a → npm install a"]],
  [
    "a module that a script starts",
    { "run.sh": "node main.mjs\n", "main.mjs": 'import "a";' },
    ["hint main.mjs: a → npm install a"],
  ],
  [
    "Python: a package that is named as a word of the command",
    { "run.py": "import pip_tools, install\n" },
    ["hint run.py: pip_tools, install → python -m pip install pip_tools install --target ."],
  ],
  [
    "PHP in capitals",
    { "run.PHP": composer, "composer.json": "{}" },
    ["warning composer.json: vendor/autoload.php → composer install --no-dev"],
  ],
  ["another ending that begins so", { "run.sh": "node a.json\n", "a.json": needs("a") }, []],
  [
    "two programs of a script, each package once",
    {
      "run.sh": "node one.js\nnode two.js\n",
      "one.js": needs("a", "b"),
      "two.js": needs("b", "c"),
    },
    ["hint one.js: a, b, c → npm install a b c"],
  ],
  [
    "as many as are shown",
    { "run.js": needs("a", "b", "c", "d", "e") },
    ["hint run.js: a, b, c, d, e → npm install a b c d e"],
  ],
  [
    "one more",
    { "run.js": needs("a", "b", "c", "d", "e", "f") },
    ["hint run.js: a, b, c, d, e, … → npm install a b c d e f"],
  ],
];

describe("programs whose packages are not there", () => {
  for (const [why, files, expected, settings] of rows) {
    it(why, async () => {
      assert.deepEqual(await missingIn(inJob(files), settings), expected);
    });
  }

  it("above the job only in part: the folder above doesn't explain it", async () => {
    const files = { ...inJob({ "run.js": needs("a", "b") }), "node_modules/a/index.js": "" };
    const copied = '{"is_in_place": false}';
    assert.deepEqual(await missingIn(files, copied), ["hint run.js: a, b → npm install a b"]);
  });

  it("in place also with an ending in capitals", async () => {
    const files = { ...inJob({ "run.JS": needs("a") }), "node_modules/a/index.js": "" };
    assert.deepEqual(await missingIn(files), []);
  });
});
