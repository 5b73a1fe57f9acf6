import { deepEqual } from "node:assert/strict";
import { type CompletionItem, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fieldKinds } from "../../../../core/cron/field";
import { complete } from "../../../../server/features/completion";
import { fieldChoices } from "../../../../server/features/fieldCompletion";
import { atCursor, context, settings } from "../cursor";

/** How many there are; then the first three and the last, each with the text that it leaves. */
async function offered(marked: string, languageId: string): Promise<(string | number)[]> {
  const { document, position, text } = atCursor(marked, "triggered", languageId);
  const { items } = await complete(document, position, settings, context);
  const line = ({
    label,
    detail,
    kind,
    sortText,
    documentation,
    textEdit,
    insertText,
  }: CompletionItem) => {
    const said =
      typeof documentation === "string" && documentation.length < 70 ? documentation : "";
    const left = TextEdit.is(textEdit)
      ? TextDocument.applyEdits(TextDocument.create("file:///a", "a", 1, text), [textEdit])
      : insertText;
    return [label, detail, kind, sortText, said, left].map((each) => each ?? "").join(" | ");
  };
  return [items.length, ...[...items.slice(0, 3), ...items.slice(-1)].map(line)];
}

const rows: readonly (readonly [marked: string, languageId: string, ...(string | number)[]])[] = [
  [
    '{"schedule": "0 0 9 1|2,3 * *"}',
    "settings-job",
    32,
    '* | any | 20 | b000 | Every day at 09:00 | {"schedule": "0 0 9 *,3 * *"}',
    '1 | days of the month | 12 | b001 | At 09:00, on days 1 and 3 of the month | {"schedule": "0 0 9 1,3 * *"}',
    '2 | days of the month | 12 | b002 | At 09:00, on days 2 and 3 of the month | {"schedule": "0 0 9 2,3 * *"}',
    '31 | days of the month | 12 | b031 | At 09:00, on days 3 and 31 of the month | {"schedule": "0 0 9 31,3 * *"}',
  ],
  [
    '{"schedule": "0 0-1|5/5 9 * * *"}',
    "settings-job",
    60,
    '0 | minutes | 12 | b000 | Every day at 09:00 | {"schedule": "0 0-0/5 9 * * *"}',
    '1 | minutes | 12 | b001 | Every day at 09:00 | {"schedule": "0 0-1/5 9 * * *"}',
    '2 | minutes | 12 | b002 | Every day at 09:00 | {"schedule": "0 0-2/5 9 * * *"}',
    '59 | minutes | 12 | b059 | Every 5 minutes from 09:00 through 09:55 | {"schedule": "0 0-59/5 9 * * *"}',
  ],
  [
    '{"schedule": "0 */1|5 9 * * *"}',
    "settings-job",
    10,
    '2 | every 2 | 20 | b000 | Every 2 minutes from 09:00 through 09:58 | {"schedule": "0 */2 9 * * *"}',
    '3 | every 3 | 20 | b001 | Every 3 minutes from 09:00 through 09:57 | {"schedule": "0 */3 9 * * *"}',
    '4 | every 4 | 20 | b002 | Every 4 minutes from 09:00 through 09:56 | {"schedule": "0 */4 9 * * *"}',
    '30 | every 30 | 20 | b009 | Every day at 09:00 and 09:30 | {"schedule": "0 */30 9 * * *"}',
  ],
  [
    '{"schedule": "0 0 9 * * Mo|n-Fri"}',
    "settings-job",
    16,
    '* | any | 20 | b000 |  | {"schedule": "0 0 9 * * *-Fri"}',
    '1-5 | Monday to Friday | 20 | b001 |  | {"schedule": "0 0 9 * * 1-5-Fri"}',
    'Sun | Sunday | 20 | b002 | At 09:00, Sunday through Friday | {"schedule": "0 0 9 * * Sun-Fri"}',
    '6 | days of the week | 12 | b015 | At 09:00, on Friday and Saturday | {"schedule": "0 0 9 * * 6-Fri"}',
  ],
  [
    '{"schedule": "0 0 9 * |"}',
    "settings-job",
    29,
    '* | any | 20 | b000 |  | {"schedule": "0 0 9 * *"}',
    '*/2 | every 2 | 20 | b001 |  | {"schedule": "0 0 9 * */2"}',
    '*/3 | every 3 | 20 | b002 |  | {"schedule": "0 0 9 * */3"}',
    '12 | months | 12 | b028 |  | {"schedule": "0 0 9 * 12"}',
  ],
  [
    '{"schedule": "0 |"}',
    "settings-job",
    70,
    '* | any | 20 | b000 |  | {"schedule": "0 *"}',
    '*/2 | every 2 | 20 | b001 |  | {"schedule": "0 */2"}',
    '*/3 | every 3 | 20 | b002 |  | {"schedule": "0 */3"}',
    '0 30 9 * * 1-5 | At 09:30, Monday through Friday | 23 | a4 |  | {"schedule": "0 30 9 * * 1-5"}',
  ],
  [
    '{"schedule": " |"}',
    "settings-job",
    70,
    '0 */15 * * * * | Every 15 minutes | 23 | a0 |  | {"schedule": "0 */15 * * * *"}',
    '0 0 * * * * | Every hour | 23 | a1 |  | {"schedule": "0 0 * * * *"}',
    '0 0 9-17 * * * | Every hour from 09:00 through 17:00 | 23 | a2 |  | {"schedule": "0 0 9-17 * * *"}',
    '59 | seconds | 12 | b064 |  | {"schedule": " 59"}',
  ],
  [
    '{"schedule": "0|"}',
    "settings-job",
    70,
    '* | any | 20 | b000 |  | {"schedule": "*"}',
    '*/2 | every 2 | 20 | b001 |  | {"schedule": "*/2"}',
    '*/3 | every 3 | 20 | b002 |  | {"schedule": "*/3"}',
    '0 30 9 * * 1-5 | At 09:30, Monday through Friday | 23 | a4 |  | {"schedule": "0 30 9 * * 1-5"}',
  ],
  ['{"schedule": "0 0 9 * * * |"}', "settings-job", 0],
  ['{"schedule": |"0 0 9 * * *"}', "settings-job", 0],
  ['{"schedule": "0 0 9 * * *"|}', "settings-job", 0],
  [
    '{"schedule": | , "is_in_place": true}',
    "settings-job",
    5,
    '"0 */15 * * * *" | Every 15 minutes | 23 | a0 |  | "0 */15 * * * *"',
    '"0 0 * * * *" | Every hour | 23 | a1 |  | "0 0 * * * *"',
    '"0 0 9-17 * * *" | Every hour from 09:00 through 17:00 | 23 | a2 |  | "0 0 9-17 * * *"',
    '"0 30 9 * * 1-5" | At 09:30, Monday through Friday | 23 | a4 |  | "0 30 9 * * 1-5"',
  ],
  [
    '{"schedule": | , "is_in_place": true}',
    "jsonc",
    5,
    '"0 */15 * * * *" | Every 15 minutes | 23 | a0 |  | "0 */15 * * * *"',
    '"0 0 * * * *" | Every hour | 23 | a1 |  | "0 0 * * * *"',
    '"0 0 9-17 * * *" | Every hour from 09:00 through 17:00 | 23 | a2 |  | "0 0 9-17 * * *"',
    '"0 30 9 * * 1-5" | At 09:30, Monday through Friday | 23 | a4 |  | "0 30 9 * * 1-5"',
  ],
  [
    '{"schedule":|}',
    "settings-job",
    5,
    '"0 */15 * * * *" | Every 15 minutes | 23 | a0 |  | "0 */15 * * * *"',
    '"0 0 * * * *" | Every hour | 23 | a1 |  | "0 0 * * * *"',
    '"0 0 9-17 * * *" | Every hour from 09:00 through 17:00 | 23 | a2 |  | "0 0 9-17 * * *"',
    '"0 30 9 * * 1-5" | At 09:30, Monday through Friday | 23 | a4 |  | "0 30 9 * * 1-5"',
  ],
  [
    '{"is_in_place":|}',
    "settings-job",
    2,
    'true |  | 12 |  |  | {"is_in_place":true}',
    'false |  | 12 |  |  | {"is_in_place":false}',
    'false |  | 12 |  |  | {"is_in_place":false}',
  ],
  ['{"is_in_place":|}', "jsonc", 0],
];

describe("completion, item by item", () => {
  for (const [marked, languageId, ...expected] of rows) {
    it(`${marked}, ${languageId}`, async () => {
      deepEqual(await offered(marked, languageId), expected);
    });
  }

  const steps: readonly (readonly [field: string, index: 0 | 1 | 2 | 3 | 4 | 5, values: string])[] =
    [
      ["seconds", 0, "2 3 4 5 6 10 12 15 20 30"],
      ["hours", 2, "2 3 4 6 8 12"],
      ["days", 3, ""],
      ["months", 4, "2 3 4 6 12"],
      ["weekdays", 5, ""],
    ];
  for (const [field, index, values] of steps) {
    it(`offers the steps that divide the ${field}`, () => {
      const choices = fieldChoices(fieldKinds[index], "/").map(({ value }) => value);
      deepEqual(choices.join(" "), values);
    });
  }
});
