import assert from "node:assert";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  chooseFromMenu,
  notification,
  openFile,
  openView,
  pick,
  picks,
  rows,
  runCommand,
  screenshot,
  seesText,
} from "../../harness/driver";
import type { Scene } from "../../harness/scene";

export function testDebug({ workspace, window }: Scene): void {
  describe("debugging by hand", () => {
    before(() => writeFile(join(workspace.folder, "tools.js"), "console.log('no WebJob');\n"));

    const toolbar = () => window.page.locator(".debug-toolbar");

    /** Waits until the debug console shows what mailer prints, and detaches. */
    async function isAttachedToMailer(): Promise<void> {
      await toolbar().locator(".codicon-debug-disconnect").waitFor();
      await window.page
        .locator(".repl .monaco-list-row", { hasText: /Mail \d+ sent/ })
        .first()
        .waitFor();
      await window.page.keyboard.press("Shift+F5");
      await toolbar().waitFor({ state: "hidden" });
    }

    it("stops where one clicked beside a line, after Attach Debugger in the tree", async () => {
      await openFile(window, "mail.js");
      await window.page.locator(".view-lines .view-line", { hasText: "subject" }).first().click();
      await window.page.keyboard.press("F9");
      await openView(window, "WebJobs");
      await chooseFromMenu(window, "mailer", "Attach Debugger");
      await toolbar().locator(".codicon-debug-continue").waitFor();
      await screenshot(window, "debug-stopped");
      await window.page.locator(".debug-top-stack-frame-line").first().waitFor();
      await window.page.keyboard.press("F9");
      await window.page.keyboard.press("Shift+F5");
      await toolbar().waitFor({ state: "hidden" });
      await openView(window, "WebJobs");
      await rows(window, /mailer.*running/).waitFor();
    });

    it("attaches with F5 in a job's file, without a launch.json", async () => {
      await openFile(window, "mail.js");
      await window.page.keyboard.press("F5");
      await pick(window, /^WebJob/);
      await isAttachedToMailer();
    });

    it("asks with F5 which of several jobs is meant where the file in front is in none", async () => {
      await openFile(window, "tools.js");
      await window.page.keyboard.press("F5");
      await pick(window, /^WebJob/);
      await seesText(window, "Select the WebJob to debug");
      assert.deepStrictEqual(await picks(window), ["mailer", "thumbnails"]);
      await screenshot(window, "debug-which");
      await pick(window, "mailer");
      await isAttachedToMailer();
    });

    it("says of a triggered job why it cannot be debugged, and what to do instead", async () => {
      await openFile(window, "import/run.js");
      await window.page.keyboard.press("F5");
      await pick(window, /^WebJob/);
      await notification(
        window,
        /isn't supported for triggered WebJobs.*Debug its run file outside the local host/,
      ).waitFor();
      await screenshot(window, "debug-triggered");
      await toolbar().waitFor({ state: "hidden" });
    });

    it("attaches by the lens above a continuous job's settings.job", async () => {
      await openFile(window, "mailer/settings.job");
      await window.page.locator(".codelens-decoration a", { hasText: "Attach Debugger" }).click();
      await isAttachedToMailer();
    });

    it("is offered for each continuous job in the drop-down of Run and Debug", async () => {
      await runCommand(window, "Debug: Select and Start Debugging");
      await pick(window, "WebJob...");
      await window.page
        .locator(".quick-input-list .monaco-list-row", { hasText: "mailer" })
        .waitFor();
      assert.deepStrictEqual(await picks(window), ["Attach to mailer", "Attach to thumbnails"]);
      await screenshot(window, "debug-dynamic");
      await pick(window, "Attach to mailer");
      await isAttachedToMailer();
    });

    it("says of a missing debugger which extension brings it, and starts nothing", async () => {
      await openView(window, "WebJobs");
      await chooseFromMenu(window, "thumbnails", "Attach Debugger");
      const offer = notification(window, "To debug thumbnails, install the debugger for Python");
      await offer.locator(".monaco-button", { hasText: "Show Extension" }).waitFor();
      await screenshot(window, "debug-missing");
      await rows(window, /thumbnails.*(continuous|stopped)/i).waitFor();
      await offer.locator(".monaco-button", { hasText: "Show Extension" }).click();
      await window.page
        .locator(".extensions-viewlet", { hasText: "@id:ms-python.debugpy" })
        .waitFor();
    });

    it("writes a launch.json that names the jobs", async () => {
      await openFile(window, "tools.js");
      await runCommand(window, "Debug: Add Configuration...");
      await pick(window, /^WebJob/);
      const file = join(workspace.folder, ".vscode/launch.json");
      await window.page.locator(".tab.active", { hasText: "launch.json" }).waitFor();
      const { configurations } = JSON.parse(
        (await readFile(file, "utf8")).replace(/^\s*\/\/.*$/gm, ""),
      );
      assert.deepStrictEqual(configurations[0], {
        type: "webjob",
        request: "attach",
        name: "Attach to mailer",
        job: "App_Data/jobs/continuous/mailer",
        site: "local",
      });
      assert.strictEqual(configurations[1].name, "Attach to thumbnails");
      await rm(file);
    });
  });
}
