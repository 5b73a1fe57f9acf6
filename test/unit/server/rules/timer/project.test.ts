/** What the files around a timer say about it: its plan, the settings that it is made of. */
import { deepEqual } from "node:assert/strict";
import { folderOfPaths } from "../../../../../core/folder";
import { checkSources } from "../../../../../server/checkTimers";
import { applyEdits } from "../../../../../server/problem";

const functions = { "host.json": '{ "version": "2.0" }' };
const program = {
  "A.csproj":
    '<Project><PackageReference Include="Microsoft.Azure.WebJobs.Extensions" Version="5.1.0" /></Project>',
};
const consumption = "sku: { name: 'Y1' }";
const plan = (file: string, content = consumption) => ({ ...functions, [file]: content });
const settings = (values: object) => ({
  ...functions,
  "local.settings.json": JSON.stringify({ Values: values }),
});

/** `code 'underlined' -> fixed | fixed` for each problem of a timer with this schedule. */
async function said(schedule: string, files: Readonly<Record<string, string>>) {
  const text = `class A { void Run([TimerTrigger(${schedule})] TimerInfo t) { } }`;
  const all: Record<string, string> = { ...files, "A.cs": text };
  const found = await checkSources(folderOfPaths(Object.keys(all), async (path) => all[path]));
  const problems = found.find(({ path }) => path === "A.cs")?.problems ?? [];
  return problems.map(({ code, offset, length, fixes }) => {
    const fixed = fixes.map(({ edits }) =>
      applyEdits(text, edits).replace(/^.*TimerTrigger\(|\)\] .*$/g, ""),
    );
    return [`${code} ${text.slice(offset, offset + length)}`, ...fixed].join(" -> ");
  });
}

type Row = readonly [
  why: string,
  schedule: string,
  files: Readonly<Record<string, string>>,
  ...said: string[],
];
const inPlan = 'timer-plan 00:05:00 -> "0 */5 * * * *"';

const rows: readonly Row[] = [
  ["a template in a folder", '"00:05:00"', plan("infra/app.bicep"), inPlan],
  ["one beside the project", '"00:05:00"', plan("app.tf", 'sku = "Y1"'), inPlan],
  ["one in capitals", '"00:05:00"', plan("Infra.BICEP"), inPlan],
  ["one as JSON", '"00:05:00"', plan("azuredeploy.json", '{"tier": "Dynamic"}'), inPlan],
  ["a copy of one", '"00:05:00"', plan("main.json.bak")],
  ["a text about it", '"00:05:00"', plan("readme.md")],
  ["a folder named like one", '"00:05:00"', plan("main.bicep/readme.md")],
  ["a template of another plan", '"00:05:00"', plan("main.bicep", "sku: { name: 'P1v3' }")],
  ["an interval without a cron expression", '"00:07:00"', plan("a.tf"), "timer-plan 00:07:00"],
  [
    "an interval backwards",
    '"-00:05:00"',
    plan("a.tf"),
    "timer-no-pause -00:05:00",
    "timer-plan -00:05:00",
  ],
  ["a cron expression on that plan", '"0 0 8 * * *"', plan("main.bicep")],
  ["a program, which has no such plan", '"00:05:00"', { ...program, "main.bicep": consumption }],
  [
    "a program beside a schedule, by Visual Studio's name",
    '"0 0 8 * * *"',
    { ...program, "Settings.job": '{"schedule": "0 0 9 * * *"}' },
    "timer-and-job 0 0 8 * * *",
  ],
  [
    "a program beside a copy of settings.job",
    '"0 0 8 * * *"',
    { ...program, "settings.job.bak": '{"schedule": "0 0 9 * * *"}' },
  ],
  [
    "a program beside another job's settings",
    '"0 0 8 * * *"',
    { ...program, "my-settings.job": '{"schedule": "0 0 9 * * *"}' },
  ],
  [
    "a setting at the end of a schedule",
    '"0 0 8 * * %Day%"',
    settings({ Day: "7" }),
    "timer-value 0 0 8 * * %Day%",
  ],
  [
    "a setting at the head of a schedule",
    '"%Second% 0 8 * * *"',
    settings({ Second: "75" }),
    "timer-value %Second% 0 8 * * *",
  ],
  [
    "a setting that is all of it is judged where it is written",
    '" %When% "',
    settings({ When: "75 0 8 * * *" }),
  ],
  ["a setting that is missing", '"%Second% 0 8 * * *"', functions],
  ["a setting that a pipeline fills in", '"0 0 8 * * %Day%"', settings({ Day: "#{day}#" })],
  ["nothing between the quotes", '""', functions, 'timer-value ""'],
  [
    "a schedule that no literal holds as it is",
    '"* 0 " + "8 * * *"',
    functions,
    'timer-every-second "* 0 " + "8 * * *"',
  ],
];

describe("a timer and the files around it", () => {
  for (const [why, schedule, files, ...expected] of rows) {
    it(why, async () => deepEqual(await said(schedule, files), expected));
  }
});
