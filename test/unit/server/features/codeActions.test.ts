import { deepEqual } from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeActions } from "../../../../server/features/codeActions";
import { atCursor, settings } from "../cursor";

/** Each with its kind, whether it is preferred, the file that it leaves, and what it writes. */
async function offered(marked: string, only: readonly string[] | undefined): Promise<string[]> {
  const { document, position } = atCursor(marked);
  const range = { start: position, end: position };
  const actions = await codeActions(document, range, only, settings);
  return actions.map(({ kind, isPreferred, title, diagnostics = [], edit }) => {
    const edits = edit?.changes?.[document.document.uri] ?? [];
    const left = TextDocument.applyEdits(document.document, edits);
    const written = JSON.stringify(edits.map(({ newText }) => newText));
    return [kind, isPreferred ?? "", title, diagnostics.length, left, written].join(" | ");
  });
}

type Row = readonly [marked: string, only: readonly string[] | undefined, ...expected: string[]];

const rows: readonly Row[] = [
  [
    '{"stopping_wait_time": "1|0", "is_in_place": "true"}',
    undefined,
    'quickfix | true | Change to 10 | 1 | {"stopping_wait_time": 10, "is_in_place": "true"} | ["10"]',
    `quickfix | false | Remove 'stopping_wait_time' | 1 | {"is_in_place": "true"} | [""]`,
    'quickfix |  | Apply all safe fixes in this file | 0 | {"stopping_wait_time": 10, "is_in_place": true} | ["10, \\"is_in_place\\": true"]',
  ],
  [
    '{"stopping_wait_time": "1|0"}',
    undefined,
    'quickfix | true | Change to 10 | 1 | {"stopping_wait_time": 10} | ["10"]',
    `quickfix | false | Remove 'stopping_wait_time' | 1 | {} | [""]`,
  ],
  ['{"stopping_wait_time": "10", "is_in_place"|: true}', undefined],
  [
    '{"stopping_wait_time": |"10", "is_in_place": "true"}',
    undefined,
    'quickfix | true | Change to 10 | 1 | {"stopping_wait_time": 10, "is_in_place": "true"} | ["10"]',
    `quickfix | false | Remove 'stopping_wait_time' | 1 | {"is_in_place": "true"} | [""]`,
    'quickfix |  | Apply all safe fixes in this file | 0 | {"stopping_wait_time": 10, "is_in_place": true} | ["10, \\"is_in_place\\": true"]',
  ],
  [
    '{"stopping_wait_time": "10"|, "is_in_place": "true"}',
    undefined,
    'quickfix | true | Change to 10 | 1 | {"stopping_wait_time": 10, "is_in_place": "true"} | ["10"]',
    `quickfix | false | Remove 'stopping_wait_time' | 1 | {"is_in_place": "true"} | [""]`,
    'quickfix |  | Apply all safe fixes in this file | 0 | {"stopping_wait_time": 10, "is_in_place": true} | ["10, \\"is_in_place\\": true"]',
  ],
  ['{"stopping_wait_time":| "10", "is_in_place": "true"}', undefined],
  [
    '{"schedule": "|*/5 * * * *", "color": 1}',
    undefined,
    'quickfix | true | Add the seconds: 0 */5 * * * * | 1 | {"schedule": "0 */5 * * * *", "color": 1} | ["0 "]',
    'quickfix |  | Apply all safe fixes in this file | 0 | {"schedule": "0 */5 * * * *", "color": 1} | ["0 "]',
  ],
  [
    '{"stopping_wait_time": "1|0", "is_in_place": "true"}',
    ["quickfix"],
    'quickfix | true | Change to 10 | 1 | {"stopping_wait_time": 10, "is_in_place": "true"} | ["10"]',
    `quickfix | false | Remove 'stopping_wait_time' | 1 | {"is_in_place": "true"} | [""]`,
  ],
  ['{"stopping_wait_time": "1|0", "is_in_place": "true"}', ["quick"]],
  ['{"stopping_wait_time": "1|0", "is_in_place": "true"}', ["refactor"]],
  [
    '{"stopping_wait_time": "1|0", "is_in_place": "true"}',
    ["source"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | {"stopping_wait_time": 10, "is_in_place": true} | ["10, \\"is_in_place\\": true"]',
  ],
  [
    '{"stopping_wait_time": "1|0"}',
    ["source.fixAll.webjobs"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | {"stopping_wait_time": 10} | ["10"]',
  ],
  ['{"color": |5}', ["source.fixAll"]],
  // No other number than the one that is written.
  ['{"stopping_wait_time": |99999999999999999999}', ["source.fixAll"]],
  // What Azure reads as it is isn't written anew without a look.
  ["{'is_in_|place': true}", ["source.fixAll"]],
  [
    "0 0 9 |* * *",
    ["source.fixAll"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | { "schedule": "0 0 9 * * *" } | ["{ \\"schedule\\": \\"0 0 9 * * *\\" }"]',
  ],
  [
    '|{"is_in_place": true',
    ["source.fixAll"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | {"is_in_place": true} | ["}"]',
  ],
  [
    '{"stopping_wait_time": |00}',
    ["source.fixAll"],
    'source.fixAll.webjobs |  | Apply all safe fixes in this file | 0 | {"stopping_wait_time": 0} | [""]',
  ],
];

describe("quick fixes at the cursor", () => {
  for (const [marked, only, ...expected] of rows) {
    it(`${marked}, ${only ?? "any kind"}`, async () => {
      deepEqual(await offered(marked, only), expected);
    });
  }
});
