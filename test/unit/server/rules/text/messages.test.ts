/** The sentences about a file and its keys. */
import { deepEqual } from "node:assert/strict";
import { defaultSettings, type WebJobsSettings } from "../../../../../core/protocol";
import { check } from "../../../../../server/check";

const places = {
  triggered: "/site/App_Data/jobs/triggered/a/settings.job",
  continuous: "/site/App_Data/jobs/continuous/a/settings.job",
  nowhere: "/src/settings.job",
} as const;

type Row = readonly [text: string, place: keyof typeof places, ...messages: string[]];

async function told(text: string, path: string, settings: Partial<WebJobsSettings> = {}) {
  const all = { ...defaultSettings, platform: "both" as const, ...settings };
  return (await check({ path, text, settings: all })).map(({ message }) => message);
}

const treated =
  "Azure can't read this file and treats it as empty, without a schedule and with default settings.";
const seconds = (value: string) =>
  `Use a whole number of seconds, without quotes. Azure uses the default (${value}) for anything else.`;

const rows: readonly Row[] = [
  [
    '{"a": 1}\u0000',
    "triggered",
    `The file contains NUL characters, as UTF-16 without a byte-order mark does. Save it as UTF-8. ${treated}`,
  ],
  ["{“a”: 1}", "triggered", `The quotes are typographic, and JSON needs straight ones. ${treated}`],
  ['{"a"/*b*/: 1}', "triggered", `This isn't JSON. ${treated}`],
  ['{"a": tru}', "triggered", `Value expected. ${treated}`],
  [
    "{'a': 1}",
    "triggered",
    "Property keys must be doublequoted. Azure accepts this, but other programs might not.",
  ],
  [
    "{is_in_place: 5}",
    "triggered",
    "Property keys must be doublequoted. Azure accepts this, but other programs might not.",
    'Incorrect type. Expected "boolean".',
  ],
  ["[]", "triggered", "The file must contain a JSON object. Azure treats it as empty."],
  [
    '{"schedule": ["0 0 9 * * *"]}',
    "triggered",
    "Azure reads one schedule per WebJob, from a string: this WebJob has none and runs on demand. Schedules that can't be written as one need a WebJob each.",
  ],
  [
    '{"schedule": 5}',
    "triggered",
    "The schedule must be a string. Azure ignores this value and runs the WebJob on demand only.",
  ],
  ['{"stopping_wait_time": "x"}', "nowhere", seconds("5 for continuous, 30 for triggered")],
  ['{"stopping_wait_time": "x"}', "triggered", seconds("30")],
  ['{"stopping_wait_time": "x"}', "continuous", seconds("5")],
  [
    '{"is_in_place": 5}',
    "triggered",
    "Use true or false, without quotes. Azure uses the default (true for .js, otherwise false) for anything else.",
  ],
  [
    '{"is_singleton": 5}',
    "continuous",
    "Use true or false, without quotes. Azure uses the default (false) for anything else.",
  ],
  [
    '{"schedule": "0 0 9 * * *"}',
    "continuous",
    "Azure ignores 'schedule' for continuous WebJobs, because they run all the time.",
  ],
  [
    '{"is_singleton": true}',
    "triggered",
    "Azure ignores 'is_singleton' for triggered WebJobs, because they always run on one instance.",
  ],
  [
    '{"stopping_wait_time": 010}',
    "triggered",
    "Azure reads a number with a leading zero as octal: 010 = 8.",
  ],
  [
    '{"a": 1, "a": 2}',
    "triggered",
    "'a' is defined again below. Azure uses the last one.",
    "Azure ignores 'a' but keeps it for other tools.",
    "Azure ignores 'a' but keeps it for other tools.",
  ],
  [
    '{"is_singelton": true}',
    "continuous",
    "Azure reads 'is_singleton', not 'is_singelton', so this key has no effect.",
  ],
  [
    '{"schedule": {"a": "0 0 9 * * *", "b": "0 0 8 * * *"}}',
    "triggered",
    "The schedule must be a string. Azure ignores this value and runs the WebJob on demand only.",
  ],
  [
    '{"is_in_place":, "schedule": "0 0 9 * * *"}',
    "triggered",
    "Value expected. Azure accepts this, but other programs might not.",
  ],
];

describe("the words about settings.job", () => {
  for (const [text, place, ...messages] of rows) {
    it(`${JSON.stringify(text)}, ${place}`, async () => {
      deepEqual(await told(text, places[place]), messages);
    });
  }

  it("offers the default of a wait whose kind isn't known", async () => {
    const [found] = await check({ path: places.nowhere, text: '{"stopping_wait_time": -1}' });
    deepEqual(
      found?.fixes.map(({ title }) => title),
      ["Change to 5"],
    );
  });

  it("leaves a schedule to Visual Studio's files where they make the job continuous", async () => {
    const text = '{"schedule": "0 0 9 * * *"}';
    const job = { kind: "continuous", name: "a" } as const;
    const hint = "Azure ignores 'schedule' for continuous WebJobs, because they run all the time.";
    deepEqual(await told(text, places.nowhere, { job }), [hint]);
    for (const sign of ["publishSettings", "projectProperties"]) {
      deepEqual(await told(text, places.nowhere, { job: { ...job, sign } }), []);
    }
  });

  it("lists a hundred keys of another tool, and no more", async () => {
    const keys = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}y`, 1])));
    deepEqual((await told(keys(100), places.triggered)).length, 100);
    deepEqual((await told(keys(101), places.triggered)).length, 100);
  });
});
