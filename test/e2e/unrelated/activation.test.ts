import assert from "node:assert";
import { extensions, languages, window, workspace } from "vscode";

describe("a workspace without WebJobs", () => {
  it("leaves the extension asleep, also with its sources open", async () => {
    const files = await workspace.findFiles("**/*.{cs,py,ts}");
    assert.strictEqual(files.length, 3);
    for (const file of files) {
      const document = await workspace.openTextDocument(file);
      await window.showTextDocument(document, { preview: false });
      assert.notStrictEqual(document.languageId, "plaintext");
      assert.deepStrictEqual(languages.getDiagnostics(file), []);
    }
    // All globs of workspaceContains have been searched for by the time a search of our own is
    // done.
    await workspace.findFiles("**/*");
    const extension = extensions.getExtension("webjobs.vscode-webjobs");
    assert.strictEqual(extension?.isActive, false);
  });
});
