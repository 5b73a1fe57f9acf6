import assert from "node:assert";
import { mkdir, rm, writeFile } from "node:fs/promises";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { defaultHome, findRunningHost } from "../../../../core/node/runningHost";
import { createKuduClient } from "../../../../kudu/createKuduClient";
import { until } from "../../../unit/host/hostForTest";
import {
  chooseFromMenu,
  expand,
  menuItem,
  menuOf,
  notification,
  openFile,
  openMenu,
  openView,
  rows,
  rowTexts,
  runCommand,
  screenshot,
  seesText,
} from "../../harness/driver";
import type { Scene } from "../../harness/scene";

/** `portTaker` has the port of the setting until it is closed. */
export function testTree({ workspace, window, state }: Scene, portTaker: Server): void {
  describe("the tree of WebJobs", () => {
    /** The host that the window started, as it has announced itself. */
    const localHost = async () => {
      const home = defaultHome(join(workspace.folder, "App_Data/jobs"), state, "linux");
      const host = await findRunningHost(home);
      assert.ok(host, "no local host is running");
      return host;
    };

    it("shows the workspace's jobs before anything runs", async () => {
      await rows(window, "mailer").waitFor();
      await screenshot(window, "tree-idle");
      const texts = (await rowTexts(window, "WebJobs")).join("\n");
      assert.match(texts, /mailer\s*continuous/);
      assert.match(texts, /report\s*every 5 minutes/i);
      assert.match(texts, /import\s*on demand/);
      assert.match(texts, /cleanup\s*schedule not valid/);
      assert.match(texts, /Local host\s*not running/);
    });

    it("offers on a job what can be done with it", async () => {
      const continuous = await menuOf(window, "mailer", "Start WebJob");
      await screenshot(window, "menu-continuous");
      assert.ok(continuous.includes("Start WebJob"), continuous.join());
      assert.ok(!continuous.includes("Run WebJob"), continuous.join());
      const triggered = await menuOf(window, "import", /^Run WebJob$/);
      assert.ok(triggered.includes("Run WebJob"), triggered.join());
      assert.ok(!triggered.includes("Attach Debugger"), triggered.join());
    });

    it("leads to the source of a job, and back from it", async () => {
      await rows(window, "import").click();
      await window.page.locator(".tabs-container .tab.active", { hasText: "run.js" }).waitFor();
      await openFile(window, "mailer/settings.job");
      await runCommand(window, "WebJobs: Reveal in WebJobs View");
      await rows(window, /mailer/)
        .and(window.page.locator(".selected"))
        .waitFor();
      await screenshot(window, "tree-revealed");
      await chooseFromMenu(window, "import", "Reveal in Explorer View");
      await window.page
        .locator(".explorer-folders-view .selected", { hasText: "import" })
        .waitFor();
      await openView(window, "WebJobs");
    });

    it("says that the port of the setting is taken, and runs the job on another one", async () => {
      const { port } = portTaker.address() as AddressInfo;
      await chooseFromMenu(window, "report", "Run WebJob");
      const told = notification(window, `Another program uses port ${port}`);
      await told.locator(".monaco-button", { hasText: "Open Setting" }).waitFor();
      await screenshot(window, "tree-port");
      await told.locator(".monaco-button", { hasText: "Use Another Port" }).click();
      await rows(window, /report.*succeeded/).waitFor();
      portTaker.close();
      await rm(join(workspace.folder, ".vscode/settings.json"));
    });

    it("shows how a run ended", async () => {
      await expand(window, "report");
      await rows(window, /succeeded.*External/)
        .first()
        .waitFor();
      await screenshot(window, "tree-run");
    });

    it("shows a continuous job at work, and counts it in the status bar", async () => {
      await chooseFromMenu(window, "mailer", "Start WebJob");
      await rows(window, /mailer.*running/).waitFor();
      await window.page.locator(".statusbar-item", { hasText: "WebJobs: 1 running" }).waitFor();
      await screenshot(window, "tree-running");
    });

    it("keeps the row that an open menu belongs to while the tree is drawn anew", async () => {
      const { url, token } = await localHost();
      await openMenu(window, "report", menuItem(window, "Run WebJob"));
      const client = createKuduClient({ url, authorize: async () => `Bearer ${token}` });
      const added = join(workspace.folder, "App_Data/jobs/triggered/added");
      await mkdir(added);
      await writeFile(join(added, "run.sh"), "exit 0\n");
      await rows(window, "added").waitFor();
      await menuItem(window, "Run WebJob").hover();
      await window.page.keyboard.press("Enter");
      await until(async () => (await client.history("report")).length === 2);
      assert.deepStrictEqual(await client.history("added"), []);
    });

    it("says below a scheduled job what became of its schedule", async () => {
      await expand(window, "cleanup");
      await rows(window, /^Scheduler log/)
        .first()
        .waitFor();
    });

    it("shows on its icon how many jobs failed", async () => {
      const folder = join(workspace.folder, "App_Data/jobs/triggered/broken");
      await mkdir(folder);
      await writeFile(join(folder, "run.sh"), "exit 3\n");
      await chooseFromMenu(window, "broken", "Run WebJob");
      await rows(window, /broken.*failed \(exit code 3\)/).waitFor();
      const told = notification(window, /broken failed on the local host: exit code 3/);
      await told.locator(".monaco-button", { hasText: "Run with Arguments…" }).waitFor();
      const badge = window.page.locator(".activitybar .badge-content:visible");
      await badge.filter({ hasText: /^1$/ }).waitFor();
      await screenshot(window, "tree-badge");
    });

    it("says that a job which one has just started crashes, in its row, its icon and one message", async () => {
      const folder = join(workspace.folder, "App_Data/jobs/continuous/crasher");
      await mkdir(folder);
      await writeFile(join(folder, "run.sh"), "echo boom >&2\nexit 7\n");
      await chooseFromMenu(window, "crasher", "Start WebJob");
      await rows(window, /crasher.*crashed \(exit code 7\)/).waitFor();
      const told = notification(window, /crasher crashed on the local host: exit code 7: boom/);
      await told.locator(".monaco-button", { hasText: "Mute This WebJob" }).waitFor();
      const badge = window.page.locator(".activitybar .badge-content:visible");
      await badge.filter({ hasText: /^2$/ }).waitFor();
      await screenshot(window, "tree-crashed");
      await told.locator(".monaco-button", { hasText: "Mute This WebJob" }).click();
      await chooseFromMenu(window, "crasher", "Stop WebJob");
      await rows(window, /crasher.*stopped/).waitFor();
      await badge.filter({ hasText: /^1$/ }).waitFor();
    });

    it("counts nothing there for whom the setting says so", async () => {
      const badge = window.page.locator(".activitybar .badge-content:visible");
      const settings = join(workspace.folder, ".vscode/settings.json");
      await writeFile(settings, '{ "webjobs.alerts": "off" }');
      await badge.waitFor({ state: "detached" });
      await writeFile(settings, "{}");
      await badge.filter({ hasText: /^1$/ }).waitFor();
    });

    it("explains a state where the pointer rests", async () => {
      // The pointer rests there since the menu was open: only one that comes anew is answered.
      await window.page.mouse.move(640, 600);
      await rows(window, "broken").hover();
      await seesText(window, /exit code/);
      await seesText(window, /App settings: Greeting/);
      await window.page.locator(".monaco-hover:visible a", { hasText: "Show Log" }).waitFor();
      await screenshot(window, "tree-tooltip");
    });

    it("says why a folder is a WebJob, and the schedules in its source", async () => {
      await window.page.mouse.move(640, 600);
      await rows(window, "Poller").hover();
      await seesText(window, /Program\.cs starts the host of the WebJobs SDK/);
      await seesText(window, /Every day at 02:15 \(Program\.cs:1\)/);
      await screenshot(window, "tree-tooltip-source");
    });

    it("offers to start again a local host that crashed, whose jobs ended with it", async () => {
      await rows(window, /mailer.*running/).waitFor();
      const { pid } = await localHost();
      process.kill(pid, "SIGKILL");
      const told = notification(window, /local host of sample stopped unexpectedly/);
      await told.waitFor();
      await rows(window, /mailer.*running/).waitFor({ state: "detached" });
      await screenshot(window, "tree-host-crashed");
      await told.locator(".monaco-button", { hasText: "Start Again" }).click();
      await rows(window, /Local host\s*running/).waitFor();
      assert.notStrictEqual((await localHost()).pid, pid);
      await rows(window, /mailer.*running/).waitFor();
    });
  });
}
