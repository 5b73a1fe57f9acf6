/** Where a settings.job lies, and what its author reads of that. */
import { deepEqual } from "node:assert/strict";
import { type Told, told } from "./told";

const sh = "#!/bin/bash\necho\n";
const run = { "run.sh": sh, "settings.job": "{}" };
const jobs = "/site/App_Data/jobs/triggered";
const linkToNothing: Told["whyLeftBehind"] = async (path) =>
  path === "settings.job" ? "nothing" : undefined;

type Row = readonly [
  why: string,
  files: Readonly<Record<string, string>>,
  judged: Told,
  ...told: string[],
];

const rows: readonly Row[] = [
  ["in the job's folder", run, {}],
  [
    "no job's folder",
    run,
    { at: "/site/App_Data/jobs/continuous/settings.job" },
    "warning settings-not-read '{': Azure reads settings.job only in the folder of a WebJob. Move this file to continuous/NAME/settings.job.",
  ],
  [
    "no job's folder, by Visual Studio's name",
    run,
    { at: `${jobs}/Settings.job` },
    "warning settings-not-read '{': Azure reads settings.job only in the folder of a WebJob. Move this file to triggered/NAME/settings.job.",
  ],
  [
    "in a folder that is named like it",
    run,
    { at: `${jobs}/settings.job/settings.job` },
    "warning job-name '{': The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so 'settings.job' might not work everywhere.",
  ],
  [
    "above the jobs",
    {},
    { at: "/site/App_Data/settings.job" },
    "warning settings-not-read '{': Azure reads settings.job only in the folder of a WebJob, such as App_Data/jobs/triggered/NAME.",
  ],
  [
    "above the jobs, on Windows",
    {},
    { at: "C:\\site\\app_data\\jobs\\Settings.job" },
    "warning settings-not-read '{': Azure reads settings.job only in the folder of a WebJob, such as App_Data/jobs/triggered/NAME.",
  ],
  [
    "above the jobs, by a relative path",
    {},
    { at: "App_Data/settings.job" },
    "warning settings-not-read '{': Azure reads settings.job only in the folder of a WebJob, such as App_Data/jobs/triggered/NAME.",
  ],
  ["a folder whose name ends the same", {}, { at: "/site/MyApp_Data/settings.job" }],
  ["a folder that is named like a copy", {}, { at: "/site/App_Data/settings.job.d/settings.job" }],
  [
    "a folder of its name",
    { "run.sh": sh, "settings.job/x": "" },
    {},
    "warning settings-not-read '{': settings.job is a folder, so Azure reads no settings from it.",
  ],
  ["a folder of its name, deeper", { ...run, "x/settings.job/y": "" }, {}],
  [
    "a link to nothing",
    run,
    { whyLeftBehind: linkToNothing },
    "warning settings-not-read '{': settings.job isn't deployed: a link to nothing.",
  ],
  [
    "beside the only folder",
    { "inner/run.sh": sh, "settings.job": "" },
    {},
    "error settings-not-read '{': With settings.job next to the only folder 'inner', Azure doesn't look into that folder and finds no WebJob. Move settings.job into 'inner'.",
    "error no-run-file '{': No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
  ],
  [
    "beside two folders",
    { "inner/run.sh": sh, "other/a": "", "settings.job": "" },
    {},
    "error no-run-file '{': No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
  ],
  [
    "not saved yet, beside two folders",
    { "inner/run.sh": sh, "other/a": "" },
    {},
    "error no-run-file '{': No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
  ],
  ["beside the only file", { "inner.sh": sh, "settings.job": "" }, {}],
  [
    "beside another spelling",
    { "Settings.job": "", "settings.job": "" },
    {},
    "error no-run-file '{': No run file found, so Azure doesn't list or run this WebJob. Add run.sh, run.cmd, run.js, run.py, or another script.",
  ],
  [
    "in the only folder",
    { "in/ner/run.sh": sh, "in/ner/settings.job": "" },
    { at: `${jobs}/a/in/ner/settings.job` },
  ],
  [
    "in the only folder, not saved yet",
    { "in/ner/run.sh": sh },
    { at: `${jobs}/a/in/ner/settings.job` },
  ],
  [
    "in the only folder, by Visual Studio's name",
    { "in/ner/run.sh": sh, "in/ner/Settings.job": "" },
    { at: `${jobs}/a/in/ner/Settings.job` },
    "warning settings-case '{': Windows apps read 'Settings.job', Linux apps don't. Rename it to settings.job, in lower case.",
  ],
  [
    "below the run file",
    { "run.sh": sh, "b/settings.job": "" },
    { at: `${jobs}/a/b/settings.job` },
    "warning settings-not-read '{': Azure only reads the settings.job next to the run file, in 'a/'. It ignores this one.",
  ],
  [
    "below the run file of the only folder",
    { "in/run.sh": sh, "in/b/settings.job": "" },
    { at: `${jobs}/a/in/b/settings.job` },
    "warning settings-not-read '{': Azure only reads the settings.job next to the run file, in 'a/in/'. It ignores this one.",
  ],
  ["absent", { "run.sh": sh }, { at: `${jobs}/a` }],
  [
    "a name with a blank, in a file that begins with one",
    run,
    { at: `${jobs}/a b/settings.job`, text: "\n {}" },
    "warning job-name '{': The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so 'a b' might not work everywhere.",
  ],
  [
    "a name with a dash at its head, in an empty file",
    run,
    { at: `${jobs}/-a/settings.job`, text: "" },
    "warning job-name '': The Azure portal only accepts names of letters, digits, '-' and '_' that start with a letter or digit, so '-a' might not work everywhere.",
  ],
  [
    "Visual Studio's name, linux",
    { "run.sh": sh, "Settings.job": "" },
    { platform: "linux", at: `${jobs}/a/Settings.job` },
    "warning settings-case '{': Linux apps don't read 'Settings.job'. Rename it to settings.job, in lower case.",
  ],
  [
    "Visual Studio's name, both",
    { "run.sh": sh, "Settings.job": "" },
    { platform: "both", at: `${jobs}/a/Settings.job` },
    "warning settings-case '{': Windows apps read 'Settings.job', Linux apps don't. Rename it to settings.job, in lower case.",
  ],
  [
    "Visual Studio's name, windows",
    { "run.sh": sh, "Settings.job": "" },
    { platform: "windows", at: `${jobs}/a/Settings.job` },
  ],
  [
    "Visual Studio's name, in no job's folder",
    { "Settings.job": "" },
    { at: "/src/Mailer/Settings.job" },
    "warning settings-case '{': Windows apps read 'Settings.job', Linux apps don't. Rename it to settings.job, in lower case.",
  ],
  [
    "folders in other letters, linux",
    run,
    { platform: "linux", at: "/site/app_data/Jobs/triggered/a/settings.job" },
    "warning folder-case '{': Linux apps are case-sensitive, and WebJobs are documented for App_Data/jobs/triggered. This folder is app_data/Jobs/triggered.",
  ],
  [
    "folders in other letters, both",
    run,
    { at: "/site/App_data/jobs/triggered/a/settings.job" },
    "hint folder-case '{': Linux apps are case-sensitive, and WebJobs are documented for App_Data/jobs/triggered. This folder is App_data/jobs/triggered.",
  ],
  [
    "the kind in other letters",
    run,
    { at: "C:\\site\\App_Data\\jobs\\Triggered\\a\\settings.job" },
    "hint folder-case '{': Linux apps are case-sensitive, and WebJobs are documented for App_Data/jobs/triggered. This folder is App_Data/jobs/Triggered.",
  ],
  [
    "folders in other letters, windows",
    run,
    { platform: "windows", at: "/site/app_data/jobs/triggered/a/settings.job" },
  ],
  ["other folders", run, { platform: "linux", at: "/site/data/Jobs/Triggered/a/settings.job" }],
  ["few folders", run, { platform: "linux", at: "/jobs/Triggered/a/settings.job" }],
  [
    "several scripts",
    { "b.js": "", "a.js": "", "settings.job": "" },
    {},
    "warning run-file-choice '{': Azure starts 'a.js', the first of: a.js, b.js. Rename the right one to run.* to be sure.",
  ],
  [
    "a script beside Kudu's project.json",
    { "project.json": "{}", "a.js": "", "settings.job": "" },
    {},
  ],
];

describe("the place of settings.job", () => {
  for (const [why, files, judged, ...expected] of rows) {
    it(why, async () => deepEqual(await told(files, judged), expected));
  }
});
