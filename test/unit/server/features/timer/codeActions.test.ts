import { deepEqual } from "node:assert/strict";
import { timerCodeActions } from "../../../../../server/features/timer/codeActions";
import { checkTimers } from "../../../../../server/rules/timer/timers";
import { atTimer, leftBy } from "./atTimer";

/** Each with its kind, whether it is preferred, and the literal or the settings that it leaves. */
async function offered(marked: string, only: readonly string[] | undefined): Promise<string[]> {
  const { found, position, scan } = await atTimer(marked);
  const problems = await checkTimers(found, scan);
  const actions = timerCodeActions(found, problems, { start: position, end: position }, only);
  return actions.map(({ kind, isPreferred, title, diagnostics = [], edit }) => {
    const text = leftBy(found, edit?.changes);
    const [, left = text] = /Trigger\((.*)\)\]/.exec(text) ?? [];
    return [kind, isPreferred ?? "", title, diagnostics.length, left].join(" | ");
  });
}

type Row = readonly [marked: string, only: readonly string[] | undefined, ...expected: string[]];

const rows: readonly Row[] = [
  ['"0 0 8 * * |7"', undefined, 'quickfix | false | Use 0 for Sunday | 1 | "0 0 8 * * 0"'],
  ['"0 0 8 * * 7|"', undefined, 'quickfix | false | Use 0 for Sunday | 1 | "0 0 8 * * 0"'],
  ['"0 0 8 * * 7"|', undefined],
  ['|"0 0 8 * * 7"', undefined],
  [
    '"15 |2 * * *"',
    undefined,
    'quickfix | false | Add the seconds: 0 15 2 * * * | 0 | "0 15 2 * * *"',
  ],
  ['"15 2 * * *"|', undefined],
  ['"15 2 * * *")|', undefined],
  [
    '" 15 |2 * * * "',
    undefined,
    'quickfix | false | Add the seconds: 0 15 2 * * * | 0 | "0 15 2 * * *"',
  ],
  [
    '"%OTHER|%"',
    undefined,
    `quickfix | false | Add 'OTHER' to local.settings.json | 1 | { "Values": { "NIGHTLY": "0 0 2 * * *", "SPAN": "00:05:00", "SECRET": "a_b", "MIN": "5", "OTHER": "0 0 * * * *" } }`,
  ],
  ['"%NIGHTLY|%"', undefined],
  ['"0 0 8 * * |7"', ["quickfix"], 'quickfix | false | Use 0 for Sunday | 1 | "0 0 8 * * 0"'],
  ['"0 0 8 * * |7"', ["quickfix.x"]],
  [
    '"0 0 8 * * |7"',
    ["refactor", "quickfix"],
    'quickfix | false | Use 0 for Sunday | 1 | "0 0 8 * * 0"',
  ],
  ['"0 15 |2 * * *"', undefined],
  ['"0 0 8 * * |7"', ["refactor"]],
  [
    '"0 0 8 * * |?"',
    ["source"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | "0 0 8 * * *"',
  ],
  [
    '"0 0 8 * * |?"',
    ["source.fixAll.webjobs"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | "0 0 8 * * *"',
  ],
  ['"0 0 8 * * |?"', undefined, 'quickfix | true | Change to 0 0 8 * * * | 1 | "0 0 8 * * *"'],
  ['"0 0 8 * * |*"', ["source"]],
  ['"15 |2 * * *"', ["refactor"]],
  ['"00:0|5:00"', undefined],
];

describe("quick fixes of a timer at the cursor", () => {
  it("add no seconds to five fields that are wrong", async () => {
    const titles = (await offered('"7|5 2 * * *"', undefined)).filter((each) =>
      each.includes("Add the seconds"),
    );
    deepEqual(titles, []);
  });

  for (const [why, code, files] of [
    ["has no place for it", "timer-name", { "local.settings.json": '{ "Values": [] }' }],
    [
      "is encrypted",
      "timer-name-place",
      {
        "local.settings.json": '{ "IsEncrypted": true, "Values": {} }',
        "appsettings.json": '{ "OTHER": "0 0 8 * * *" }',
        "A.csproj": '<PackageReference Include="Microsoft.Azure.Functions.Worker" />',
      },
    ],
  ] as const) {
    it(`add no setting where local.settings.json ${why}`, async () => {
      const { found, position, scan } = await atTimer('"%OTHER|%"', "A.cs", files);
      const problems = await checkTimers(found, scan);
      deepEqual(
        problems.map((problem) => problem.code),
        [code],
      );
      const range = { start: position, end: position };
      deepEqual(timerCodeActions(found, problems, range, undefined), []);
    });
  }

  for (const [marked, only, ...expected] of rows) {
    it(`${marked}, ${only ?? "any kind"}`, async () => {
      deepEqual(await offered(marked, only), expected);
    });
  }
});
