import {
  chooseFromMenu,
  openFile,
  openView,
  openWindow,
  rows,
  screenshot,
  type Window,
} from "../harness/driver";
import { copyWorkspace, type Workspace } from "../harness/workspace";

describe("debugging by hand", () => {
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

  it("stops where one clicked beside a line, after Attach Debugger in the tree", async () => {
    await openFile(window, "mail.js");
    await window.page.locator(".view-lines .view-line", { hasText: "subject" }).first().click();
    await window.page.keyboard.press("F9");
    await openView(window, "WebJobs");
    await chooseFromMenu(window, "mailer", "Attach Debugger");
    await window.page.locator(".debug-toolbar .codicon-debug-continue").waitFor();
    await screenshot(window, "debug-stopped");
    await window.page.locator(".debug-top-stack-frame-line").first().waitFor();
    await window.page.keyboard.press("F9");
    await window.page.keyboard.press("Shift+F5");
    await window.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
    await openView(window, "WebJobs");
    await rows(window, /mailer.*running/).waitFor();
  });

  it("attaches with F5 in a job's file, without a launch.json", async () => {
    await openFile(window, "mail.js");
    await window.page.keyboard.press("F5");
    await screenshot(window, "debug-f5");
    const choice = window.page.locator(".quick-input-list .monaco-list-row", { hasText: "WebJob" });
    await choice.first().click();
    await window.page.locator(".debug-toolbar:visible").waitFor();
    await screenshot(window, "debug-f5-attached");
    await window.page.keyboard.press("Shift+F5");
    await window.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
  });
});
