/** What a Python file imports, and which package brings it. */
import { deepEqual, equal } from "node:assert/strict";
import { pythonImports } from "../../../../../server/rules/packages/pythonImports";
import {
  isStandardModule,
  packageOfModule,
  readRequirements,
  usualPackage,
} from "../../../../../server/rules/packages/pythonModules";

const imports: readonly (readonly [why: string, text: string, ...modules: string[]])[] = [
  ["several", "import a, b.c as d\n", "a", "b.c"],
  ["a part of it", "from a.b import c\n", "a.b"],
  ["tabs", "from\ta\timport\tb\n", "a"],
  ["old line ends", "x = 1\rimport a\rimport b\r", "a", "b"],
  ["behind a statement", "x = 1; import a\n"],
  ["a part of it, behind a statement", "x = 1; from a import b\n"],
  ["a statement behind a part of it", "from a import b; import c\n", "a"],
  ["a part of a shared name", "from google.cloud import a\n", "google.cloud.a"],
  ["a line that goes on", "import a, \\\n  b\nc\n", "a", "b"],
  ["behind a text with a byte-order mark", 'a = "\uFEFF"\nimport b', "b"],
  ["a tab deep in a function", "def f():\n\timport a\n", "a?"],
  ["in a function below a comment", "def f():\n# note:\n    import a\n", "a?"],
  ["in a function below a text", 'def f():\n    """\nsee: b\n    """\n    import a\n', "a?"],
  [
    "in a loop beside a condition",
    "def f():\n    if b:\n        c\n    for d in e:\n        import a\n",
    "a?",
  ],
  ["under a condition that ends like a function's word", "if undef:\n    import a\n"],
  ["in another main block", "if b:\n    c\nelif __name__ == '__main__':\n    import a\n"],
  [
    "its own folder put into the search path in the same line",
    "import sys, os; sys.path.append(os.path.dirname(__file__))\nimport a\n",
    ...["sys", "os", "a"],
  ],
  ["as a part of a word", "reimport a\nimports b\n"],
  [
    "brackets with comments",
    "from google.cloud import (  # all\n  a, # b\n  c\n)\n",
    "google.cloud.a",
    "google.cloud.c",
  ],
  ["all of a shared name", "from google.cloud import *\n", "google.cloud"],
  ["in a function", "def f():\n    import a\n", "a?"],
  ["in an async function", "async  def f():\n    import a\n", "a?"],
  ["in a class", "class A:\n    import a\n", "a?"],
  ["in a method", "class A:\n    def f(self):\n        import a\n", "a?"],
  ["in a function under a condition", "if x:\n    def f():\n        import a\n"],
  ["behind a function", "def f():\n    pass\nimport a\n", "a"],
  ["in the main block", "if __name__ == '__main__':\n    import a\n", "a"],
  ["in the main block, with a comment", "if __name__ == '__main__':  # go\n    import a\n", "a"],
  ["with a file", "with open(b) as c:\n    import a\n", "a"],
  ["in a loop below blank lines", "for b in c:\n\n    # d:\n    import a\n", "a"],
  ["where errors are suppressed", "with contextlib.suppress(E):\n    import a\n"],
  ["in a loop that may not run", "while b:\n    import a\n"],
  ["behind a block of the same depth", "for b in c:\n    if d:\n        e\n    import a\n", "a"],
];

const requirements: readonly (readonly [why: string, text: string, ...names: string[]])[] = [
  ["names", "a\nb\r\nc", "a", "b", "c"],
  ["another spelling", "A.b__C-d", "a-b-c-d"],
  ["a byte-order mark", "\uFEFFa", "a"],
  ["a byte-order mark in a name", "a\uFEFFb"],
  [
    "versions and extras",
    "a==1\nb [x,y] >= 2, < 3\nc~=1\nd!=1\ne @ https://x",
    "a",
    "b",
    "c",
    "d",
    "e",
  ],
  ["comments", "# a\nb # c\n  #d", "b"],
  ["a number sign in a name", "a#b"],
  ["a line that goes on", "a \\\n  ==1\nb", "a", "b"],
  ["a condition", "a; python_version < '3'\nb", "b"],
  ["options and addresses", "-r other.txt\n--index-url x\n./a\nhttps://a/b.whl"],
  ["several in a line", "a b"],
  ["a number first", "2captcha", "2captcha"],
];

const packages: readonly (readonly [module: string, listed: string, name?: string])[] = [
  ["requests", "requests", "requests"],
  ["yaml", "pyyaml", "pyyaml"],
  ["bs4", "bs4", "bs4"],
  ["azure.storage.blob", "azure-storage-blob", "azure-storage-blob"],
  ["azure.storage.blob", "azure", "azure"],
  ["azure.storage.blob", "azure azure-storage-blob", "azure-storage-blob"],
  ["consul", "python-consul", "python-consul"],
  ["ffmpeg", "ffmpeg-python", "ffmpeg-python"],
  ["serial", "pyserial", "pyserial"],
  ["tabulate", "tabulate-py", "tabulate-py"],
  ["couchdb", "pycouchdb", "pycouchdb"],
  ["opentracing.ext", "opentracing-ext-python", "opentracing-ext-python"],
  ["foo", "foo-binary", "foo-binary"],
  ["jinja", "jinja2", "jinja2"],
  ["foo", "foo3", "foo3"],
  ["foo", "food"],
  ["foo", ""],
];

const usual: readonly (readonly [module: string, name: string])[] = [
  ["requests", "requests"],
  ["requests.adapters", "requests"],
  ["cv2", "opencv-python"],
  ["yaml.nodes", "pyyaml"],
  ["azure.identity.aio", "azure-identity"],
  ["azure.storage.blob.aio", "azure-storage-blob"],
  ["azure.keyvault.secrets", "azure-keyvault-secrets"],
  ["azure.storagecache.x", "azure-storagecache"],
  ["azure.mystorage.x", "azure-mystorage"],
  ["azure", "azure"],
  ["google.cloud.storage.blob", "google-cloud-storage"],
  ["google.auth.transport", "google-auth"],
  ["google.protobuf", "protobuf"],
  ["google.genai.types", "google-genai"],
  ["google.authority.x", "google-authority"],
  ["google.myauth.x", "google-myauth"],
  ["constructor", "constructor"],
];

describe("what a Python file imports", () => {
  for (const [why, text, ...modules] of imports) {
    it(why, () => {
      deepEqual(
        pythonImports(text).map(({ module, isCertain }) => `${module}${isCertain ? "" : "?"}`),
        modules,
      );
    });
  }
  for (const [why, text, ...names] of requirements) {
    it(`requirements.txt, ${why}`, () => deepEqual([...readRequirements(text)], names));
  }
  for (const [module, listed, name] of packages) {
    it(`${module} of [${listed}]`, () => {
      equal(packageOfModule(module, new Set(listed.split(" "))), name);
    });
  }
  for (const [module, name] of usual) {
    it(`${module} is usually brought by ${name}`, () => equal(usualPackage(module), name));
  }

  it("knows what Python brings itself", () => {
    deepEqual(
      ["os.path", "_thread", "", "urllib2", "xml.etree", "requests", "ospath", "o_s"].map(
        isStandardModule,
      ),
      [true, true, true, true, true, false, false, false],
    );
  });
});
