// What the README shows, one picture per feature; each scene goes on in the window as the one
// before left it.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  chooseFromMenu,
  expand,
  hoverAt,
  notification,
  openFile,
  openView,
  rows,
  runCommand,
  type Window,
} from "../e2e/harness/driver";
import type { Clip } from "./shootWithPointer";

export interface Scene {
  /** Of the file in images/. */
  readonly name: string;
  /** Brings the window to where the picture is taken, pointer included. */
  readonly play: (window: Window) => Promise<Clip | undefined>;
}

/** Jobs beside those of the sample, so that there is something to see. */
export async function addJobs(folder: string): Promise<void> {
  const jobs = join(folder, "App_Data/jobs");
  const files = {
    "triggered/nightly/run.py": "import sys\nsys.exit('No connection to the shop.')\n",
    "triggered/nightly/settings.job": '{\n  "schedule": "0 30 2 * * 1-5"\n}\n',
    "triggered/heartbeat/run.js": 'console.log("alive");\n',
    "triggered/heartbeat/settings.job": '{\n  "schedule": "*/10 * * * * *"\n}\n',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(jobs, path, ".."), { recursive: true });
    await writeFile(join(jobs, path), text);
  }
}

const closeAll = (window: Window) => runCommand(window, "View: Close All Editors");

export const scenes: readonly Scene[] = [
  {
    name: "overview",
    async play(window) {
      await openView(window, "WebJobs");
      await rows(window, "heartbeat").waitFor();
      await chooseFromMenu(window, "mailer", "Start WebJob");
      await rows(window, /mailer.*running/).waitFor();
      // By the time of the history it has run.
      await chooseFromMenu(window, "heartbeat", "Turn On Schedule");
      await openFile(window, "report/settings.job");
      await window.page.locator(".codelens-decoration a", { hasText: "Azure" }).first().waitFor();
      await openView(window, "WebJobs");
      await rows(window, "report").hover();
      return undefined;
    },
  },
  {
    name: "hover",
    async play(window) {
      await hoverAt(window, "*/5");
      return { x: 350, y: 40, width: 760, height: 330 };
    },
  },
  {
    name: "schedule",
    async play(window) {
      await window.page.mouse.move(640, 700);
      await chooseFromMenu(window, "report", "Edit Schedule…");
      const item = window.page.locator(".quick-input-list .monaco-list-row", {
        hasText: "On days of the week",
      });
      await item.hover();
      return undefined;
    },
  },
  {
    name: "run",
    async play(window) {
      await window.page.keyboard.press("Escape");
      await closeAll(window);
      await openView(window, "WebJobs");
      await chooseFromMenu(window, "nightly", "Run WebJob");
      const toast = notification(window, /nightly failed/);
      await toast.waitFor();
      await expand(window, /nightly.*failed/);
      await toast.locator(".monaco-button", { hasText: "Show Log" }).hover();
      return undefined;
    },
  },
  {
    name: "deploy",
    async play(window) {
      await runCommand(window, "Notifications: Clear All Notifications");
      await openView(window, "WebJobs");
      await chooseFromMenu(window, "report", "Deploy WebJob…");
      const deployed = rows(window, /report.*deployed copy/).first();
      await deployed.waitFor();
      await deployed.hover();
      return undefined;
    },
  },
  {
    name: "debug",
    async play(window) {
      await runCommand(window, "View: Hide Panel");
      await openFile(window, "mail.js");
      await window.page.locator(".view-lines .view-line", { hasText: "subject" }).first().click();
      await window.page.keyboard.press("F9");
      await openView(window, "WebJobs");
      await chooseFromMenu(window, "mailer", "Attach Debugger");
      const go = window.page.locator(".debug-toolbar .codicon-debug-continue");
      await go.waitFor();
      await window.page.locator(".debug-top-stack-frame-line").first().waitFor();
      await go.hover();
      return undefined;
    },
  },
  {
    name: "history",
    async play(window) {
      await window.page.keyboard.press("Shift+F5");
      await window.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
      await runCommand(window, "View: Hide Panel");
      await closeAll(window);
      await openView(window, "WebJobs");
      await chooseFromMenu(window, "heartbeat", "Show History");
      const frame = window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
      await frame.getByText("Runs").first().waitFor();
      await window.page.mouse.move(900, 420);
      return undefined;
    },
  },
  {
    name: "calendar",
    async play(window) {
      await closeAll(window);
      await runCommand(window, "WebJobs: Show Schedule Calendar");
      const frame = window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
      await frame.getByText("report").first().waitFor();
      await window.page.mouse.move(900, 420);
      return undefined;
    },
  },
];
