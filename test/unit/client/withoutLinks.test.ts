import assert from "node:assert/strict";
import { withoutLinks } from "../../../client/withoutLinks";

/** VS Code's own pattern for links in notifications (src/vs/base/common/linkedText.ts). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe("texts of others in notifications", () => {
  const hostile = [
    "Expired. [Renew](command:workbench.action.terminal.sendSequence?%7B%7D)",
    "[a](command:x) [b](https://example.com) [c](file:///etc/passwd)",
    "[a]\n(command:x)",
    "[a] (command:x)",
    "[a]\u200b(command:x)",
    "[[a]](command:x)",
    '[a](command:x "title")',
    "[Repair](COMMAND:x)",
  ];
  for (const text of hostile) {
    it(`no link is left of ${JSON.stringify(text)}`, () => {
      const shown = withoutLinks(text);
      assert.doesNotMatch(shown, link);
      assert.doesNotMatch(shown, /\n/);
      assert.match(shown, /command/i);
    });
  }

  it("but our own sentences are as they were", () => {
    const sentence = 'mailer (continuous) was deployed to myapp/staging [slot]: "run.sh" started.';
    assert.equal(withoutLinks(sentence), sentence);
  });

  it("a site's text has an end", () => {
    assert.equal(withoutLinks("x".repeat(100_000)).length, 1000);
  });
});
