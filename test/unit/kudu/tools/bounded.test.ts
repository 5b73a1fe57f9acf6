import assert from "node:assert/strict";
import { brief, firstOf, lastOf } from "../../../../kudu/tools/bounded";
import { shownRun } from "../../../../kudu/tools/getRuns";
import { checkedInput, type InputSchema } from "../../../../kudu/tools/inputSchema";

describe("the rows of an answer", () => {
  const rows = ["a", "b", "c"];
  /** Bytes of a row as JSON, with what parts it from the next. */
  const each = 4;
  const cases: [why: string, most: number, bytes: number, first: string, last: string][] = [
    ["all fit", 3, 100, "abc", "abc"],
    ["by their number", 2, 100, "ab", "bc"],
    ["by their size, to the byte", 3, 2 * each, "ab", "bc"],
    ["by their size, without a half one", 3, 2 * each - 1, "a", "c"],
    ["none fits", 3, each - 1, "", ""],
  ];
  for (const [why, most, bytes, first, last] of cases) {
    it(`are those that fit: ${why}`, () => {
      const leftOut = rows.length - first.length;
      assert.deepEqual(firstOf(rows, most, bytes), { taken: [...first], leftOut });
      assert.deepEqual(lastOf(rows, most, bytes), { taken: [...last], leftOut });
    });
  }

  it("are cut only where they are longer than may be", () => {
    assert.deepEqual(
      ["ab", "abc", "abcd"].map((text) => brief(text, 3)),
      ["ab", "abc", "abc…"],
    );
  });
});

describe("a run as an agent reads it", () => {
  const none = "0001-01-01T00:00:00Z";
  const rows: [why: string, run: object, shown: object][] = [
    ["without anything", { id: 7, status: null }, { id: "7", status: "?" }],
    [
      "that goes on",
      { id: "1", status: "Running", start_time: "2026-11-29T13:00:00+01:00", end_time: none },
      { id: "1", status: "Running", start: "2026-11-29T12:00:00.000Z" },
    ],
    [
      "of which nobody knows when",
      { id: "1", status: "Failed", start_time: none, end_time: "", trigger: "" },
      { id: "1", status: "Failed" },
    ],
    [
      "whose times are words",
      { id: "1", status: "Failed", start_time: "soon\u202e", end_time: 7, trigger: "Schedule" },
      { id: "1", status: "Failed", start: "soon\\u202e", trigger: "Schedule" },
    ],
  ];
  for (const [why, run, shown] of rows) {
    it(why, () => assert.deepEqual(shownRun(run as Parameters<typeof shownRun>[0]), shown));
  }
});

describe("the input of a tool", () => {
  const description = "";
  const schema: InputSchema = {
    type: "object",
    properties: {
      name: { type: "string", description, maxLength: 3 },
      text: { type: "string", description },
      kind: { type: "string", description, enum: ["a", "b"] },
      count: { type: "integer", description, minimum: 1, maximum: 9 },
      list: { type: "array", description, items: { type: "string", maxLength: 3 }, maxItems: 2 },
    },
    required: [],
    additionalProperties: false,
  };
  const rows: [why: string, input: unknown, refusal?: RegExp][] = [
    ["empty", {}],
    ["as long as may be", { name: "abc", list: ["abc", ""], count: 9 }],
    ["as little as may be", { name: "", list: [], count: 1 }],
    ["as long as one likes", { text: "x".repeat(10_000) }],
    ["one of those", { kind: "b" }],
    ["left out by name", { name: undefined }],
    ["nothing", null, /must be an object/],
    ["nothing at all", undefined, /must be an object/],
    ["a text", "{}", /must be an object/],
    ["too long", { name: "abcd" }, /“name” must be a text of at most 3/],
    ["a text with an end inside", { name: "a\0" }, /“name” must be/],
    ["no text", { name: 1 }, /“name” must be/],
    ["none of those", { kind: "c" }, /one of a, b/],
    ["too few", { count: 0 }, /a number from 1 to 9/],
    ["too many", { count: 10 }, /a number from 1 to 9/],
    ["broken", { count: 1.5 }, /a number from 1 to 9/],
    ["a number as a text", { count: "1" }, /a number from 1 to 9/],
    ["a list that is too long", { list: ["", "", ""] }, /a list of at most 2/],
    ["a list of a text that is too long", { list: ["", "abcd"] }, /a list of at most 2/],
    ["a list of one no text", { list: [1] }, /a list of at most 2/],
    ["no list", { list: "a" }, /a list of at most 2/],
  ];
  for (const [why, input, refusal] of rows) {
    it(`${refusal ? "is refused" : "is taken"}: ${why}`, () => {
      if (refusal) {
        assert.throws(() => checkedInput(schema, input), { message: refusal });
      } else {
        assert.equal(checkedInput(schema, input), input);
      }
    });
  }
});
