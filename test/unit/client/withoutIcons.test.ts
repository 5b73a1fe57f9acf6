import assert from "node:assert/strict";
import { withoutIcons } from "../../../client/withoutIcons";

describe("a row of a quick pick", () => {
  const rows: readonly [why: string, text: string, shown: string][] = [
    ["keeps a plain name", "mailer-2 (Ünï)", "mailer-2 (Ünï)"],
    ["shows no icon that a site names", "$(pass) verified", "$ (pass) verified"],
    ["shows none that spins", "a$(sync~spin)b", "a$ (sync~spin)b"],
    ["shows none behind a backslash either", "\\$(error)", "\\$ (error)"],
    ["has one line", "mailer\nStop Local Host", "mailer Stop Local Host"],
    ["is not turned round", "run\u202egnp.sh", "run\\u202egnp.sh"],
    ["ends somewhere", "x".repeat(5000), `${"x".repeat(999)}…`],
  ];
  for (const [why, text, shown] of rows) {
    it(why, () => assert.equal(withoutIcons(text), shown));
  }

  it("is the same when it is listed twice", () => {
    assert.equal(withoutIcons(withoutIcons("$($(x))")), withoutIcons("$($(x))"));
  });
});
