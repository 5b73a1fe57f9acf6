import assert from "node:assert";
import { extensions, workspace } from "vscode";

describe("a workspace without WebJobs", () => {
  it("leaves the extension asleep", async () => {
    // Both globs of workspaceContains have been searched for by the time a search of our own is done.
    await workspace.findFiles("**/*");
    const extension = extensions.getExtension("webjobs.vscode-webjobs");
    assert.strictEqual(extension?.isActive, false);
  });
});
