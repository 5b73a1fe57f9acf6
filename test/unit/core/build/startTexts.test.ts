import { deepEqual } from "node:assert/strict";
import { runFilesFor, type Start } from "../../../../core/build/runFiles";

const node = { kind: "node", file: "dist/a.js", isModule: false, asksForMain: false } as const;
const python = { kind: "python", file: "src/main.py", packages: ".packages/x" } as const;

/** The line of each run file that starts the program, or all of it where one line is not enough. */
const rows: readonly (readonly [why: string, start: Start, files: Record<string, string>])[] = [
  ["a script of Node", node, { "run.js": 'require("./dist/a.js");\n' }],
  [
    "a module beside scripts",
    { ...node, file: "dist/a.mjs" },
    { "run.js": 'import("./dist/a.mjs");\n' },
  ],
  ["a module among modules", { ...node, isModule: true }, { "run.js": 'import "./dist/a.js";\n' }],
  [
    "a script that asks whether it is the main one",
    { ...node, asksForMain: true },
    {
      "run.js": 'process.argv[1] = require.resolve("./dist/a.js");\nrequire("module").runMain();\n',
    },
  ],
  [
    "a module that asks for it",
    { ...node, isModule: true, asksForMain: true },
    {
      "run.js":
        'import { fileURLToPath } from "node:url";\nprocess.argv[1] = fileURLToPath(new URL("./dist/a.js", import.meta.url));\nawait import("./dist/a.js");\n',
    },
  ],
  [
    "a library of .NET with a blank and a percent sign in its name",
    { kind: "dotnet", file: "a b%.dll" },
    {
      "run.sh": "#!/bin/bash\nexec dotnet 'a b%.dll' \"$@\"\n",
      "run.cmd": '@echo off\r\ndotnet "a b%%.dll" %*\r\n',
    },
  ],
  [
    "an archive of Java with a quote in its name",
    { kind: "jar", file: "lib/it's.jar" },
    {
      "run.sh": "#!/bin/bash\nexec java -jar 'lib/it'\\''s.jar' \"$@\"\n",
      "run.cmd": '@echo off\r\njava -jar "lib\\it\'s.jar" %*\r\n',
    },
  ],
  [
    "a program of Python, with its packages",
    python,
    {
      "run.sh": `#!/bin/bash\nexport PYTHONPATH="$PWD/.packages/x\${PYTHONPATH:+:$PYTHONPATH}"\nexec python3 src/main.py "$@"\n`,
      "run.cmd":
        '@echo off\r\nset "PYTHONPATH=%CD%\\.packages\\x;%PYTHONPATH%"\r\npython src\\main.py %*\r\n',
    },
  ],
  [
    "a program whose name the console's code page lacks",
    { kind: "program", file: "überall" },
    {
      "run.sh": "#!/bin/bash\nchmod +x './überall' 2>/dev/null\nexec './überall' \"$@\"\n",
      "run.cmd": '@echo off\r\nchcp 65001 >nul\r\n"überall" %*\r\n',
    },
  ],
];

describe("the run files of a build", () => {
  for (const [why, start, files] of rows) {
    it(`start ${why}`, () => deepEqual(runFilesFor(start, undefined), files));
  }

  it("are those of the one system that is known", () => {
    const start: Start = { kind: "program", file: "a" };
    deepEqual(Object.keys(runFilesFor(start, "linux")), ["run.sh"]);
    deepEqual(Object.keys(runFilesFor(start, "windows")), ["run.cmd"]);
  });
});
