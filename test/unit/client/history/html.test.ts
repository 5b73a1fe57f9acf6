import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type HtmlPart, html } from "../../../../client/history/html";

describe("markup", () => {
  const rows: readonly [reason: string, part: HtmlPart, expected: string][] = [
    ["a job's name cannot become an element", "<script>", "&lt;script&gt;"],
    ["nor leave an attribute", `" onload='x'`, "&quot; onload=&#39;x&#39;"],
    ["markup inside markup stays", html`<b>${"&"}</b>`, "<b>&amp;</b>"],
    ["lists are joined", [html`<i></i>`, 3], "<i></i>3"],
    ["what is absent leaves nothing", [undefined, false, null], ""],
  ];
  for (const [reason, part, expected] of rows) {
    it(reason, () => assert.equal(html`<p>${part}</p>`.text, `<p>${expected}</p>`));
  }
});
