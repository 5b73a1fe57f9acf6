import assert from "node:assert";
import { chooseFromMenu, rows, runCommand, screenshot, webviewOf } from "../../harness/driver";
import type { Scene } from "../../harness/scene";

export function testSleepingHistory({ window }: Scene): void {
  describe("the history of a job whose schedule sleeps", () => {
    it("starts no host only to be read, and offers to", async () => {
      await chooseFromMenu(window, "sleeper", "Show History");
      const page = webviewOf(window);
      await page.getByText("sleeper hasn't run here yet.").waitFor();
      await screenshot(window, "history-no-host");
      await rows(window, /Local host.*not running/).waitFor();
      await page.locator("button", { hasText: "Start Local Host" }).click();
      await page.locator(".note", { hasText: /The schedule is off on this machine/ }).waitFor();
      await runCommand(window, "View: Close All Editors");
      await window.page.locator("iframe.webview").waitFor({ state: "detached" });
    });

    it("promises no run and misses none, and says why", async () => {
      await runCommand(window, "WebJobs: Show History");
      const page = webviewOf(window);
      await page.locator("button.link", { hasText: "sleeper" }).click();
      await page.locator(".note", { hasText: /The schedule is off on this machine/ }).waitFor();
      assert.match(await page.locator("main").innerText(), /Every 2 seconds/i);
      assert.strictEqual(await page.locator("[data-upcoming]").count(), 0);
      assert.strictEqual(await page.locator("tr[data-gap], tr[data-occurrence]").count(), 0);
      await screenshot(window, "history-sleeping");
    });
  });
}
