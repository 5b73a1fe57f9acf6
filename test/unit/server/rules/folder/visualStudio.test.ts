/** A settings.job beside the files of Visual Studio, and beside a program with timers. */
import { deepEqual } from "node:assert/strict";
import { problemsIn, type Told, told } from "./told";

const sh = "#!/bin/bash\necho\n";
const run = { "run.sh": sh, "settings.job": "{}" };
const sched = '{"schedule": "0 0 9 * * *"}';
const copied = '<None Update="settings.job" CopyToOutputDirectory="PreserveNewest" />';
const proj = (item: string, properties = "") =>
  `<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>${item}</ItemGroup>${properties}</Project>`;
const type = "<WebJobType>Continuous</WebJobType>";
const file = "webjob-publish-settings.json";
const inProperties = `Properties/${file}`;
const pub = (settings: object) => ({ ...run, [file]: JSON.stringify(settings) });
const prog = {
  "J.csproj": proj(copied),
  "J.cs": 'class A { void R([TimerTrigger("0 0 8 * * *")] TimerInfo t){} }',
  "settings.job": "",
};
const cont = { at: "/site/App_Data/jobs/continuous/a/settings.job" };
const loose = { at: "/src/Mailer/settings.job" };

type Row = readonly [
  why: string,
  files: Readonly<Record<string, string | undefined>>,
  judged: Told,
  ...told: string[],
];

