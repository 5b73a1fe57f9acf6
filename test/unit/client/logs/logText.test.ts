import assert from "node:assert";
import { createLogText } from "../../../../client/logs/logText";

const red = { foreground: 1 };

describe("the text of a log", () => {
  const rows: [why: string, pieces: string[], text: string, spans: object[][]][] = [
    ["plain text stays", ["one\n", "two\n"], "one\ntwo\n", [[], []]],
    ["Kudu's line ends become the editor's", ["one\r", "\ntwo\r\n"], "one\ntwo\n", [[], []]],
    [
      "a colour is kept beside the text",
      ["a \u001b[31mred\u001b[0m word\n"],
      "a red word\n",
      [[{ start: 2, end: 5, style: red }]],
    ],
    [
      "a sequence that comes in two pieces is read as one",
      ["a\u001b[3", "1mb\n"],
      "ab\n",
      [[{ start: 1, end: 2, style: red }]],
    ],
    ["a zero byte is shown as one", ["a\0b\n"], "a\u2400b\n", [[]]],
    ["a line waits for its end", ["one\ntw"], "one\n", [[]]],
    ["a colour belongs to its line alone", ["\u001b[31m\nplain\n"], "\nplain\n", [[], []]],
  ];
  for (const [why, pieces, text, spans] of rows) {
    it(why, () => {
      const log = createLogText("cut");
      for (const piece of pieces) {
        log.add(piece);
      }
      const found = spans.map((_, line) => log.spansOf(line));
      assert.deepStrictEqual({ text: log.text, spans: found }, { text, spans });
    });
  }

  it("shows what was never ended with a line end once nothing more comes", () => {
    const log = createLogText("cut");
    log.add("one\ntw");
    log.end();
    assert.strictEqual(log.text, "one\ntw\n");
  });

  it("puts our own words on a line of their own", () => {
    const log = createLogText("cut");
    log.add("half");
    log.note("the site does not answer");
    assert.strictEqual(log.text, "half\n… the site does not answer\n");
  });

  it("does not wait for ever for the end of a line", () => {
    const log = createLogText("cut");
    log.add("x".repeat(100_000));
    assert.strictEqual(log.text.length, 100_001);
  });

  it("is cut at the front, between lines, and its colours stay with their lines", () => {
    const log = createLogText("cut", 1_000);
    for (let line = 0; line < 200; line++) {
      log.add(line === 190 ? "\u001b[31mline 190\u001b[0m\n" : `line ${line}\n`);
    }
    const lines = log.text.trimEnd().split("\n");
    assert.strictEqual(lines[0], "… cut");
    assert.match(lines[1] ?? "", /^line \d+$/);
    assert.strictEqual(lines.at(-1), "line 199");
    assert.ok(log.text.length <= 1_100, `${log.text.length}`);
    const colored = lines.flatMap((text, line) => (log.spansOf(line).length > 0 ? [text] : []));
    assert.deepStrictEqual(colored, ["line 190"]);
  });
});
