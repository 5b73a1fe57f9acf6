import assert from "node:assert";
import { pick, runCommand, screenshot, seesText } from "../../harness/driver";
import type { Scene } from "../../harness/scene";

export function testWalkthrough({ window }: Scene): void {
  describe("the walkthrough", () => {
    before(async () => {
      // Beside a narrow column VS Code shows no pictures.
      await window.page.setViewportSize({ width: 1600, height: 900 });
      await runCommand(window, "Welcome: Open Walkthrough...");
      await pick(window, "Get Started with WebJobs");
    });

    const titles = ["Create a WebJob", "Set a schedule", "Run it locally", "Debug it", "Deploy it"];
    for (const [index, title] of titles.entries()) {
      it(`shows a picture beside the step “${title}”`, async () => {
        const { page } = window;
        await page.locator(".getting-started-step", { hasText: title }).click();
        const picture = page
          .frameLocator("iframe.webview.ready")
          .last()
          .frameLocator("#active-frame");
        await picture.locator("svg").waitFor();
        await screenshot(window, `walkthrough-${index + 1}`);
      });
    }

    it("has one action in each step", async () => {
      await seesText(window, "Deploy WebJob");
      const steps = window.page.locator(".getting-started-step");
      const buttons = await steps.evaluateAll((all) =>
        all.map((step) => step.querySelectorAll(".monaco-button").length),
      );
      assert.deepStrictEqual(buttons, [1, 1, 1, 1, 1]);
    });
  });
}
