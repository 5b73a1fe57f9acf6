import assert from "node:assert/strict";
import { createConfirmations } from "../../../../client/tools/confirmations";

describe("whether a person confirmed a tool's call", () => {
  const run = "webjobs_run_job";
  const rows: readonly {
    why: string;
    asked: [name: string, input: object][];
    after: number;
    isAnswered: boolean;
  }[] = [
    { why: "VS Code asked nobody", asked: [], after: 5_000, isAnswered: false },
    { why: "the call came at once", asked: [[run, { job: "a" }]], after: 20, isAnswered: false },
    {
      why: "sooner than anyone reads",
      asked: [[run, { job: "a" }]],
      after: 999,
      isAnswered: false,
    },
    { why: "after a person's time", asked: [[run, { job: "a" }]], after: 1_000, isAnswered: true },
    { why: "for another job", asked: [[run, { job: "b" }]], after: 5_000, isAnswered: false },
    {
      why: "for another tool",
      asked: [["webjobs_stop_job", { job: "a" }]],
      after: 5_000,
      isAnswered: false,
    },
  ];
  for (const { why, asked, after, isAnswered } of rows) {
    it(`is ${isAnswered}: ${why}`, () => {
      let now = 0;
      const confirmations = createConfirmations(() => now);
      for (const [name, input] of asked) {
        confirmations.asked(name, input);
      }
      now = after;
      assert.equal(confirmations.isAnswered(run, { job: "a" }), isAnswered);
    });
  }

  it("counts once", () => {
    let now = 0;
    const confirmations = createConfirmations(() => now);
    confirmations.asked(run, { job: "a" });
    now = 2_000;
    assert.ok(confirmations.isAnswered(run, { job: "a" }));
    assert.ok(!confirmations.isAnswered(run, { job: "a" }));
  });
});
