import assert from "node:assert/strict";
import { readRanges } from "../../../../host/files/byteRange";

describe("the ranges that are asked of a file of ten bytes", () => {
  const many = (count: number) => `bytes=${Array(count).fill("0-0").join(",")}`;
  const rows: [why: string, header: string | undefined, ranges: [number, number][] | undefined][] =
    [
      ["none", undefined, undefined],
      ["of another unit", "lines=0-1", undefined],
      ["of a unit that only ends so", "kbytes=0-1", undefined],
      ["with more before them", "bytes=x0-1", undefined],
      ["with more behind them", "bytes=0-1x", undefined],
      ["in any letter case, with blanks", " Bytes = 2 - 5 ", [[2, 5]]],
      ["one byte", "bytes=3-3", [[3, 3]]],
      ["to the end", "bytes=4-", [[4, 9]]],
      ["the last ones", "bytes=-3", [[7, 9]]],
      ["more of the last ones than there are", "bytes=-30", [[0, 9]]],
      ["beyond the end", "bytes=8-30", [[8, 9]]],
      ["the last byte", "bytes=9-", [[9, 9]]],
      ["behind the end", "bytes=10-", []],
      ["none of the last ones", "bytes=-0", []],
      [
        "several, of which one lies behind the end",
        "bytes=0-1,20-30,-1",
        [
          [0, 1],
          [9, 9],
        ],
      ],
      ["backwards", "bytes=5-2", undefined],
      ["nothing", "bytes=-", undefined],
      ["no number", "bytes=a-b", undefined],
      ["one that is none among others", "bytes=0-1,x", undefined],
      ["as many as may be", many(100), Array(100).fill([0, 0])],
      ["more than may be", many(101), undefined],
    ];
  for (const [why, header, ranges] of rows) {
    it(`are: ${why}`, () => {
      assert.deepEqual(
        readRanges(header, 10),
        ranges?.map(([start, end]) => ({ start, end })),
      );
    });
  }
});
