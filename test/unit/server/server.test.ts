import assert from "node:assert/strict";
import type { CompletionList, Hover } from "vscode-languageserver";
import { type Editor, openEditor } from "./editor";

const uri = "untitled:/App_Data/jobs/triggered/report/settings.job";

describe("the language server", () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await openEditor();
  });
  afterEach(() => editor.close());

  const ask = <R>(method: string, character: number) =>
    editor.connection.sendRequest<R>(method, {
      textDocument: { uri },
      position: { line: 0, character },
    });

  it("reports a wrong type where it stands", async () => {
    await editor.open(uri, '{"stopping_wait_time": "10"}');
    const [diagnostic, ...others] = await editor.diagnostics(uri);
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.code, "wrong-type");
    assert.deepEqual(diagnostic?.range, {
      start: { line: 0, character: 23 },
      end: { line: 0, character: 27 },
    });
  });

  it("hovers over a schedule with its next five runs", async () => {
    await editor.open(uri, '{"schedule": "0 30 9 * * 1-5"}');
    const hover = await ask<Hover>("textDocument/hover", 15);
    const { value } = hover.contents as { value: string };
    assert.equal(value.match(/09:30:00/g)?.length, 5);
  });

  it("completes the keys of a triggered job", async () => {
    await editor.open(uri, "{  }");
    const { items } = await ask<CompletionList>("textDocument/completion", 2);
    assert.deepEqual(items.map(({ label }) => label).sort(), [
      "is_in_place",
      "schedule",
      "stopping_wait_time",
    ]);
  });
});
