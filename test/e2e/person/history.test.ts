import assert from "node:assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import {
  asks,
  chooseFromMenu,
  enter,
  pick,
  rows,
  runCommand,
  screenshot,
  webviewOf,
} from "../harness/driver";
import { useScene } from "../harness/scene";

/**
 * What was lost while the host was not there: in the table, on the timeline, and on the cards, all
 * of one moment.
 */
async function countLost(page: FrameLocator) {
  const content = await page.locator("main").innerHTML();
  return {
    rows: content.match(/<tr data-gap="hostDown"/g)?.length,
    marks: content.match(/class="mark gap hostDown"/g)?.length,
    missed: Number(/<dt>Missed<\/dt><dd>(\d+)/.exec(content)?.[1]),
    notRunning: Number(/<dt>Host not running<\/dt><dd>(\d+)/.exec(content)?.[1]),
  };
}

describe("the history of a job", () => {
  const { workspace, window } = useScene({
    fixture: "clockwork",
    view: "WebJobs",
    settings: { "webjobs.localHost.start": "all", "webjobs.refreshInterval": 1 },
  });

  it("shows the runs that its schedule started", async () => {
    await chooseFromMenu(window, "Local host", "Start Local Host");
    await rows(window, /tick.*(succeeded|running)/).waitFor();
    await chooseFromMenu(window, "tick", "Show History");
    const page = webviewOf(window);
    await page.locator("tr[data-run]").nth(2).waitFor();
    const row = await page.locator("tr[data-run]").last().innerText();
    assert.match(row, /succeeded.*by schedule/s);
    await page.locator(".card", { hasText: /Missed\s*0/ }).waitFor();
    assert.match(await page.locator("main").innerText(), /Every 2 seconds/i);
    assert.strictEqual(await page.locator("[data-upcoming] li").count(), 5);
    await screenshot(window, "history-light");
  });

  it("tells runs that were due while the host was not running from missed ones", async () => {
    await chooseFromMenu(window, "Local host", "Stop Local Host");
    await rows(window, /Local host.*not running/).waitFor();
    const stopped = Date.now();
    // Three occurrences pass for certain; nothing but the clock can make them pass.
    await window.page.waitForFunction((since) => Date.now() - since > 7_000, stopped);
    await chooseFromMenu(window, "Local host", "Start Local Host");
    const page = webviewOf(window);
    // Until the last of them is judged.
    const gap = page.locator("tr[data-gap=hostDown]", { hasText: "scheduled runs" });
    await gap.waitFor();
    await page.locator("tr[data-gap=hostDown] ~ tr[data-run]").nth(2).waitFor();
    const { rows: gaps, marks, missed, notRunning } = await countLost(page);
    assert.deepStrictEqual({ gaps, marks, missed }, { gaps: 1, marks: 1, missed: 0 });
    assert.ok(notRunning >= 2, `${notRunning} occurrences`);
    assert.match((await gap.innerText()).trim(), /Host not running.*scheduled runs/s);
    await screenshot(window, "history-gap");
  });

  it("keeps to what failed or was missed when asked, also when more comes", async () => {
    const page = webviewOf(window);
    const good = page.locator("tr[data-outcome=success]");
    await page.getByLabel("Failed and missed only").check();
    await good.first().waitFor({ state: "hidden" });
    await page.locator("tr[data-gap]").first().waitFor({ state: "hidden" });
    const count = await good.count();
    await page.locator("tr[data-outcome=success]").nth(count).waitFor({ state: "attached" });
    assert.strictEqual(await good.first().isVisible(), false);
    assert.ok(await page.getByLabel("Failed and missed only").isChecked());
    await screenshot(window, "history-only-bad");
    await page.getByLabel("Failed and missed only").uncheck();
    await good.first().waitFor();
  });

  it("is walked through by keyboard, and each mark says what it is", async () => {
    const marks = webviewOf(window).locator(".strip .mark");
    await marks.first().focus();
    await window.page.keyboard.press("ArrowRight");
    const second = await marks.nth(1).getAttribute("aria-label");
    const focused = await webviewOf(window).locator(".mark:focus").getAttribute("aria-label");
    assert.strictEqual(focused, second);
    assert.match(second ?? "", /succeeded, started .*, duration [\d.]+ m?s|Host not running, /);
  });

  it("follows the theme", async () => {
    for (const theme of ["Default Dark Modern", "Default High Contrast"]) {
      await mkdir(join(workspace.folder, ".vscode"), { recursive: true });
      const settings = JSON.stringify({ "workbench.colorTheme": theme });
      await writeFile(join(workspace.folder, ".vscode/settings.json"), settings);
      const look = theme.includes("Contrast") ? "vscode-high-contrast" : "vscode-dark";
      await webviewOf(window).locator(`body.${look}`).waitFor();
      await screenshot(window, `history-${look}`);
    }
    const body = await webviewOf(window).locator("body").elementHandle();
    const frame = await body?.ownerFrame();
    const color = await frame?.evaluate("getComputedStyle(document.body).color");
    assert.strictEqual(color, "rgb(255, 255, 255)");
  });

  it("opens the output of a run, though the page hears of others at the click", async () => {
    const show = webviewOf(window).locator("tr[data-run] button", { hasText: "Show Log" }).first();
    await show.hover();
    await window.page.mouse.down();
    await show.evaluate(
      'new Promise((resolve) => addEventListener("message", resolve, { once: true }))',
    );
    await window.page.mouse.up();
    // The editor writes blanks as no-break spaces.
    await window.page.locator(".view-line", { hasText: /tick.with.0.arguments/ }).waitFor();
    await screenshot(window, "history-output");
  });

  it("lists all jobs of the place when none is named, and who is told of their runs", async () => {
    await runCommand(window, "WebJobs: Run WebJob with Arguments…");
    await pick(window, "moody");
    await enter(window, "1", "Run moody");
    await rows(window, /moody.*failed/).waitFor();
    await chooseFromMenu(window, "Local host", "Show History");
    const page = webviewOf(window);
    const row = page.locator("tr[data-job='triggered/tick']");
    await row.waitFor();
    // It runs every two seconds, perhaps just now.
    assert.match(await row.innerText(), /tick\s+triggered\s+.*(succeeded|running)/s);
    await page.getByLabel("Failed only").check();
    await row.waitFor({ state: "hidden" });
    await page.locator("tr[data-job='triggered/moody']").waitFor();
    await page.getByLabel("Failed only").uncheck();
    await page.locator("button", { hasText: "Add Webhook…" }).click();
    await enter(window, "https://example.com/ended?key=secret");
    await page.locator("li", { hasText: "https://example.com/ended?…" }).waitFor();
    assert.doesNotMatch(await page.locator("main").innerText(), /secret/);
    await screenshot(window, "history-place");
  });

  it("of a continuous job tells its runs from its log, and why it is not running", async () => {
    const page = webviewOf(window);
    await page.locator("button.link", { hasText: "worker" }).click();
    await window.page.locator(".tabs-container .tab.active", { hasText: "worker" }).waitFor();
    await page
      .locator("tr[data-run]", { hasText: /failed/ })
      .first()
      .waitFor();
    await page.locator(".note", { hasText: /expected to run forever/ }).waitFor();
    await screenshot(window, "history-continuous");
    await page.locator("#log").click();
    await window.page.locator(".tabs-container .tab.active", { hasText: "worker.log" }).waitFor();
  });

  it("shows all schedules side by side, with what ran and what is expected", async () => {
    await runCommand(window, "WebJobs: Show Schedule Calendar");
    const page = webviewOf(window);
    const tick = page.locator(".row", { hasText: "tick" });
    await tick.locator("path.density").waitFor();
    await tick.locator("path.success").waitFor();
    await screenshot(window, "calendar-day");
    await page.locator("button", { hasText: "Week" }).click();
    await page.locator("button[data-days='7'][aria-pressed=true]").waitFor();
    await page.getByLabel("Time zone").selectOption("utc");
    await screenshot(window, "calendar-week");
  });

  it("is walked through and edited by keyboard, has a table behind it, and leads to history", async () => {
    const page = webviewOf(window);
    await page.locator("button.name").first().focus();
    await window.page.keyboard.press("End");
    await window.page.keyboard.press("ArrowRight");
    await page.locator("#tip").waitFor();
    assert.notStrictEqual(await page.locator("#spoken").textContent(), "");
    await window.page.keyboard.press("F2");
    await asks(window, /Current: Every 2 seconds/);
    await window.page.keyboard.press("ArrowDown");
    await page.locator(".row.preview", { hasText: "Every 15 minutes" }).waitFor();
    await screenshot(window, "calendar-preview");
    await window.page.keyboard.press("Escape");
    await page.locator(".row.preview").waitFor({ state: "detached" });
    await page.locator("#asTable").click();
    const row = page.locator("#table tr", { hasText: "tick" });
    assert.match(await row.innerText(), /Every 2 seconds.*succeeded/s);
    await screenshot(window, "calendar-table");
    await row.locator("button").click();
    await window.page.locator(".tabs-container .tab.active", { hasText: "tick" }).waitFor();
  });
});
