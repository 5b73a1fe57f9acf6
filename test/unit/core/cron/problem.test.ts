import { deepEqual, equal, ok } from "node:assert/strict";
import { findFields, isProblem, parseSchedule } from "../../../../core/cron/schedule";

/**
 * Text whose offending piece stands between brackets, with the code of the problem and the field.
 */
const rows: [why: string, marked: string, code: string, field?: string][] = [
  ["five fields", "[*/5 * * * *]", "field-count"],
  ["seven fields", "[0 0 9 * * * 2026]", "field-count"],
  ["nothing", "[]", "field-count"],
  ["blanks only", "[   ]", "field-count"],
  ["a macro", "[@daily]", "field-count"],
  ["a TimeSpan", "[00:05:00]", "field-count"],
  ["tabs do not separate", "[0\t0\t9\t*\t*\t*]", "field-count"],
  ["an empty item in the middle", "0 5[,],6 * * * *", "empty-item", "minute"],
  ["an empty item at the end", "0 5[,] * * * *", "empty-item", "minute"],
  ["a comma first makes no list", "0 [,5] * * * *", "not-a-number", "minute"],
  ["a range without its end", "0 0 5[-] * * *", "empty-range-end", "hour"],
  ["a range without its end, with a step", "0 0 1,5[-]/2 * * *", "empty-range-end", "hour"],
  ["a range without its beginning", "0 0 [-5] * * *", "not-a-number", "hour"],
  ["no step after the slash", "0 *[/] * * * *", "empty-step", "minute"],
  ["a step that is no number", "0 */[x] * * * *", "bad-step", "minute"],
  ["a step with rubbish after it", "0 1-5/[2/3],7 * * * *", "bad-step", "minute"],
  ["a step with a blank sign", "0 */[-] * * * *", "bad-step", "minute"],
  ["a slash first makes no step", "0 [/5] * * * *", "not-a-number", "minute"],
  ["a question mark", "0 0 9 [?] * MON-FRI", "not-a-number", "day"],
  ["the last day", "0 0 9 [L] * *", "not-a-number", "day"],
  ["a working day", "0 0 9 [LW] * *", "not-a-number", "day"],
  ["the nearest working day", "0 0 9 [15W] * *", "bad-number", "day"],
  ["an n-th weekday", "0 0 9 * * [1#2]", "bad-number", "weekday"],
  ["an n-th weekday by name", "0 0 9 * * [MON#2]", "unknown-name", "weekday"],
  ["a name that is none", "0 0 9 * [Juno] *", "unknown-name", "month"],
  ["more than a name", "0 0 9 * * [Mondays]", "unknown-name", "weekday"],
  ["an unknown name at the end of a range", "0 0 9 * * Mon-[Fry]", "unknown-name", "weekday"],
  ["a name in a field of numbers", "0 0 [Mon] * * *", "not-a-number", "hour"],
  ["two stars", "0 [**] * * * *", "not-a-number", "minute"],
  ["a fraction", "0 [1.5] * * * *", "bad-number", "minute"],
  ["a sign", "0 [+5] * * * *", "not-a-number", "minute"],
  ["a full-width digit", "0 0 9 * * [５]", "unknown-name", "weekday"],
  ["a long s, which some cultures fold", "0 0 9 * * [ſun]", "unknown-name", "weekday"],
  ["an NBSP", "0 0 [9\u00a0] * * *", "bad-number", "hour"],
  ["7 for Sunday", "0 0 9 * * [7]", "too-high", "weekday"],
  ["7 at the end of a range", "0 0 9 * * 1-[7]", "too-high", "weekday"],
  ["7 in a reversed range", "0 0 9 * * [7]-1", "too-high", "weekday"],
  ["the second item", "0 5,[60] * * * *", "too-high", "minute"],
  ["hour 24", "0 0 [24] * * *", "too-high", "hour"],
  ["day 0", "0 0 0 [0] * *", "too-low", "day"],
  ["month 0 at the end of a reversed range", "0 0 0 1 5-[0] *", "too-low", "month"],
  ["too low is looked for first", "0 0 0 [0]-40 * *", "too-low", "day"],
  ["too high with a step", "0 [72]/5 * * * *", "too-high", "minute"],
  ["beyond Int32", "0 [99999999999] * * * *", "number-overflow", "minute"],
  ["a step beyond Int32", "0 */[2147483648] * * * *", "step-overflow", "minute"],
  ["a step below Int32", "0 */[-2147483649] * * * *", "step-overflow", "minute"],
  ["a step that runs over the end", "0 1/[2147483647] * * * *", "step-overflow", "minute"],
  ["the first of two problems", "[60] 60 * * * *", "too-high", "second"],
  ["a step is read before its value", "0 x/[y] * * * *", "bad-step", "minute"],
  ["blanks around", "  0   0  [24]  * * *  ", "too-high", "hour"],
];

