// VS Code's own web extension host: the extension's browser build in the worker that vscode.dev
// runs extensions in.
import assert from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFiles } from "../../unit/host/hostForTest";
import { hoverAt, openFile, runCommand, screenshot } from "../harness/driver";
import { useScene } from "../harness/scene";

describe("in the web extension host", () => {
  const { window } = useScene({
    webExtension: process.cwd(),
    layOut: async ({ folder }) => {
      const job = join(folder, "App_Data/jobs/triggered/forgotten");
      await mkdir(job);
      await writeFile(join(job, "settings.job"), '{ "schedule": "0 30 9 * * 7" }\n');
      writeFiles(folder, {
        "app/host.json": '{ "version": "2.0" }\n',
        "app/Nightly/function.json":
          '{ "bindings": [{ "type": "timerTrigger", "schedule": "%Nightly%" }] }\n',
        "app/local.settings.json": '{ "Values": { "Nightly": "0 15 2 * * *" } }\n',
        "app/Jobs.cs":
          'class Jobs { void Run([TimerTrigger("0 0 8 * * 7")] TimerInfo timer) { } }\n',
      });
      return undefined;
    },
  });

  it("tells a schedule in words, with its next runs", async () => {
    await openFile(window, "report/settings.job");
    assert.match(await hoverAt(window, "*/5"), /Every 5 minutes.*Next runs.*in \d minutes/s);
    await screenshot(window, "web-extension-host");
  });

  it("shows a lens that tells, and none that this window cannot follow", async () => {
    const lenses = window.page.locator(".codelens-decoration");
    await lenses.filter({ hasText: /Next run in/ }).waitFor();
    assert.doesNotMatch((await lenses.allInnerTexts()).join(), /Deploy|Run$/);
    assert.strictEqual(await lenses.locator("a").count(), 0);
  });

  it("says what is wrong with text and folder, which the editor reads for it", async () => {
    const { page } = window;
    await openFile(window, "forgotten/settings.job");
    await page.locator(".squiggly-error").first().waitFor();
    await runCommand(window, "Problems: Focus on Problems View");
    const problems = page.locator(".markers-panel .monaco-list-row");
    await problems.filter({ hasText: "Sunday is 0 in Azure" }).waitFor();
    await problems.filter({ hasText: "No run file found" }).waitFor();
    await screenshot(window, "web-extension-host-problems");
  });

  it("judges and explains timers of a marked folder, with the settings they name", async () => {
    await openFile(window, "app/Jobs.cs");
    await window.page.locator(".squiggly-error").first().waitFor();
    await openFile(window, "Nightly/function.json");
    assert.match(await hoverAt(window, "Nightly"), /0 15 2 \* \* \*.*Every day at 02:15/s);
    await screenshot(window, "web-extension-host-timers");
  });
});
