import { deepEqual, equal } from "node:assert/strict";
import { markPaths, stopAt, stopsOf } from "../../../../client/calendar/marks";
import type { PastMark, RowMarks } from "../../../../client/calendar/pageData";

function row(more: Partial<RowMarks>): RowMarks {
  return { count: 0, past: [], ...more };
}

const scale = { height: 35, perSecond: 0.01, bin: 600_000 };
const mark = (look: PastMark["look"], from: number, to?: number): PastMark => ({
  ...{ look, from, words: look },
  to,
});

describe("the marks of a row", () => {
  it("are one path per look, each mark where it happened", () => {
    const past = [mark("success", 1000, 2000), mark("success", 5000), mark("failed", 6000)];
    const paths = markPaths(row({ past, expected: [7000, 8000] }), scale);
    deepEqual(
      paths.map(({ look, path }) => [look, (path.match(/M[-\d.]+/g) ?? []).join(" ")]),
      [
        ["success", "M10 M50"],
        ["failed", "M60 M56"],
        ["expected", "M70 M80"],
      ],
    );
  });

  it("have a shape of their own for what colours alone would tell apart", () => {
    const looks = ["success", "failed", "missed", "overlapped", "hostDown"] as const;
    const shapes = looks.map((look) => markPaths(row({ past: [mark(look, 0)] }), scale)[0]?.path);
    equal(new Set(shapes).size, looks.length);
  });

  it("of counted runs begin with the first, and are higher where there are more", () => {
    const [{ path } = { path: "" }] = markPaths(row({ density: [0, 3, 300], first: 900 }), scale);
    const bars = [...path.matchAll(/M([\d.]+) [\d.]+h([\d.]+)v([\d.]+)/g)].map((found) =>
      found.slice(1).map(Number),
    );
    deepEqual(
      bars.map(([x, width]) => [x, width]),
      [
        [9, 3],
        [12, 6],
      ],
    );
    equal((bars[1]?.[2] ?? 0) > (bars[0]?.[2] ?? 0), true);
  });
});

describe("what a person stops at", () => {
  const stops = stopsOf(
    row({ past: [mark("success", 900, 1000)], expected: [5000], density: [0, 0, 4] }),
    600_000,
  );
  const rows: readonly [reason: string, at: number, found: number | undefined][] = [
    ["in a run", 950, 900],
    ["just beside it", 1050, 900],
    ["nothing near", 3000, undefined],
    ["an expected run", 4950, 5000],
    ["a bin", 1500, 1200],
  ];
  for (const [reason, at, found] of rows) {
    it(reason, () => equal(stopAt(stops, at, 100)?.at, found));
  }

  it("is in order of time", () =>
    deepEqual(
      stops.map(({ at }) => at),
      [900, 1200, 5000],
    ));
});
