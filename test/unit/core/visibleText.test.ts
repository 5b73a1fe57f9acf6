import assert from "node:assert/strict";
import { visibleText } from "../../../core/visibleText";

describe("text of others on one line", () => {
  const rows: readonly [why: string, text: string, shown: string][] = [
    ["plain text stays", "mailer-2 für Ünï 日本 🚀", "mailer-2 für Ünï 日本 🚀"],
    [
      "a line end forges no line",
      "a\nFAKE\r\nb\u2028c\u2029d\u0085e",
      "a\\nFAKE\\r\\nb\\u2028c\\u2029d\\u0085e",
    ],
    ["a title is not set", "\u001b]0;T\u0007", "\\e]0;T\\u0007"],
    ["nor by a single C1 control", "\u009b2J\u009d52;c;x\u009c", "\\u009b2J\\u009d52;c;x\\u009c"],
    ["NUL and DEL", "\0\u007f", "\\u0000\\u007f"],
    ["text is not turned round", "run\u202egnp.sh\u2066x\u200f", "run\\u202egnp.sh\\u2066x\\u200f"],
    [
      "nothing is hidden",
      "a\u200bb\u00adc\ufeffd\u2060e\u3164f",
      "a\\u200bb\\u00adc\\ufeffd\\u2060e\\u3164f",
    ],
    ["tags beyond 16 bits", "a\u{e0041}b", "a\\u{e0041}b"],
    ["half a character", "a\ud800b\udc00c", "a\\ud800b\\udc00c"],
  ];
  for (const [why, text, shown] of rows) {
    it(why, () => assert.equal(visibleText(text), shown));
  }

  it("is the same when it is done twice", () => {
    const once = visibleText("\u001b[31m\n\u202e");
    assert.equal(visibleText(once), once);
  });
});
