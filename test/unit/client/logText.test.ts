import assert from "node:assert";
import { createLogText } from "../../../client/logs/logText";

describe("the text of a log", () => {
  const rows: [why: string, pieces: string[], text: string][] = [
    ["plain text stays", ["one\n", "two\n"], "one\ntwo\n"],
    ["colours go", ["\u001b[31mred\u001b[0m\n"], "red\n"],
    ["a sequence that comes in two pieces goes", ["a\u001b[3", "1mb"], "ab"],
    ["an escape alone waits for what follows", ["a\u001b", "[0mb"], "ab"],
    ["a title for the terminal goes", ["\u001b]0;title\u0007text"], "text"],
  ];
  for (const [why, pieces, text] of rows) {
    it(why, () => {
      const log = createLogText("cut");
      for (const piece of pieces) {
        log.add(piece);
      }
      assert.strictEqual(log.text, text);
    });
  }

  it("is cut at the front, between lines, when it grows beyond the limit", () => {
    const log = createLogText("… cut", 100);
    for (let line = 0; line < 50; line++) {
      log.add(`line ${line}\n`);
    }
    const [first, second, ...rest] = log.text.trimEnd().split("\n");
    assert.strictEqual(first, "… cut");
    assert.match(second ?? "", /^line \d+$/);
    assert.strictEqual(rest.at(-1), "line 49");
    assert.ok(log.text.length <= 110, `${log.text.length}`);
  });
});
