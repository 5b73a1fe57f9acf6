import assert from "node:assert/strict";
import { inJob, manifest, missingIn } from "./missingIn";

interface Row {
  readonly why: string;
  /** Path below the site's root → content; those of the job below `App_Data/jobs/triggered/a`. */
  readonly files: Readonly<Record<string, string>>;
  readonly settings?: string;
  /** `severity file: names → command` */
  readonly expected: readonly string[];
}

const pad = 'const pad = require("left-pad");\n';
const named = "warning package.json: left-pad → npm install --omit=dev";
const unnamed = "hint run.js: left-pad → npm install left-pad";

const rows: readonly Row[] = [
  {
    why: "a package that its package.json lists",
    files: inJob({ "run.js": pad, "package.json": manifest("left-pad") }),
    expected: [named],
  },
  { why: "a package that nothing lists", files: inJob({ "run.js": pad }), expected: [unnamed] },
  {
    why: "a package beside the job's program",
    files: inJob({ "run.js": pad, "node_modules/left-pad/index.js": "" }),
    expected: [],
  },
  {
    why: "a package that is a single file",
    files: inJob({ "run.js": pad, "node_modules/left-pad.js": "" }),
    expected: [],
  },
  {
    why: "a package whose name ends like a file",
    files: inJob({
      "run.js": 'require("decimal.js")',
      "node_modules/decimal.js/package.json": "{}",
    }),
    expected: [],
  },
  {
    why: "a package of a scope, and a file in it",
    files: inJob({
      "run.js": 'import x from "@azure/data-tables/esm";\nimport y from "@azure/identity";',
      "node_modules/@azure/identity/package.json": "{}",
    }),
    expected: ["hint run.js: @azure/data-tables → npm install @azure/data-tables"],
  },
  ...[
    ["package-lock.json", "npm ci --omit=dev"],
    ["yarn.lock", "yarn install --production"],
    ["pnpm-lock.yaml", "pnpm install --prod"],
    ["bun.lock", "bun install --production"],
  ].map(([lock = "", command = ""]) => ({
    why: `the command of ${lock}`,
    files: inJob({ "run.js": pad, "package.json": manifest("left-pad"), [lock]: "" }),
    expected: [`warning package.json: left-pad → ${command}`],
  })),
  {
    why: "in place, a package in a folder above up to the site's root",
    files: { ...inJob({ "run.js": pad }), "node_modules/left-pad/index.js": "" },
    expected: [],
  },
  {
    why: "in place, a package of the jobs folder",
    files: { ...inJob({ "run.js": pad }), "App_Data/jobs/node_modules/left-pad/a.js": "" },
    expected: [],
  },
  {
    why: "in place, a package that the site's own package.json lists",
    files: { ...inJob({ "run.js": pad }), "package.json": manifest("left-pad") },
    expected: [],
  },
  {
    why: "copied by its setting, a package above",
    files: { ...inJob({ "run.js": pad }), "node_modules/left-pad/index.js": "" },
    settings: '{"is_in_place": false}',
    expected: ["hint run.js: above left-pad → npm install left-pad"],
  },
  {
    why: "copied because a script starts it, a package above",
    files: {
      ...inJob({ "run.sh": "#!/bin/sh\nexec node main.js\n", "main.js": pad }),
      "node_modules/left-pad/index.js": "",
    },
    expected: ["hint main.js: above left-pad → npm install left-pad"],
  },
  {
    why: "in place by its setting, started by a script",
    files: {
      ...inJob({ "run.cmd": "node main.js\r\n", "main.js": pad }),
      "node_modules/left-pad/index.js": "",
    },
    settings: '{"is_in_place": true}',
    expected: [],
  },
  {
    why: "in a file that the program loads",
    files: inJob({
      "run.js": 'require("./lib")',
      "lib/index.js": 'import "./inner.js";',
      "lib/inner.js": pad,
      "package.json": manifest("left-pad"),
    }),
    expected: [named],
  },
  {
    why: "what the program loads only when it needs it, and lists",
    files: inJob({
      "run.js": `function f() { ${pad} }\nconst g = () => import("axios");`,
      "package.json": manifest("left-pad", "axios"),
    }),
    expected: ["warning package.json: left-pad, axios → npm install --omit=dev"],
  },
  {
    why: "what the program loads only when it needs it",
    files: inJob({ "run.js": `function f() { ${pad} }\nimport("axios");` }),
    expected: [],
  },
  ...[
    ["tried", `try { ${pad} } catch {}`],
    ["under a condition", `if (process.env.X) { ${pad} }`],
    ["under a condition, without braces", 'if (x) require("left-pad");'],
    ["as one of two", 'const x = y ? require("left-pad") : require("b");'],
    ["behind or", 'const x = global.x || require("left-pad");'],
    ["with a catch", 'import("left-pad").catch(() => undefined);'],
    ["in the handler of a failure", `try { f(); } catch (e) { ${pad} }`],
    ["a method of that name", 'app.require("left-pad"); class A { require(x) { x("left-pad"); } }'],
    ["in a comment and in texts", '// require("left-pad")\n`require("left-pad")`; /require("a")/;'],
    ["a path that only the program knows", 'require("left-pad" + x); require(x + "a");'],
    ["a module that a loader wraps", `load(function (require, module) { ${pad} });`],
    ["a bundle", `var __webpack_require__ = 1;\n${pad}`],
    ["a bundle by its lines", `${pad.trim()}${"f();".repeat(6000)}`],
    ["paths of its own", `module.paths.push("/x");\n${pad}`],
    ["it installs them itself", `require("child_process").execSync("npm install");\n${pad}`],
    [
      "built-in modules, addresses and aliases",
      'import fs from "node:fs"; import "fs/promises"; require("zlib"); import "#own"; import "@/lib";' +
        ' import "https://x.org/a.js"; import "file:///a.js"; require("/opt/a.js"); require("C:\\\\a.js");',
    ],
    ["text behind an export", 'export { a }; f("left-pad"); export default x; g("from");'],
  ].map(([why = "", text = ""]) => ({
    why: `not counted: ${why}`,
    files: inJob({ "run.js": text, "package.json": manifest("left-pad", "axios") }),
    expected: [],
  })),
  {
    why: "an import in every form",
    files: inJob({
      "run.js":
        'import a from "a1"; import { default as b } from "b1"; import * as c from "c1";\nexport * from "d1";\n' +
        'export { e } from "e1"; import "f1"; const { g } = require("g1").h; const i = await import("i1");',
    }),
    expected: ["hint run.js: a1, b1, c1, d1, e1, … → npm install a1 b1 c1 d1 e1 f1 g1 i1"],
  },
  ...[".pnp.cjs", ".pnp.js", ".pnp.loader.mjs"].map((loader) => ({
    why: `Yarn's own loader, ${loader}`,
    files: inJob({ "run.js": pad, "package.json": manifest("left-pad"), [loader]: "" }),
    expected: [],
  })),
  ...["my.pnp.js", ".pnp.json"].map((other) => ({
    why: `a file called like Yarn's own loader, ${other}`,
    files: inJob({ "run.js": pad, "package.json": manifest("left-pad"), [other]: "" }),
    expected: [named],
  })),
  {
    why: "a package that loads itself by its name",
    files: inJob({ "run.js": pad, "package.json": '{"name": "left-pad"}' }),
    expected: [],
  },
  {
    why: "a script that installs first",
    files: inJob({ "run.sh": "#!/bin/sh\nnpm ci\nnode main.js\n", "main.js": pad }),
    expected: [],
  },
  ...[
    ["Composer's packages", "<?php\nrequire __DIR__ . '/vendor/autoload.php';\n", true],
    ["in one line", "<?php require_once('vendor/autoload.php');\n", true],
    [
      "that are looked for",
      "<?php\nif (file_exists('v')) { }\nrequire 'vendor/autoload.php';",
      false,
    ],
    ["in a comment", "<?php\n// require 'vendor/autoload.php';\n", false],
    ["of another folder", "<?php\nrequire '/home/site/wwwroot/vendor/autoload.php';\n", false],
  ].map(([why, text, isMissing]) => ({
    why: `PHP: ${why}`,
    files: inJob({ "run.php": String(text), "composer.json": '{"require": {"a/b": "1"}}' }),
    expected: isMissing
      ? ["warning composer.json: vendor/autoload.php → composer install --no-dev"]
      : [],
  })),
  {
    why: "PHP: Composer's packages beside the program",
    files: inJob({
      "run.php": "<?php\nrequire 'vendor/autoload.php';\n",
      ...{ "composer.json": "{}", "vendor/autoload.php": "" },
    }),
    expected: [],
  },
  {
    why: "Python: what requirements.txt lists, under its other names too",
    files: inJob({
      "run.py": "import os, requests\nimport yaml\nfrom azure.storage.blob import BlobClient\n",
      "requirements.txt":
        "requests==2.1  # http\nPyYAML\nazure_storage-blob[aio]>=12\n-r more.txt\n",
    }),
    expected: [
      "warning requirements.txt: requests, pyyaml, azure-storage-blob → python -m pip install -r requirements.txt --target .",
    ],
  },
  {
    why: "Python: what nothing lists",
    files: inJob({ "run.py": "import requests as r\n" }),
    expected: ["hint run.py: requests → python -m pip install requests --target ."],
  },
  {
    why: "Python: what nothing lists, by the package that usually brings it",
    files: inJob({
      "run.py":
        "from azure.storage.blob.aio import BlobClient\nfrom azure.identity import X\nimport cv2, yaml\n" +
        "from google.oauth2 import service_account\nfrom google.cloud import (\n    bigquery,  # rows\n    storage as s,\n)\n",
    }),
    expected: [
      "hint run.py: azure-storage-blob, azure-identity, opencv-python, pyyaml, google-auth, … → python -m pip install azure-storage-blob azure-identity opencv-python pyyaml google-auth google-cloud-bigquery google-cloud-storage --target .",
    ],
  },
  {
    why: "Python: what requirements.txt lists under names that only resemble the module's",
    files: inJob({
      "run.py":
        "import discord, dns.resolver, mysql.connector, speech_recognition, tabula\nimport win32com.client, bson\n",
      "requirements.txt":
        "discord.py\ndnspython\nmysql-connector-python\nSpeechRecognition\ntabula-py\npywin32\npymongo\n",
    }),
    expected: [
      "warning requirements.txt: discord-py, dnspython, mysql-connector-python, speechrecognition, tabula-py, … → python -m pip install -r requirements.txt --target .",
    ],
  },
  {
    why: "Python: packages beside the program",
    files: inJob({
      "run.py": "import requests, six\nimport lxml.etree\n",
      "requests/__init__.py": "import chardet\n",
      "requests-2.1.dist-info/METADATA": "",
      "six.py": "",
      "lxml.cpython-311-x86_64-linux-gnu.so": "",
      "requirements.txt": "requests\nsix\nlxml\n",
    }),
    expected: [],
  },
  {
    why: "Python: in a module of its own",
    files: inJob({
      "run.py": "from lib import work\n",
      "lib/__init__.py": "from .inner import f\n",
      "lib/inner.py": "import requests\n",
      "requirements.txt": "requests\n",
    }),
    expected: [
      "warning requirements.txt: requests → python -m pip install -r requirements.txt --target .",
    ],
  },
  {
    why: "Python: packages in the site's root help no job",
    files: { ...inJob({ "run.py": "import requests\n" }), "requests/__init__.py": "" },
    expected: ["hint run.py: requests → python -m pip install requests --target ."],
  },
  ...[
    ["tried", "try:\n    import requests\nexcept ImportError:\n    requests = None\n"],
    ["under a condition", "import sys\nif TYPE_CHECKING:\n    import requests\n"],
    [
      "of the standard library",
      "import json, xml.etree.ElementTree\nimport urllib2, ConfigParser\n",
    ],
    [
      "in a text and a comment",
      '"""\nimport requests\n"""\n# import requests\nx = "import requests"\n',
    ],
    ["paths of its own", "import sys\nsys.path.append('site-packages')\nimport requests\n"],
    ["the environment of the site", "exec(open('activate_this.py').read())\nimport requests\n"],
    ["it installs them itself", "os.system('pip install requests')\nimport requests\n"],
    ["relative to its package", "from . import a\nfrom ..b import c\nfrom .d import e\n"],
  ].map(([why = "", text = ""]) => ({
    why: `Python, not counted: ${why}`,
    files: inJob({ "run.py": text, "requirements.txt": "requests\n" }),
    expected: [],
  })),
  {
    why: "Python: in a function, listed and not",
    files: inJob({
      "run.py":
        "def f():\n    import requests\n    import attr\n\nif __name__ == '__main__':\n    f()\n",
      "requirements.txt": "requests\nattrs; python_version < '3'\n",
    }),
    expected: [
      "warning requirements.txt: requests → python -m pip install -r requirements.txt --target .",
    ],
  },
  {
    why: "Python: started by a script that says where packages are",
    files: inJob({
      "run.sh": "#!/bin/sh\nexport PYTHONPATH=$PWD/lib\npython3 main.py\n",
      "main.py": "import requests\n",
    }),
    expected: [],
  },
  {
    why: "Python: started by the interpreter of a site extension, which has packages of its own",
    files: inJob({
      "run.bat": "D:\\home\\python364x64\\python.exe bot.py",
      "bot.py": "import telegram\n",
    }),
    expected: [],
  },
  {
    why: "Python: packages beside the program, compiled only",
    files: inJob({
      "scraper.py": "import requests\nfrom bs4 import BeautifulSoup\n",
      ...{ "requests/__init__.pyc": "", "bs4/__init__.pyc": "" },
    }),
    expected: [],
  },
  {
    why: "Python: its own folder put into the search path first",
    files: inJob({
      "run.py":
        "import sys, os\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\nfrom scheduler import run\n",
      "scheduler.py": "import requests\n",
      "requirements.txt": "requests\n",
    }),
    expected: [
      "warning requirements.txt: requests → python -m pip install -r requirements.txt --target .",
    ],
  },
  ...[
    "os.path.dirname(os.path.dirname(os.path.abspath(__file__)))",
    "str(Path(__file__).parent.parent)",
    'os.path.join(os.path.dirname(__file__), "lib")',
  ].map((path) => ({
    why: `Python: ${path} put into the search path`,
    files: inJob({
      "run.py": `import sys, os\nsys.path.insert(0, ${path})\nimport requests\n`,
      "requirements.txt": "requests\n",
    }),
    expected: [],
  })),
  {
    why: "a script that installs once, in the copy that it runs in",
    files: inJob({
      "run.sh":
        '#!/bin/bash\ncd "$(dirname "$0")"\nif [ ! -d node_modules ]; then\n  npm install --omit=dev\nfi\nnode main.js\n',
      "main.js": pad,
      "package.json": manifest("left-pad"),
    }),
    expected: [],
  },
  {
    why: "a listed package that is named as a built-in module",
    files: inJob({ "run.js": 'require("https");', "package.json": manifest("https") }),
    expected: [],
  },
  {
    why: "Python: started by a script",
    files: inJob({ "run.cmd": "python main.py %*\r\n", "main.py": "import requests\n" }),
    expected: ["hint main.py: requests → python -m pip install requests --target ."],
  },
  ...[
    ["in a block", `{ ${pad} }`, [named]],
    ["behind a byte-order mark", `\uFEFF${pad}`, [named]],
    ["by an import behind one", '\uFEFFimport "left-pad";', [named]],
    ["in a block of else", `if (x) { } else { ${pad} }`, []],
    ["in a block that always runs last", `try { } finally { ${pad} }`, []],
    ["in a loop that runs once at least", `do { ${pad} } while (x);`, []],
  ].map(([why, text, expected]) => ({
    why: `a package that is loaded ${why}`,
    files: inJob({ "run.js": String(text), "package.json": manifest("left-pad") }),
    expected: expected as string[],
  })),
  {
    why: "a scope of one letter",
    files: inJob({ "run.js": 'require("@a/b");' }),
    expected: ["hint run.js: @a/b → npm install @a/b"],
  },
  ...[
    ["behind a byte-order mark", "\uFEFFimport requests\n", true],
    ["behind a broken line", "import \\\n  requests\n", true],
    ["before another statement", "import requests; x = 1\n", true],
    ["before a comment", "import requests  # os, six\n", true],
    ["in a loop", "for x in y:\n    import requests\n", true],
    ["under a condition behind a comment", "if x:\n# def f():\n    import requests\n", false],
    ["with failures suppressed", "with suppress(ImportError):\n    import requests\n", false],
    ["under a condition in a loop", "for x in y:\n    if x:\n        import requests\n", false],
    ["in a loop under a condition", "if x:\n    for y in x:\n        import requests\n", false],
    ["behind the end of a condition", "if x:\n    pass\nimport requests\n", true],
    ["in the program's own part", "if __name__ == '__main__':\n    import requests\n", true],
  ].map(([why, text, isFound]) => ({
    why: `Python: a package that is loaded ${why}`,
    files: inJob({ "run.py": String(text) }),
    expected: isFound ? ["hint run.py: requests → python -m pip install requests --target ."] : [],
  })),
  {
    why: "Python: a module that is named as something of every object",
    files: inJob({ "run.py": "import constructor\n" }),
    expected: ["hint run.py: constructor → python -m pip install constructor --target ."],
  },
  {
    why: "Python: an ending in capitals",
    files: inJob({ "run.PY": "import requests\n" }),
    expected: ["hint run.PY: requests → python -m pip install requests --target ."],
  },
  {
    why: "Python: started by a script whose name ends in capitals",
    files: inJob({ "run.CMD": "python main.py", "main.py": "import requests\n" }),
    expected: ["hint main.py: requests → python -m pip install requests --target ."],
  },
  {
    why: "Python: a script that says in small letters where packages are",
    files: inJob({
      "run.cmd": "set pythonpath=lib\r\npython main.py",
      "main.py": "import requests\n",
    }),
    expected: [],
  },
  {
    why: "PHP: Composer's packages under a condition",
    files: inJob({
      "run.php": "<?php\nif (x()) require 'vendor/autoload.php';\n",
      "composer.json": '{"require": {"a/b": "1"}}',
    }),
    expected: [],
  },
];

describe("packages that are not there", () => {
  for (const { why, files, settings, expected } of rows) {
    it(why, async () => {
      assert.deepEqual(await missingIn(files, settings), expected);
    });
  }
});
