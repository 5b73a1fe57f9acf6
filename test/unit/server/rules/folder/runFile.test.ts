/** Which file of the folder starts, and what becomes of a folder or file that can't be read. */
import { deepEqual } from "node:assert/strict";
import { type Told, told } from "./told";

const sh = "#!/bin/bash\necho\n";
const jobs = "/site/App_Data/jobs";
const program = { "run.sh": "#!/bin/bash\nnode a.js\n", "a.js": "", "settings.job": "{}" };
const loose = { at: "/src/Mailer" };
const ignored =
  'hint arguments-ignored run.sh: Run arguments aren\'t passed to the program. Add "$@" to the line that starts it.';
const noRunFile =
  "No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.";

type Row = readonly [
  why: string,
  files: Readonly<Record<string, string | undefined>>,
  judged: Told,
  ...told: string[],
];

const rows: readonly Row[] = [
  ["a run file in capitals beside a script", { "RUN.js": "", "a.js": "" }, {}],
  [
    "scripts whose names end like a run file's",
    { "prerun.js": "", "z.js": "" },
    {},
    "warning run-file-choice '{': Azure starts 'prerun.js', the first of: prerun.js, z.js. Rename the right one to run.* to be sure.",
  ],
  [
    "tools alone, of which none is the right one",
    { "eslint.config.js": "", "gulpfile.js": "" },
    {},
    "error run-file-tool '{': Azure would start 'eslint.config.js', a configuration file or tool, because no file is named run.*. Add a run.js, run.py, run.cmd, or run.sh that starts the program.",
  ],
  [
    "a program that isn't there",
    { "run.cmd": "dotnet A.dll %*\r\n" },
    {},
    "warning program-missing '{': run.cmd starts 'A.dll', which isn't among the files of this WebJob. Add it, or deploy the folder that the build writes.",
  ],
  ["a batch file beside a script, on Linux", { "a.cmd": "", "b.sh": sh }, { platform: "linux" }],
  ["a run file that can't be read", { "run.sh": undefined }, {}],
  ["arguments of a run on demand that go nowhere", program, {}, ignored],
  ["no arguments of a scheduled run", program, { text: '{"schedule": "0 0 9 * * *"}' }],
  ["no arguments of a continuous job", program, { at: `${jobs}/continuous/a/settings.job` }],
  ["no arguments of a folder in no job", program, { at: "/src/Mailer/settings.job" }],
  [
    "arguments of a batch file",
    { "run.cmd": "node a.js\r\n", "a.js": "" },
    {},
    "hint arguments-ignored run.cmd: Run arguments aren't passed to the program. Add %* to the line that starts it.",
  ],
  [
    "a source folder without a run file",
    { "a.txt": "" },
    loose,
    `warning no-run-file '{': ${noRunFile}`,
  ],
  [
    "the settings of a source folder, which may be built",
    { "a.txt": "" },
    { at: "/src/M/settings.job" },
  ],
  ["a folder that can't be listed", {}, { list: async () => undefined }],
  [
    "an only folder that can't be listed",
    {},
    {
      at: `${jobs}/triggered/a`,
      list: async (path) => (path === "" ? [{ name: "in", kind: "folder" }] : undefined),
    },
    `error no-run-file '{': ${noRunFile}`,
  ],
  [
    "no settings to leave behind",
    { "run.sh": sh },
    { at: `${jobs}/triggered/a`, whyLeftBehind: async () => "nothing" },
  ],
];

describe("the run file of a folder", () => {
  for (const [why, files, judged, ...expected] of rows) {
    it(why, async () => deepEqual(await told(files, judged), expected));
  }
});
