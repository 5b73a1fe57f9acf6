import assert from "node:assert";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Locator } from "playwright-core";
import { defaultHome, findRunningHost } from "../../../core/node/runningHost";
import { createHost } from "../../../host/host";
import { until, writeFiles } from "../../unit/host/hostForTest";
import {
  chooseFromMenu,
  enter,
  expand,
  findCommands,
  hoverAt,
  menuItem,
  openMenu,
  openView,
  pick,
  picks,
  rows,
  rowTexts,
  runCommand,
  screenshot,
  seesText,
  type Window,
} from "../harness/driver";
import { useScene } from "../harness/scene";

const everyCommand = resolve("test/fixtures/everyCommand");

/** VS Code puts a sentence that rejects a command into a dialog of its own words. */
async function noCommandRejects(window: Window): Promise<void> {
  await runCommand(window, "Check All Palette Entries");
  const told = window.page.locator(".statusbar-item", { hasText: /Ran \d\d commands/ });
  await told.waitFor({ timeout: 120_000 });
  assert.match(await told.innerText(), /Rejected: none\./);
  assert.strictEqual(await window.page.locator(".monaco-dialog-box:visible").count(), 0);
}

describe("a window in Restricted Mode", () => {
  const { workspace, window } = useScene({
    extensions: [everyCommand],
    trusted: false,
    settings: { "security.workspace.trust.startupPrompt": "never" },
  });

  it("shows the jobs and runs none of them", async () => {
    await openView(window, "WebJobs");
    await rows(window, "mailer").first().hover();
    await rows(window, "mailer").first().locator(".monaco-icon-label").first().waitFor();
    assert.strictEqual(await rows(window, "mailer").first().locator(".action-label").count(), 0);
    await openMenu(window, "mailer", menuItem(window, "Deploy WebJob…", ".disabled"));
    await screenshot(window, "restricted");
    await menuItem(window, "Start WebJob", ".disabled").waitFor();
    await window.page.keyboard.press("Escape");
    await rows(window, /Local host.*not running/).waitFor();
    await seesText(window, "WebJobs can't be run, deployed, or debugged in Restricted Mode.");
  });

  it("fails in no command but in a sentence", () => noCommandRejects(window)).timeout(180_000);

  it("says the same where there is no job", async () => {
    await rm(join(workspace.folder, "App_Data"), { recursive: true });
    await seesText(window, "You can edit settings.job in Restricted Mode");
    await welcomeButton(window, "Manage Workspace Trust").waitFor();
  });

  it("reads a site: what is deployed there runs nothing here", async () => {
    const home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
    writeFiles(join(home, "site/wwwroot/App_Data/jobs/triggered/nightly"), { "run.js": "" });
    const host = await createHost({ home });
    try {
      await runCommand(window, "WebJobs: Add Site…");
      await pick(window, "Enter an SCM URL");
      await enter(window, host.url, "SCM site URL");
      await seesText(window, "Token for");
      await enter(window, host.token);
      await pick(window, "In this workspace");
      await rows(window, new URL(host.url).host).click();
      await rows(window, "nightly").waitFor();
      await openMenu(window, "nightly", menuItem(window, "Show History", ":not(.disabled)"));
      await screenshot(window, "restricted-site");
      await window.page.keyboard.press("Escape");
    } finally {
      await host.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe("a window whose folders come and go", () => {
  const { workspace, window, state } = useScene({
    extensions: [resolve("test/fixtures/memory"), everyCommand],
    view: "WebJobs",
    layOut: async ({ folder }) => {
      for (const name of ["other", "later"]) {
        await cp(folder, beside(name), { recursive: true });
      }
      await openFolders("sample", "other");
      return { path: beside(file) };
    },
  });

  const file = "both.code-workspace";
  const beside = (name: string) => join(dirname(workspace.folder), name);
  const openFolders = (...names: string[]): Promise<void> =>
    openThese(names.map((path) => ({ path })));
  const openThese = (folders: readonly object[]): Promise<void> =>
    writeFile(beside(file), JSON.stringify({ folders }));

  it("gives each folder its jobs and a local host of its own", async () => {
    await rows(window, /^sample$/).waitFor();
    await rows(window, /^other$/).waitFor();
    await rows(window, "mailer").nth(1).waitFor();
    await chooseFromMenu(window, "mailer", "Start WebJob");
    await rows(window, /mailer.*running/).waitFor();
    await screenshot(window, "folders");
    const texts = await rowTexts(window, "WebJobs");
    assert.strictEqual(texts.filter((text) => /^Local host.*not running$/.test(text)).length, 1);
    assert.strictEqual(texts.filter((text) => /^mailer\s*continuous$/.test(text)).length, 1);
  });

  it("takes up a folder that is added later, and ends what runs for one that is removed", async () => {
    await openFolders("sample", "other", "later");
    await rows(window, /^later$/).waitFor();
    await chooseFromMenu(window, rows(window, "mailer").nth(2), "Start WebJob");
    const count = window.page.locator(".statusbar-item", { hasText: /WebJobs: \d running/ });
    await count.filter({ hasText: "2 running" }).waitFor();
    const home = defaultHome(join(beside("later"), "App_Data/jobs"), state, "linux");
    assert.ok(await findRunningHost(home));
    await openFolders("sample", "other");
    await rows(window, /^later$/).waitFor({ state: "detached" });
    await count.filter({ hasText: "1 running" }).waitFor();
    await until(async () => (await findRunningHost(home)) === undefined);
    await rows(window, /mailer.*running/).waitFor();
  });

  it("has words for the ears on every row", async () => {
    const labels = await rows(window, /./).evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("aria-label") ?? ""),
    );
    const ofJobs = labels.filter((label) => label.includes("WebJob"));
    assert.ok(ofJobs.length >= 10, labels.join("\n"));
    assert.ok(
      labels.some((label) => /^mailer, continuous WebJob.*running/.test(label)),
      labels.join("\n"),
    );
    assert.ok(
      labels.every((label) => label.trim() !== ""),
      labels.join("\n"),
    );
  });

  it("explains what lies on no disk, and offers to run nothing of it", async () => {
    const { page } = window;
    await openThese([{ uri: "memory:/jobs", name: "jobs" }]);
    // Another first folder is another extension host, which waits for the end of the one before.
    const report = rows(window, "report");
    await report.nth(1).waitFor({ state: "detached", timeout: 90_000 });
    await report.waitFor({ timeout: 90_000 });
    await seesText(window, "These files aren't on disk");
    await openMenu(window, "report", menuItem(window, /^Run WebJob$/, ".disabled"));
    await page.keyboard.press("Escape");
    await screenshot(window, "virtual");
    await findCommands(window, "WebJobs: ");
    const offered = await picks(window);
    assert.ok(offered.includes("WebJobs: Edit Schedule…"), offered.join());
    assert.ok(!offered.some((title) => /Run|Deploy|Start|Attach/.test(title)), offered.join());
    await page.keyboard.press("Escape");
    await openView(window, "Explorer");
    await expand(window, /App_Data/);
    await rows(window, "settings.job").click();
    assert.match(await hoverAt(window, "*/5"), /Every 5 minutes/);
    await screenshot(window, "virtual-authoring");
  }).timeout(180_000);

  it("fails in no command but in a sentence, where nothing lies on a disk", () =>
    noCommandRejects(window)).timeout(180_000);

  it("fails in no command but in a sentence, where there is no folder", async () => {
    const { page } = window;
    await page.keyboard.press("ControlOrMeta+K");
    await page.keyboard.press("F"); // Close Workspace
    await page.waitForURL(/ew=true/);
    await openView(window, "WebJobs");
    await welcomeButton(window, "Open Folder").waitFor();
    await noCommandRejects(window);
    await screenshot(window, "no-folder");
  }).timeout(180_000);
});

/** A button of the text that a view shows instead of rows. */
function welcomeButton({ page }: Window, label: string): Locator {
  return page.locator(".welcome-view .monaco-button", { hasText: label });
}