describe("what NCrontab refuses, and where", () => {
  for (const dialect of ["windows", "linux"] as const) {
    for (const [why, marked, code, field] of rows) {
      it(`${why}: ${JSON.stringify(marked)}, ${dialect}`, () => {
        const offset = marked.indexOf("[");
        const length = marked.lastIndexOf("]") - offset - 1;
        const problem = parseSchedule(
          marked.replace("[", "").replace(/\](?=[^\]]*$)/, ""),
          dialect,
        );
        ok(isProblem(problem));
        const { code: found, offset: from, length: size } = problem;
        const where = problem.code === "field-count" ? undefined : problem.kind.name;
        deepEqual([found, where, from, size], [code, field, offset, length]);
      });
    }
  }

  it("tells the number that is out of range and the count of fields", () => {
    const [high, five] = ["0 0 24 * * *", "* * * * *"].map((text) => parseSchedule(text));
    ok(high && "value" in high && five && "count" in five);
    deepEqual([high.value, high.piece, five.count], [24, "24", 5]);
  });
});

describe("the places of the fields", () => {
  it("are those between blanks, however many there are", () => {
    deepEqual(findFields("  0 */5  *\t1 "), [
      { offset: 2, length: 1 },
      { offset: 4, length: 3 },
      { offset: 9, length: 3 },
    ]);
    equal(findFields("   ").length, 0);
  });
});

/** Whatever is written, an answer comes: the test's own time limit is the watch. */
describe("texts of any length", () => {
  const million = 1_000_000;
  const texts: [string, string][] = [
    ["blanks", " ".repeat(million)],
    ["fields", "* ".repeat(million / 2)],
    ["digits", `0 ${"0".repeat(million)}5 * * * *`],
    ["too many digits", `0 ${"9".repeat(million)} * * * *`],
    ["commas", `0 5${",".repeat(million)} * * * *`],
    ["slashes", `0 5${"/".repeat(million)} * * * *`],
    ["dashes", `0 5${"-".repeat(million)} * * * *`],
    ["white space within", `0 5${"\t".repeat(million)} * * * *`],
    ["a name", `0 0 0 * ${"J".repeat(million)} *`],
    ["a hundred thousand items", `0 ${"1-59/7,".repeat(100_000)}5 * * * *`],
    ["a hundred thousand names", `0 0 0 * ${"Jul-Dec,".repeat(100_000)}1 *`],
    ["a hundred thousand items, the last one wrong", `0 ${"1-59/7,".repeat(100_000)}60 * * * *`],
  ];
  for (const [what, text] of texts) {
    it(what, () => {
      const result = parseSchedule(text);
      const isValid = /^(0{2,}5|5\t+|1-59|Jul)/.test(
        text.split(" ").find((field) => field.length > 2) ?? "",
      );
      equal(isProblem(result), !isValid || text.includes(",60"));
    });
  }
});
