import assert from "node:assert";
import { openFile, openWindow, rows, screenshot, type Window } from "../harness/driver";
import { copyWorkspace, type Workspace } from "../harness/workspace";

describe("a person's window", () => {
  let workspace: Workspace;
  let window: Window;
  before(async () => {
    workspace = await copyWorkspace();
    window = await openWindow(workspace.folder, { extension: process.cwd() });
  });
  after(async () => {
    await window?.close();
    await workspace.remove();
  });

  it("shows the sample's files and opens one", async () => {
    await rows(window, "App_Data").first().waitFor();
    await openFile(window, "settings.job");
    await screenshot(window, "window");
    assert.match(await window.page.locator(".view-lines").innerText(), /schedule/);
  });
});
