import assert from "node:assert/strict";
import { CommandError } from "../../../cli/command";
import { doSeveral } from "../../../cli/several";
import { recordingTerminal } from "./recordingTerminal";

describe("one command for several WebJobs", () => {
  const rows: readonly [
    why: string,
    /** What becomes of each: an exit code, or a sentence. */
    items: readonly (number | string)[],
    cancelAfter: number | undefined,
    exitCode: number,
    noted: readonly string[],
  ][] = [
    ["says that all went well", [0, 0], undefined, 0, ["good: Done: item0, item1."]],
    ["says nothing of one alone", [0], undefined, 0, []],
    ["ends with the code of one alone", [7], undefined, 7, []],
    [
      "goes on after a failure, and ends with its code",
      [0, 3, 0, 4],
      undefined,
      3,
      ["error: Done: item0, item2. Failed: item1, item3."],
    ],
    [
      "says what went wrong before it goes on",
      ["No.", 0],
      undefined,
      1,
      ["error: No.", "error: Done: item1. Failed: item0."],
    ],
    [
      "keeps the code of what failed first",
      [5, "No."],
      undefined,
      5,
      ["error: No.", "error: Failed: item0, item1."],
    ],
    [
      "says what was not begun when it is canceled",
      [0, 0, 0],
      1,
      130,
      ["good: Done: item0. Not started: item1, item2."],
    ],
    ["says so also when nothing was done", [0, 0], 0, 130, ["good: Not started: item0, item1."]],
  ];
  for (const [why, items, cancelAfter, exitCode, noted] of rows) {
    it(why, async () => {
      const terminal = recordingTerminal();
      const abort = new AbortController();
      const cancel = (done: number) => done === cancelAfter && abort.abort();
      cancel(0);
      const code = await doSeveral(
        { terminal, signal: abort.signal },
        items.map((end, i) => ({ end, i })),
        ({ i }) => `item${i}`,
        async ({ end, i }) => {
          cancel(i + 1);
          if (typeof end === "string") {
            throw new CommandError(end);
          }
          return end;
        },
      );
      assert.deepEqual([code, terminal.noted], [exitCode, noted]);
    });
  }

  it("ends at once when it was called wrongly: the next one would be told the same", async () => {
    const terminal = recordingTerminal();
    const begun: number[] = [];
    const doing = doSeveral(
      { terminal, signal: new AbortController().signal },
      [1, 2],
      String,
      async (item) => {
        begun.push(item);
        throw new CommandError("No such option.", 2);
      },
    );
    await assert.rejects(doing, /No such option/);
    assert.deepEqual(begun, [1]);
  });
});
