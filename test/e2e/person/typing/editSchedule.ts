import assert from "node:assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openFile, runCommand, screenshot } from "../../harness/driver";
import type { Scene } from "../../harness/scene";

export function testEditSchedule({ workspace, window }: Scene): void {
  describe("choosing a schedule, by keyboard only", () => {
    before(() => openFile(window, "report/settings.job"));

    const press = (...keys: string[]) =>
      keys.reduce(
        (before, key) => before.then(() => window.page.keyboard.press(key)),
        Promise.resolve(),
      );
    const widget = () => window.page.locator(".quick-input-widget:visible");
    const shows = (text: string | RegExp) => widget().filter({ hasText: text }).waitFor();
    const input = () => widget().locator("input.input:visible");
    const placeholder = (text: RegExp) => widget().getByPlaceholder(text).waitFor();
    const settings = () =>
      readFile(join(workspace.folder, "App_Data/jobs/triggered/report/settings.job"), "utf8");

    /** The builder writes and saves one after the other: the file is looked at until it says so. */
    async function isOnDisk(text: string): Promise<void> {
      const end = Date.now() + 20_000;
      while ((await settings()) !== text && Date.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.strictEqual(await settings(), text);
    }

    /** Opens the builder on report, the first of the asked jobs since its file is open. */
    async function open(): Promise<void> {
      await runCommand(window, "WebJobs: Edit Schedule…");
      await chooseReport();
    }

    async function chooseReport(): Promise<void> {
      await shows("Select the WebJob whose schedule you want to edit");
      await widget().locator(".monaco-list-row.focused", { hasText: "report" }).waitFor();
      await press("Enter");
      await shows(/Schedule of report/);
    }

    it("begins with what is there", async () => {
      await open();
      const active = widget().locator(".monaco-list-row.focused");
      await active.filter({ hasText: "Every few minutes" }).waitFor();
      await active.filter({ hasText: "Every 5 minutes · 0 */5 * * * *" }).waitFor();
      assert.strictEqual(await input().getAttribute("placeholder"), "Current: Every 5 minutes");
      await screenshot(window, "schedule-patterns");
    });

    it("leads back to the question for the job", async () => {
      await press("Control+Alt+Minus");
      await chooseReport();
    });

    it("says as one types what it means, and what cannot be said", async () => {
      await press("Enter");
      await shows("Enter the number of minutes between runs");
      await input().fill("7");
      await shows(/doesn't fit evenly.*Closest match: Every 6 minutes/);
      await screenshot(window, "schedule-loss");
      await input().fill("0");
      await shows("Enter a whole number of 1 or more.");
      await press("Enter");
      await input().fill("20");
      await shows(/Every 20 minutes · 0 \*\/20 \* \* \* \* · Next runs \(UTC\): .*\d\d:\d\d/);
      await screenshot(window, "schedule-count");
    });

    it("goes back without forgetting, and on to days of the week", async () => {
      await press("Enter");
      await shows("Enter the first and last hour");
      await input().fill("9-17");
      await press("Enter");
      await placeholder(/Select days of the week/);
      await press("Control+Alt+Minus");
      await shows("Enter the first and last hour");
      assert.strictEqual(await input().inputValue(), "9-17");
      await press("Enter");
      await placeholder(/Select days of the week/);
      const day = (name: string) => widget().locator(".monaco-list-row.focused", { hasText: name });
      await press("ArrowDown");
      await day("Monday").waitFor();
      await press(...Array<string>(5).fill("ArrowDown"));
      await day("Saturday").waitFor();
      await press("Space");
      await shows(/0 \*\/20 9-17 \* \* 0-5/);
      await press("ArrowDown");
      await day("Sunday").waitFor();
      await press("Space");
      await shows(/0 \*\/20 9-17 \* \* 1-5/);
      await screenshot(window, "schedule-weekdays");
      await press("Enter");
    });

    it("shows all before it writes, and writes with Enter", async () => {
      await shows("Save 0 */20 9-17 * * 1-5");
      await screenshot(window, "schedule-review");
      await press("Enter");
      await widget().waitFor({ state: "hidden" });
      await window.page.locator(".view-line", { hasText: "0 */20 9-17 * * 1-5" }).first().waitFor();
      await isOnDisk('{ "schedule": "0 */20 9-17 * * 1-5" }\n');
      await screenshot(window, "schedule-written");
    });

    it("changes the time zone of the folder with the schedule", async () => {
      await open();
      await window.page.keyboard.type("Every day");
      await press("Enter");
      await shows("Enter the number of days between runs");
      await press("Enter");
      await shows("Enter the times to run");
      await press("Enter");
      await shows("Save 0 0 9 * * *");
      await window.page.keyboard.type("Time zone");
      await press("Enter");
      await placeholder(/Select a time zone/);
      await window.page.keyboard.type("W. Europe Standard Time");
      await widget().locator(".monaco-list-row.focused", { hasText: "Europe/Berlin" }).waitFor();
      await press("Enter");
      await shows(/Next runs \(Europe\/Berlin\)/);
      await screenshot(window, "schedule-zone");
      await press("Enter");
      await window.page.locator(".view-line", { hasText: "0 0 9 * * *" }).first().waitFor();
      await isOnDisk('{ "schedule": "0 0 9 * * *" }\n');
      const folder = await readFile(join(workspace.folder, ".vscode/settings.json"), "utf8");
      assert.strictEqual(JSON.parse(folder)["webjobs.timeZone"], "Europe/Berlin");
    });

    it("offers a job on demand for what runs once", async () => {
      await open();
      await window.page.keyboard.type("Once");
      await press("Enter");
      await shows("Enter the date");
      await shows(/so it runs on this date every year/);
      await press("Enter");
      await shows("Enter the times to run");
      await press("Enter");
      await placeholder(/can't express this exactly/);
      await shows("Save closest match:");
      await screenshot(window, "schedule-once");
      await window.page.keyboard.type("On demand only");
      await press("Enter");
      await widget().waitFor({ state: "hidden" });
      await window.page
        .locator(".view-line", { hasText: /^\{.\}$/ })
        .first()
        .waitFor();
      await isOnDisk("{ }\n");
    });
  });
}
