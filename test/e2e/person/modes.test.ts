import assert from "node:assert";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createHost } from "../../../host/host";
import { writeFiles } from "../../unit/host/hostForTest";
import {
  chooseFromMenu,
  enter,
  openView,
  openWindow,
  pick,
  rows,
  rowTexts,
  runCommand,
  screenshot,
  seesText,
  type Window,
} from "../harness/driver";
import { copyWorkspace, type Workspace } from "../harness/workspace";

describe("a window in Restricted Mode", () => {
  let workspace: Workspace;
  let window: Window;
  before(async () => {
    workspace = await copyWorkspace();
    window = await openWindow(workspace.folder, {
      extension: process.cwd(),
      trusted: false,
      settings: { "security.workspace.trust.startupPrompt": "never" },
    });
  });
  after(async () => {
    await window?.close();
    await workspace.remove();
  });

  it("shows the jobs and runs none of them", async () => {
    await openView(window, "WebJobs");
    await rows(window, "mailer").first().hover();
    await rows(window, "mailer").first().locator(".monaco-icon-label").first().waitFor();
    assert.strictEqual(await rows(window, "mailer").first().locator(".action-label").count(), 0);
    await rows(window, "mailer").first().click({ button: "right" });
    await screenshot(window, "restricted");
    const disabled = window.page.locator(".monaco-menu .action-item.disabled");
    await disabled.filter({ hasText: "Start WebJob" }).waitFor();
    await disabled.filter({ hasText: "Deploy WebJob…" }).waitFor();
    await window.page.keyboard.press("Escape");
    await rows(window, /Local host.*not running/).waitFor();
  });

  it("reads a site: what is deployed there runs nothing here", async () => {
    const home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
    writeFiles(join(home, "site/wwwroot/App_Data/jobs/triggered/nightly"), { "run.js": "" });
    const host = await createHost({ home });
    try {
      await runCommand(window, "WebJobs: Add Site…");
      await pick(window, "Enter the SCM address");
      await enter(window, host.url, "Address of the SCM site");
      await seesText(window, "Token for");
      await enter(window, host.token);
      await pick(window, "In this workspace");
      await rows(window, new URL(host.url).host).click();
      await rows(window, "nightly").waitFor();
      await rows(window, "nightly").click({ button: "right" });
      const enabled = window.page.locator(".monaco-menu .action-item:not(.disabled)");
      await enabled.filter({ hasText: "Show History" }).waitFor();
      await screenshot(window, "restricted-site");
      await window.page.keyboard.press("Escape");
    } finally {
      await host.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe("a window with two folders", () => {
  let workspace: Workspace;
  let window: Window;
  before(async () => {
    workspace = await copyWorkspace();
    const parent = dirname(workspace.folder);
    await cp(workspace.folder, join(parent, "other"), { recursive: true });
    const file = join(parent, "both.code-workspace");
    await writeFile(file, JSON.stringify({ folders: [{ path: "sample" }, { path: "other" }] }));
    window = await openWindow(file, { extension: process.cwd() });
    await openView(window, "WebJobs");
  });
  after(async () => {
    await window?.close();
    await workspace.remove();
  });

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
});
