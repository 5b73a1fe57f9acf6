// Whose packages are looked for, and how the missing ones are told.
import assert from "node:assert/strict";
import { inJob, manifest, missingIn } from "./missingIn";

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
    "Python: a file beside the program that a module below it loads",
    {
      "run.py": "import jobs.one\n",
      "jobs/__init__.py": "",
      "jobs/one.py": "import helper\n",
      "helper.py": "",
    },
    [],
  ],
  [
    "PHP in capitals",
    { "run.PHP": composer, "composer.json": "{}" },
    ["warning composer.json: vendor/autoload.php → composer install --no-dev"],
  ],
  ["a program whose packages no one knows", { "run.exe": "" }, []],
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
  ...[
    ["main.js", "node"],
    ["main.py", "python"],
    ["main.php", "php"],
  ].map(([name = "", starts = ""]): (typeof rows)[number] => [
    `${name} that isn't there`,
    { "run.cmd": `${starts} ${name}` },
    [],
  ]),
  [
    "a program of a script in a folder",
    { "sub/run.cmd": "node main.js", "sub/main.js": needs("a"), "b/c.js": "" },
    [],
  ],
  [
    "a program of a script in the only folder",
    { "tools/run.cmd": "node main.js", "tools/main.js": needs("a") },
    ["hint tools/main.js: a → npm install a"],
    "",
  ],
  [
    "files that load each other, and one far behind them",
    {
      "run.js": 'require("./a"); require("./b");',
      "a.js": 'require("./a"); require("./b"); require("./0");',
      "b.js": 'require("./a"); require("./b");',
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`${at}.js`, `require("./${at + 1}");`]),
      ),
      "20.js": needs("far"),
    },
    ["hint 20.js: far → npm install far"],
  ],
  [
    "a file that is named as a built-in module, or lies elsewhere, or holds data",
    {
      "run.js": 'require("fs"); require("/opt/./a.js"); require("./data.json");',
      ...{ "fs.js": needs("a"), "opt/a.js": needs("b"), "data.json": needs("c") },
    },
    [],
  ],
  ["a file that isn't there", { "run.js": 'require("./none");' }, []],
  ["a program that loads what nobody reads", { "run.exe": needs("a") }, []],
  ["a module of old versions of Node.js", { "run.js": needs("_http_agent") }, []],
  [
    "a package.json with a byte-order mark",
    { "run.js": needs("a"), "package.json": `\uFEFF${manifest("a")}` },
    ["warning package.json: a → npm install --omit=dev"],
  ],
  [
    "a package.json that can't be read",
    { "run.js": needs("a"), "package.json": "{" },
    ["hint run.js: a → npm install a"],
  ],
  [
    "PHP: Composer's packages of a library beside the program",
    {
      "run.php": "<?php\nrequire 'lib//vendor/autoload.php';\n",
      "lib/composer.json": "{}",
    },
    ["warning lib/composer.json: vendor/autoload.php → composer install --no-dev"],
  ],
  [
    "PHP: Composer's packages that are looked for behind a number sign",
    {
      "run.php":
        "<?php\n$a = '#'; if (!file_exists('v')) { exit; }\nrequire 'vendor/autoload.php';\n",
      "composer.json": "{}",
    },
    [],
  ],
  [
    "Python: files that load each other, and one far behind them",
    {
      "run.py": "import a, b\n",
      "a.py": "import a, b, m0\n",
      "b.py": "import a, b\n",
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`m${at}.py`, `import m${at + 1}\n`]),
      ),
      "m20.py": "import far\n",
    },
    ["hint m20.py: far → python -m pip install far --target ."],
  ],
  [
    "Python: a note that is named like a package's",
    { "run.py": "import lib\n", "lib/__init__.py": "import far\n", "a.egg-info.txt": "" },
    ["hint lib/__init__.py: far → python -m pip install far --target ."],
  ],
  [
    "Python: what the job lists for a program in a folder",
    {
      ...{ "run.cmd": "python src/main.py", "src/main.py": "import requests\n" },
      "requirements.txt": "requests\n",
    },
    ["warning requirements.txt: requests → python -m pip install -r requirements.txt --target ."],
  ],
  [
    "Python: a module beside the first file, for all",
    {
      "run.py": "from lib import a\n",
      ...{ "lib/__init__.py": "import own\n", "own.py": "import far\n" },
    },
    ["hint own.py: far → python -m pip install far --target ."],
  ],
  [
    "Python: a module of the package above, and its namesake",
    {
      "run.py": "from lib.inner import a\n",
      "lib/inner/__init__.py": "from ..b import c\nfrom . import d\n",
      ...{ "lib/inner/b.py": "import far\n", "lib/inner/.env": "" },
    },
    [],
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
