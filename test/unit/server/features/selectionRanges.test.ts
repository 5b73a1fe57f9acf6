import { deepEqual } from "node:assert/strict";
import type { SelectionRange } from "vscode-languageserver";
import { selectionRanges } from "../../../../server/features/selectionRanges";
import { atCursor } from "../cursor";

const whole = "0 0 9-17 * * *";

/** What is selected more and more, up to the schedule with its quotes. */
const rows: readonly (readonly [why: string, marked: string, ...grown: string[]])[] = [
  ["a number of a range", "0 0 9-1|7 * * *", "17", "9-17", whole],
  ["behind a number of a range", "0 0 9-17| * * *", "17", "9-17", whole],
  ["before a number of a range", "0 0 |9-17 * * *", "9", "9-17", whole],
  ["before the mark of a range", "0 0 9|-17 * * *", "9", "9-17", whole],
  ["an item of a list", "0 0 9,12|,15 * * *", "12", "9,12,15", "0 0 9,12,15 * * *"],
  ["a step", "0 */1|5 * * * *", "15", "*/15", "0 */15 * * * *"],
  ["between two marks", "0 0 9,|,15 * * *", "9,,15", "0 0 9,,15 * * *"],
  ["a field of one piece", "0 0 9-17 *| * *", "*", whole],
  ["the first character", "|0 0 9-17 * * *", "0", whole],
  ["the last character", "0 0 9-17 * * *|", "*", whole],
  ["between fields", "0  |  0 9 * * *", "0    0 9 * * *"],
];

function grownOf(range: SelectionRange | undefined, read: (range: SelectionRange) => string) {
  const grown: string[] = [];
  for (let at = range; at !== undefined; at = at.parent) {
    grown.push(read(at));
  }
  return grown.filter((text) => !/["{]/.test(text));
}

describe("a selection that grows in a schedule", () => {
  for (const [why, marked, ...grown] of rows) {
    it(why, () => {
      const { document, position } = atCursor(`{"schedule": "${marked}"}`);
      const [range] = selectionRanges(document, [position]);
      deepEqual(
        grownOf(range, (each) => document.document.getText(each.range)),
        grown,
      );
    });
  }

  for (const [why, marked] of [
    ["before its quote", '{"schedule": |"0 0 9 * * *"}'],
    ["behind its quote", '{"schedule": "0 0 9 * * *"|}'],
    ["in a key", '{"sched|ule": "0 0 9 * * *"}'],
    ["without a schedule", '{"is_single|ton": true}'],
  ] as const) {
    it(`is that of JSON: ${why}`, () => {
      const { document, position } = atCursor(marked);
      const [range] = selectionRanges(document, [position]);
      const first = document.document.getText(range?.range);
      deepEqual(/^[\d*]/.test(first), false, first);
    });
  }

  it("has one for each cursor", () => {
    const { document, position } = atCursor('{"schedule": "0 0 9 * *| *"}');
    const ranges = selectionRanges(document, [position, { line: 0, character: 1 }]);
    const firsts = ranges.map(({ range }) => document.document.getText(range));
    deepEqual(firsts[0], "*");
    deepEqual(firsts.length, 2);
  });
});
