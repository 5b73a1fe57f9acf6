// What a person does on a day with jobs: writes one, runs it, ends a run that takes too long, looks
// after the local host.
import assert from "node:assert";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { defaultHome, findRunningHost } from "../../../../core/node/runningHost";
import { until } from "../../../unit/host/hostForTest";
import {
  answerDialog,
  chooseFromMenu,
  enter,
  expand,
  notification,
  pick,
  rows,
  runCommand,
  screenshot,
  seesText,
} from "../../harness/driver";
import { listProcesses } from "../../harness/processes";
import type { Scene } from "../../harness/scene";

export function testDay({ workspace, window, state }: Scene): void {
  describe("a day with jobs, by hand", () => {
    let jobs: string;
    before(() => {
      jobs = join(workspace.folder, "App_Data/jobs");
    });

    it("writes a new job, whose name is judged as one types, and opens it", async () => {
      await runCommand(window, "WebJobs: New WebJob…");
      await pick(window, "On demand");
      await pick(window, "Bash");
      const input = window.page.getByPlaceholder("Enter a name for the WebJob");
      await input.fill("no blanks");
      await seesText(window, "'no blanks' isn't a valid WebJob name");
      await input.fill("report");
      await seesText(window, "This folder already has a triggered WebJob 'report'.");
      await screenshot(window, "new-job");
      await enter(window, "greeter");
      await window.page.locator(".tab.active", { hasText: "run.sh" }).waitFor();
      await rows(window, /greeter.*on demand/).waitFor();
      assert.ok(existsSync(join(jobs, "triggered/greeter/run.sh")));
    });

    it("runs what was written, as it is", async () => {
      await chooseFromMenu(window, "greeter", "Run WebJob with Arguments…");
      await enter(window, "Ada");
      await rows(window, /greeter.*succeeded/).waitFor();
    });

    it("writes a job with the schedule that one chooses, and turns it on with one button", async () => {
      await runCommand(window, "WebJobs: New WebJob…");
      await pick(window, "On a schedule");
      await pick(window, "Bash");
      await enter(window, "hourly", "(3/4)");
      await seesText(window, "Build another schedule…");
      await screenshot(window, "new-job-schedule");
      await window.page.keyboard.press("Enter");
      await rows(window, /hourly.*schedule off here/).waitFor();
      const created = notification(window, "Its schedule is off on this machine");
      await screenshot(window, "new-job-scheduled");
      await created.locator(".monaco-button", { hasText: "Turn On Schedule" }).click();
      await rows(window, /hourly.*next/).waitFor();
      const written = await readFile(join(jobs, "triggered/hourly/settings.job"), "utf8");
      assert.match(written, /"schedule": "0 0 \* \* \* \*"/);
    });

    it("turns the schedule of a new job on with the answer itself", async () => {
      await runCommand(window, "WebJobs: New WebJob…");
      await pick(window, "On a schedule");
      await pick(window, "Bash");
      await enter(window, "often", "(3/4)");
      const row = window.page.locator(".quick-input-list .monaco-list-row", {
        hasText: "Every 5 minutes",
      });
      await row.hover();
      await screenshot(window, "new-job-turn-on");
      await row.locator(".action-label[aria-label='Create and Turn On Here']").click();
      await rows(window, /often.*next/).waitFor();
    });

    it("packs a job into a file", async () => {
      const file = join(workspace.folder, "greeter.zip");
      await chooseFromMenu(window, "greeter", "Package WebJob…");
      // The dialog fills in its proposal when it is ready.
      await window.page.waitForFunction(proposes("greeter.zip"));
      await enter(window, file);
      // A zip ends with the record that says where its parts are.
      await until(async () => existsSync(file) && (await readFile(file)).includes("PK\x05\x06"));
    });

    it("offers to deploy first what the local host doesn't serve, and runs it then", async () => {
      const nightly = join(workspace.folder, "webjobs/triggered/nightly");
      await mkdir(nightly, { recursive: true });
      await writeFile(join(nightly, "run.js"), "console.log('done');\n");
      await chooseFromMenu(window, /nightly.*not served/, "Run WebJob");
      const toast = notification(window, /nightly isn't in the folder of the setting/);
      await toast.locator(".monaco-button", { hasText: "Deploy to Local Host" }).click();
      await rows(window, /nightly.*succeeded.*deployed copy/).waitFor();
    });

    it("ends a run after asking, which is then shown as failed", async () => {
      // In one step: each further one has the tree drawn anew, which takes an open menu's row away.
      const made = join(dirname(workspace.folder), "endless");
      await mkdir(made);
      await writeFile(join(made, "run.sh"), "exec sleep 4321\n");
      await rename(made, join(jobs, "triggered/endless"));
      await chooseFromMenu(window, "endless", "Run WebJob");
      await expand(window, /endless.*running/);
      await chooseFromMenu(window, /running.*External/, "End Run…");
      const question = await answerDialog(window, "End Run");
      assert.match(question, /End the current run of endless on the local host\?/);
      await rows(window, /endless.*failed/).waitFor();
      await screenshot(window, "run-ended");
      assert.strictEqual(await notification(window, /endless failed/).count(), 0);
      assert.ok(listProcesses().every(({ command }) => command !== "sleep 4321"));
    });

    it("offers in the status bar what can be done with the local host", async () => {
      const host = async () => (await findRunningHost(defaultHome(jobs, state)))?.pid;
      const before = await host();
      assert.ok(before);
      await window.page.locator(".statusbar-item", { hasText: "WebJobs" }).click();
      await screenshot(window, "host-menu");
      await pick(window, "Restart Local Host");
      await rows(window, /Local host.*(stopping|not running|starting)/).waitFor();
      await rows(window, /Local host.*(?<!not )running/).waitFor();
      assert.notStrictEqual((await host()) ?? before, before);
    });

    it("stops the local host by its name in the palette", async () => {
      await runCommand(window, "WebJobs: Stop Local Host");
      await rows(window, /Local host.*not running/).waitFor();
      await window.page
        .locator(".statusbar-item", { hasText: "WebJobs" })
        .waitFor({ state: "hidden" });
    });
  });
}

const proposes = (name: string) =>
  `document.querySelector(".quick-input-widget input.input")?.value.endsWith("${name}")`;
