import { deepEqual } from "node:assert/strict";
import { type CompletionItem, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { completeTimer } from "../../../../../server/features/timer/completion";
import { context, settings } from "../../cursor";
import { atTimer } from "./atTimer";

/** How many there are; then the first three and the last, each with the literal that it leaves. */
async function offered(marked: string): Promise<(string | number)[]> {
  const { found, position } = await atTimer(marked);
  const list = completeTimer(found, position, settings, context);
  if (list === undefined) {
    return [];
  }
  const { isIncomplete, items } = list;
  deepEqual(isIncomplete, false, "the editor narrows the list by itself");
  const line = ({ label, detail, kind, sortText, documentation, textEdit }: CompletionItem) => {
    const said = typeof documentation === "string" ? documentation : "";
    const edits = TextEdit.is(textEdit) ? [textEdit] : [];
    const [, left] = /Trigger\((.*)\)\]/.exec(TextDocument.applyEdits(found.document, edits)) ?? [];
    return [label, detail, kind, sortText, said, left].join(" | ");
  };
  return [items.length, ...[...items.slice(0, 3), ...items.slice(-1)].map(line)];
}

const rows: readonly (readonly [marked: string, ...expected: (string | number)[]])[] = [
  [
    '"|"',
    73,
    '* | any | 20 | b000 |  | "*"',
    '*/2 | every 2 | 20 | b001 |  | "*/2"',
    '*/3 | every 3 | 20 | b002 |  | "*/3"',
    '1.00:00:00 | Every day, from the start of the app | 23 | a07 |  | "1.00:00:00"',
  ],
  [
    '" |"',
    73,
    '* | any | 20 | b000 |  | " *"',
    '*/2 | every 2 | 20 | b001 |  | " */2"',
    '*/3 | every 3 | 20 | b002 |  | " */3"',
    '1.00:00:00 | Every day, from the start of the app | 23 | a07 |  | "1.00:00:00"',
  ],
  [
    '"0 |"',
    73,
    '* | any | 20 | b000 |  | "0 *"',
    '*/2 | every 2 | 20 | b001 |  | "0 */2"',
    '*/3 | every 3 | 20 | b002 |  | "0 */3"',
    '1.00:00:00 | Every day, from the start of the app | 23 | c07 |  | "1.00:00:00"',
  ],
  [
    '"0 0 8 * * |"',
    16,
    '* | any | 20 | b000 | Every day at 08:00 | "0 0 8 * * *"',
    '1-5 | Monday to Friday | 20 | b001 | At 08:00, Monday through Friday | "0 0 8 * * 1-5"',
    'Sun | Sunday | 20 | b002 | Every Sunday at 08:00 | "0 0 8 * * Sun"',
    '6 | Value for days of the week | 12 | b015 | Every Saturday at 08:00 | "0 0 8 * * 6"',
  ],
  [
    '"|15 2 * * *"',
    73,
    '* | any | 20 | b000 | Every minute from 02:00 through 02:59 | "* 2 * * *"',
    '*/2 | every 2 | 20 | b001 | Every 2 minutes from 02:00 through 02:58 | "*/2 2 * * *"',
    '*/3 | every 3 | 20 | b002 | Every 3 minutes from 02:00 through 02:57 | "*/3 2 * * *"',
    '1.00:00:00 | Every day, from the start of the app | 23 | c07 |  | "1.00:00:00"',
  ],
  [
    '"15 |2 * * *"',
    37,
    '* | any | 20 | b000 | At minute 15 of every hour | "15 * * * *"',
    '*/2 | every 2 | 20 | b001 | Every 2 hours from 00:15 through 22:15 | "15 */2 * * *"',
    '*/3 | every 3 | 20 | b002 | Every 3 hours from 00:15 through 21:15 | "15 */3 * * *"',
    '1.00:00:00 | Every day, from the start of the app | 23 | c07 |  | "1.00:00:00"',
  ],
  [
    '"15 2 * * |*"',
    16,
    '* | any | 20 | b000 | Every day at 02:15 | "15 2 * * *"',
    '1-5 | Monday to Friday | 20 | b001 | At 02:15, Monday through Friday | "15 2 * * 1-5"',
    'Sun | Sunday | 20 | b002 | Every Sunday at 02:15 | "15 2 * * Sun"',
    '6 | Value for days of the week | 12 | b015 | Every Saturday at 02:15 | "15 2 * * 6"',
  ],
  [
    '"15 2 * * * |"',
    16,
    '* | any | 20 | b000 | At second 15 of minute 2 of every hour | "15 2 * * * *"',
    '1-5 | Monday to Friday | 20 | b001 | At second 15 of minute 2 of every hour, Monday through Friday | "15 2 * * * 1-5"',
    'Sun | Sunday | 20 | b002 | At second 15 of minute 2 of every hour, on Sunday | "15 2 * * * Sun"',
    '6 | Value for days of the week | 12 | b015 | At second 15 of minute 2 of every hour, on Saturday | "15 2 * * * 6"',
  ],
  [
    '"0 1|5 2 * * *"',
    65,
    '* | any | 20 | b000 | Every minute from 02:00 through 02:59 | "0 * 2 * * *"',
    '*/2 | every 2 | 20 | b001 | Every 2 minutes from 02:00 through 02:58 | "0 */2 2 * * *"',
    '*/3 | every 3 | 20 | b002 | Every 3 minutes from 02:00 through 02:57 | "0 */3 2 * * *"',
    '59 | Value for minutes | 12 | b064 | Every day at 02:59 | "0 59 2 * * *"',
  ],
  [
    '"0 1|5,20 2 * * *"',
    65,
    '* | any | 20 | b000 | Every minute from 02:00 through 02:59 | "0 *,20 2 * * *"',
    '*/2 | every 2 | 20 | b001 | Every 2 minutes from 02:00 through 02:58 | "0 */2,20 2 * * *"',
    '*/3 | every 3 | 20 | b002 | At minutes 0, 3, 6, 9, 12, 15, 18, 20, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48, 51, 54 and 57 of hour 2 | "0 */3,20 2 * * *"',
    '59 | Value for minutes | 12 | b064 | Every day at 02:20 and 02:59 | "0 59,20 2 * * *"',
  ],
  [
    '"0 */1|5 2 * * *"',
    10,
    '2 | every 2 | 20 | b000 | Every 2 minutes from 02:00 through 02:58 | "0 */2 2 * * *"',
    '3 | every 3 | 20 | b001 | Every 3 minutes from 02:00 through 02:57 | "0 */3 2 * * *"',
    '4 | every 4 | 20 | b002 | Every 4 minutes from 02:00 through 02:56 | "0 */4 2 * * *"',
    '30 | every 30 | 20 | b009 | Every day at 02:00 and 02:30 | "0 */30 2 * * *"',
  ],
  [
    '"00:0|5:00"',
    8,
    '0 */15 * * * * | Every 15 minutes | 23 | c00 |  | "0 */15 * * * *"',
    '0 0 * * * * | Every hour | 23 | c01 |  | "0 0 * * * *"',
    '0 0 9-17 * * * | Every hour from 09:00 through 17:00 | 23 | c02 |  | "0 0 9-17 * * *"',
    '1.00:00:00 | Every day, from the start of the app | 23 | c07 |  | "1.00:00:00"',
  ],
  [
    '"%|"',
    4,
    'NIGHTLY | 0 0 2 * * * (local.settings.json) | 6 | aNIGHTLY |  | "%NIGHTLY%"',
    'SPAN | 00:05:00 (local.settings.json) | 6 | aSPAN |  | "%SPAN%"',
    'SECRET | local.settings.json | 6 | bSECRET |  | "%SECRET%"',
    'MIN | 5 (local.settings.json) | 6 | aMIN |  | "%MIN%"',
  ],
  [
    '"%NI|GHT%"',
    4,
    'NIGHTLY | 0 0 2 * * * (local.settings.json) | 6 | aNIGHTLY |  | "%NIGHTLY%"',
    'SPAN | 00:05:00 (local.settings.json) | 6 | aSPAN |  | "%SPAN%"',
    'SECRET | local.settings.json | 6 | bSECRET |  | "%SECRET%"',
    'MIN | 5 (local.settings.json) | 6 | aMIN |  | "%MIN%"',
  ],
  [
    '"0 */%M|IN% * * * *"',
    4,
    'NIGHTLY | 0 0 2 * * * (local.settings.json) | 6 | aNIGHTLY |  | "0 */%NIGHTLY% * * * *"',
    'SPAN | 00:05:00 (local.settings.json) | 6 | aSPAN |  | "0 */%SPAN% * * * *"',
    'SECRET | local.settings.json | 6 | bSECRET |  | "0 */%SECRET% * * * *"',
    'MIN | 5 (local.settings.json) | 6 | aMIN |  | "0 */%MIN% * * * *"',
  ],
  [
    '"0 */%|MIN% * * * *"',
    4,
    'NIGHTLY | 0 0 2 * * * (local.settings.json) | 6 | aNIGHTLY |  | "0 */%NIGHTLY% * * * *"',
    'SPAN | 00:05:00 (local.settings.json) | 6 | aSPAN |  | "0 */%SPAN% * * * *"',
    'SECRET | local.settings.json | 6 | bSECRET |  | "0 */%SECRET% * * * *"',
    'MIN | 5 (local.settings.json) | 6 | aMIN |  | "0 */%MIN% * * * *"',
  ],
  [
    '"0 */%MIN|% * * * *"',
    4,
    'NIGHTLY | 0 0 2 * * * (local.settings.json) | 6 | aNIGHTLY |  | "0 */%NIGHTLY% * * * *"',
    'SPAN | 00:05:00 (local.settings.json) | 6 | aSPAN |  | "0 */%SPAN% * * * *"',
    'SECRET | local.settings.json | 6 | bSECRET |  | "0 */%SECRET% * * * *"',
    'MIN | 5 (local.settings.json) | 6 | aMIN |  | "0 */%MIN% * * * *"',
  ],
  [
    '"%MIN% |"',
    8,
    '0 */15 * * * * | Every 15 minutes | 23 | c00 |  | "0 */15 * * * *"',
    '0 0 * * * * | Every hour | 23 | c01 |  | "0 0 * * * *"',
    '0 0 9-17 * * * | Every hour from 09:00 through 17:00 | 23 | c02 |  | "0 0 9-17 * * *"',
    '1.00:00:00 | Every day, from the start of the app | 23 | c07 |  | "1.00:00:00"',
  ],
  ['|"0 15 2 * * *"'],
  ['"0 15 2 * * *"|'],
  [
    '"0 15 2 * * *|"',
    16,
    '* | any | 20 | b000 | Every day at 02:15 | "0 15 2 * * *"',
    '1-5 | Monday to Friday | 20 | b001 | At 02:15, Monday through Friday | "0 15 2 * * 1-5"',
    'Sun | Sunday | 20 | b002 | Every Sunday at 02:15 | "0 15 2 * * Sun"',
    '6 | Value for days of the week | 12 | b015 | Every Saturday at 02:15 | "0 15 2 * * 6"',
  ],
];

describe("completion in a timer, item by item", () => {
  for (const [marked, ...expected] of rows) {
    it(marked, async () => deepEqual(await offered(marked), expected));
  }

  it("has no names without a project", async () => {
    const { found, position } = await atTimer('"%NI|%"');
    const { project: _, ...alone } = found;
    deepEqual(completeTimer(alone, position, settings, context)?.items, []);
  });

  it("shows nothing of encrypted settings", async () => {
    const files = { "local.settings.json": '{ "IsEncrypted": true, "Values": { "A": "x" } }' };
    const { found, position } = await atTimer('"%NI|%"', "A.cs", files);
    deepEqual(completeTimer(found, position, settings, context)?.items, []);
  });
});
