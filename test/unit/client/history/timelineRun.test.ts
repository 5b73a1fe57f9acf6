import assert from "node:assert/strict";
import { timelineRunOf } from "../../../../client/history/timelineRun";
import type { Run } from "../../../../core/kudu";

const run = { id: "1", status: "Success", start_time: "2026-06-12T02:00:00Z", trigger: "" };

describe("the end of a run", () => {
  const rows: readonly [why: string, end: unknown, known: string | undefined][] = [
    ["is known", "2026-06-12T02:01:00Z", "2026-06-12T02:01:00.000Z"],
    ["is none while it runs", "0001-01-01T00:00:00", undefined],
    ["is none where a site leaves it out", undefined, undefined],
    ["is none where it is null", null, undefined],
    ["is none where it is no time", "soon", undefined],
    ["is none where it is a number", 7_000_000_000_000_000, undefined],
  ];
  for (const [why, end, known] of rows) {
    it(why, () => {
      const found = timelineRunOf({ ...run, end_time: end } as unknown as Run).end;
      assert.equal(found === undefined ? undefined : new Date(found).toISOString(), known);
    });
  }
});