const rows: readonly Row[] = [
  [
    "a project of SDK style",
    { "M.csproj": proj(""), "settings.job": "" },
    loose,
    'warning not-copied \'{\': The build doesn\'t include settings.job. Add <None Update="settings.job" CopyToOutputDirectory="PreserveNewest" /> to M.csproj.',
  ],
  [
    "an older project",
    { "M.csproj": "<Project><PropertyGroup/></Project>", "settings.job": "" },
    loose,
    "warning not-copied '{': The build doesn't include settings.job. In Visual Studio, set its property Copy to Output Directory to Copy if newer.",
  ],
  [
    "Visual Studio's name",
    { "M.vbproj": proj(""), "Settings.job": "" },
    { at: "/src/Mailer/Settings.job", platform: "windows" },
    'warning not-copied \'{\': The build doesn\'t include Settings.job. Add <None Update="Settings.job" CopyToOutputDirectory="PreserveNewest" /> to M.vbproj.',
  ],
  [
    "a project around another folder",
    { "in/run.sh": sh, "A.csproj": proj("", type), "in/settings.job": "" },
    { at: "/site/App_Data/jobs/triggered/a/in/settings.job" },
    "warning settings-not-read '{': Azure only reads the settings.job next to the run file, in 'a/'. It ignores this one.",
    "warning not-built '{': This folder contains the source of A.csproj, not what its build writes. Deploy, Run, and Start build it; on the command line, add --build, or run “dotnet publish” and deploy the folder that it writes.",
  ],
  [
    "an extension in capitals",
    { "M.CSPROJ": proj(""), "settings.job": "" },
    loose,
    'warning not-copied \'{\': The build doesn\'t include settings.job. Add <None Update="settings.job" CopyToOutputDirectory="PreserveNewest" /> to M.CSPROJ.',
  ],
  ["a project that can't be read", { "M.csproj": undefined, "settings.job": "" }, loose],
  ["a user's options of a project", { "M.csproj.user": proj(""), "settings.job": "" }, loose],
  ["no settings.job yet", { "M.csproj": proj("") }, loose],
  [
    "a project of another kind",
    { ...run, "A.csproj": proj(copied, type) },
    {},
    "warning project-type A.csproj: With WebJobType 'Continuous', publishing this project deploys another type of WebJob than this folder (triggered). Azure uses the folder.",
  ],
  [
    "a continuous project and a schedule",
    { "A.csproj": proj(copied, type), "settings.job": "" },
    { ...loose, text: sched },
    "warning project-type A.csproj: With WebJobType 'Continuous', publishing this project deploys a continuous WebJob, and Azure ignores the schedule.",
  ],
  [
    "a project of another kind, beside a file that begins with a line break",
    { ...run, "A.csproj": proj(copied, type) },
    { text: "\n {}" },
    "warning project-type A.csproj: With WebJobType 'Continuous', publishing this project deploys another type of WebJob than this folder (triggered). Azure uses the folder.",
  ],
  ["a continuous project", { "A.csproj": proj(copied, type), "settings.job": "" }, loose],
  [
    "published as another kind",
    pub({ runMode: "Continuous" }),
    {},
    "warning publish-settings webjob-publish-settings.json: With runMode 'Continuous', Visual Studio deploys another type of WebJob than this folder (triggered). Azure uses the folder.",
  ],
  [
    "published on demand in a continuous folder",
    pub({ runMode: "OnDemand" }),
    cont,
    "warning publish-settings webjob-publish-settings.json: With runMode 'OnDemand', Visual Studio deploys another type of WebJob than this folder (continuous). Azure uses the folder.",
  ],
  ["published in a continuous folder, without a mode", pub({}), cont],
  ["published in a triggered folder, without a mode", pub({}), {}],
  ["published as the same kind", pub({ runMode: "Continuous" }), cont],
  [
    "published as continuous, with a schedule",
    pub({ runMode: "Continuous" }),
    { ...loose, text: sched },
    "warning publish-settings webjob-publish-settings.json: With runMode 'Continuous', Visual Studio deploys a continuous WebJob, and Azure ignores the schedule.",
  ],
  ["published as continuous, without a schedule", pub({ runMode: "Continuous" }), loose],
  ["published on demand, with a schedule", pub({ runMode: "OnDemand" }), { ...loose, text: sched }],
  [
    "published by Azure Scheduler",
    pub({ runMode: "Scheduled" }),
    {},
    "warning publish-settings webjob-publish-settings.json: The recurrence is for Azure Scheduler, which is retired. Only 'schedule' in settings.job has an effect.",
  ],
  [
    "a recurrence of Azure Scheduler",
    pub({ runMode: "OnDemand", jobRecurrenceFrequency: "Day" }),
    {},
    "warning publish-settings webjob-publish-settings.json: The recurrence is for Azure Scheduler, which is retired. Only 'schedule' in settings.job has an effect.",
  ],
  ["no recurrence", pub({ runMode: "OnDemand", jobRecurrenceFrequency: null }), {}],
  ["a file named Properties", { ...run, Properties: "" }, {}],
  [
    "a file beside the one in Properties",
    { ...pub({ runMode: "OnDemand" }), [inProperties]: '{"runMode": "Continuous"}' },
    {},
  ],
  [
    "a file in Properties",
    { ...run, [inProperties]: '{"runMode": "Scheduled"}' },
    {},
    "warning publish-settings Properties/webjob-publish-settings.json: The recurrence is for Azure Scheduler, which is retired. Only 'schedule' in settings.job has an effect.",
  ],
  ["a list", { ...run, [file]: "[]" }, {}],
  ["nothing", { ...run, [file]: "" }, {}],
  [
    "a byte-order mark",
    { ...run, [file]: '\uFEFF{"runMode": "Scheduled"}' },
    {},
    "warning publish-settings webjob-publish-settings.json: The recurrence is for Azure Scheduler, which is retired. Only 'schedule' in settings.job has an effect.",
  ],
  [
    "a program with timers, beside a schedule",
    prog,
    { ...loose, text: '{"is_in_place": true, "schedule": "0 0 9 * * *"}' },
    'warning timer-and-job \'"schedule": "0 0 9 * * *"\': J.cs has a TimerTrigger. Such a program never ends, so deploy it as a continuous WebJob without this schedule.',
  ],
  [
    "a program with timers, beside a schedule that has no effect",
    prog,
    { ...cont, text: sched },
    "warning not-built '{': This folder contains the source of J.csproj, not what its build writes. Deploy, Run, and Start build it; on the command line, add --build, or run “dotnet publish” and deploy the folder that it writes.",
    "hint timer-and-job '{': The TimerTriggers of J.cs run only while the app runs. Turn on Always On.",
    "hint schedule-in-continuous '\"schedule\": \"0 0 9 * * *\"': Azure ignores 'schedule' for continuous WebJobs, because they run all the time.",
  ],
  [
    "a program with timers, in a triggered folder",
    prog,
    { text: "\n {}" },
    "warning timer-and-job '{': J.cs has a TimerTrigger. Such a program never ends: make it a continuous WebJob, and turn on Always On for the app.",
    "warning not-built '{': This folder contains the source of J.csproj, not what its build writes. Deploy, Run, and Start build it; on the command line, add --build, or run “dotnet publish” and deploy the folder that it writes.",
  ],
  [
    "a program with timers",
    prog,
    loose,
    "hint timer-and-job '{': The TimerTriggers of J.cs run only while the app runs. Turn on Always On.",
  ],
  [
    "a program with timers, in capitals",
    { "J.CSPROJ": proj(copied), "J.CS": prog["J.cs"], "settings.job": "" },
    loose,
    "hint timer-and-job '{': The TimerTriggers of J.CS run only while the app runs. Turn on Always On.",
  ],
  [
    "a program with timers, beside a file without an object",
    prog,
    { ...loose, text: "[]" },
    "error not-an-object '[]': The file must contain a JSON object. Azure treats it as empty.",
    "hint timer-and-job '[': The TimerTriggers of J.cs run only while the app runs. Turn on Always On.",
  ],
  [
    "a program with timers, beside files whose names are like a function app's",
    { ...prog, "myhost.json": "{}", "host.json.bak": "{}" },
    loose,
    "hint timer-and-job '{': The TimerTriggers of J.cs run only while the app runs. Turn on Always On.",
  ],
  [
    "a class with timers without a project",
    { "J.csproj.user": proj(copied), "J.cs": prog["J.cs"], "settings.job": "" },
    loose,
  ],
  [
    "timers of another language beside a project",
    {
      "J.csproj": proj(copied),
      "a.cs.js":
        'import { app } from "@azure/functions"; app.timer("a", { schedule: "0 0 8 * * *" });',
      "settings.job": "",
    },
    { ...loose, text: sched },
  ],
  ["a function app", { ...prog, "Host.json": "{}" }, { ...loose, text: sched }],
  [
    "a project without timers",
    { "J.csproj": proj(copied), "J.py": "", "settings.job": "" },
    { ...loose, text: sched },
  ],
];

describe("settings.job beside Visual Studio's files", () => {
  for (const [why, files, judged, ...expected] of rows) {
    it(why, async () => deepEqual(await told(files, judged), expected));
  }

  it("a schedule beside timers goes only when someone has looked at it", async () => {
    const [found] = await problemsIn(prog, { ...loose, text: sched });
    deepEqual(
      found?.fixes.map(({ title, isPreferred, isSafe }) => [title, isPreferred, isSafe]),
      [["Remove 'schedule'", false, false]],
    );
  });
});
