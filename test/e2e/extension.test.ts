import assert from "node:assert";
import { extensions, workspace } from "vscode";

describe("the window", () => {
  it("has the extension and the sample workspace", () => {
    assert.ok(extensions.getExtension("webjobs.vscode-webjobs"), "the extension is not there");
    assert.ok(workspace.workspaceFolders?.[0]?.uri.fsPath, "no folder is open");
  });
});
