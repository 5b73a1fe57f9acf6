// Output as UTF-8, whatever a job printed.
import assert from "node:assert/strict";
import { wellFormed, wholeCharacters } from "../../../../../host/jobs/log/wellFormed";

describe("output", () => {
  const piece = 32 * 1024;
  const wrong = "\uFFFD";
  const rows: readonly [why: string, bytes: Buffer, text: string][] = [
    ["of UTF-8 stays as it is", Buffer.from("é€😀"), "é€😀"],
    ["of nothing is nothing", Buffer.alloc(0), ""],
    ["of Latin-1 loses what it can't keep", Buffer.from([0x61, 0xe9, 0x62]), `a${wrong}b`],
    ["keeps its byte-order mark", Buffer.from([0xef, 0xbb, 0xbf, 0xff]), `\uFEFF${wrong}`],
    ["that ends within a character says so", Buffer.from([0x61, 0xe2, 0x82]), `a${wrong}`],
    ["of wrong bytes only is three times as long", Buffer.alloc(100, 0xff), wrong.repeat(100)],
    [
      "keeps a character that two pieces share",
      Buffer.concat([Buffer.alloc(piece - 1, 0x61), Buffer.from("€"), Buffer.from([0xff])]),
      `${"a".repeat(piece - 1)}€${wrong}`,
    ],
    [
      "ends where the last piece does",
      Buffer.concat([Buffer.from([0xff]), Buffer.alloc(piece - 1, 0x61)]),
      wrong + "a".repeat(piece - 1),
    ],
    [
      "of several pieces is kept to its end",
      Buffer.concat([Buffer.from([0xff]), Buffer.alloc(2 * piece, 0x62)]),
      wrong + "b".repeat(2 * piece),
    ],
    [
      "that stops within a character after a whole piece says so",
      Buffer.concat([Buffer.alloc(piece - 1, 0x61), Buffer.from([0xe2])]),
      "a".repeat(piece - 1) + wrong,
    ],
  ];
  for (const [why, bytes, text] of rows) {
    it(why, () => assert.equal(wellFormed(bytes).toString(), text));
  }

  it("is nothing left of longer output before it", () => {
    wellFormed(Buffer.alloc(50, 0xff));
    assert.equal(wellFormed(Buffer.from([0xff, 0x61])).toString(), `${wrong}a`);
  });

  const cuts: readonly [why: string, bytes: readonly number[], whole: number][] = [
    ["nothing", [], 0],
    ["letters", [0x61, 0x62], 2],
    ["a whole character of two bytes", [0x61, 0xc3, 0xa9], 3],
    ["one of two", [0x61, 0xc3], 1],
    ["a whole character of three bytes", [0xe2, 0x82, 0xac], 3],
    ["two of three", [0x61, 0xe2, 0x82], 1],
    ["one of three", [0x61, 0xe2], 1],
    ["a whole character of four bytes", [0xf0, 0x9f, 0x98, 0x80], 4],
    ["three of four", [0x61, 0xf0, 0x9f, 0x98], 1],
    ["two of four", [0xf0, 0x9f], 0],
    ["one of four", [0xf0], 0],
    ["what never was a character", [0x80, 0x80, 0x80, 0x80, 0x80], 5],
    ["a byte too many", [0xc3, 0xa9, 0x80], 3],
  ];
  for (const [why, bytes, whole] of cuts) {
    it(`is cut between characters: ${why}`, () => {
      assert.equal(wholeCharacters(Buffer.from(bytes)), whole);
    });
  }
});
