import assert from "node:assert/strict";
import { foreignText, rawText } from "../../../core/foreignText";
import { shownText } from "../../../core/shownText";

describe("text of others", () => {
  const rows: readonly [why: string, text: string, shown: string][] = [
    ["plain words stay as they are", "No such job.", "No such job."],
    ["a sentence has one line", " first\r\n\tsecond ", "first second"],
    ["a terminal obeys none of it", "red \u001b[31m\u0007", "red \\e[31m\\u0007"],
    ["no character turns the order of others", "gpj\u202eexe.", "gpj\\u202eexe."],
    ["nobody reads a book in a sentence", "x".repeat(5000), `${"x".repeat(299)}…`],
  ];
  for (const [why, text, shown] of rows) {
    it(`is shown so that ${why}`, () => assert.equal(shownText(foreignText(text)), shown));
  }

  it("is cut to the length asked for", () => {
    assert.equal(shownText(foreignText("abcdef"), 4), "abc…");
    assert.equal(shownText(foreignText("ab🚀cd"), 4), "ab…", "and in no middle of a character");
    assert.equal(shownText(foreignText("🚀bcdef"), 5), "🚀bc…", "whole ones before it stay");
    assert.equal(shownText(foreignText("abcd"), 4), "abcd", "unless it fits");
  });

  it("is sent on and stored as it came", () => {
    const text = " \u001b[31m\r\n";
    assert.equal(rawText(foreignText(text)), text);
    assert.equal(JSON.stringify({ text: foreignText(text) }), JSON.stringify({ text }));
  });
});
