// What a person sees of a deployment to a site: a local host on a home of its own plays it, behind
// a proxy that can hold an upload.
import assert from "node:assert";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHost } from "../../../host/host";
import type { Host } from "../../../host/hostOptions";
import { writeFiles } from "../../unit/host/hostForTest";
import { type CuttingProxy, startProxy } from "../../unit/kudu/deploy/cuttingProxy";
import {
  answerDialog,
  asks,
  enter,
  notification,
  pick,
  rows,
  runCommand,
  screenshot,
  seesText,
} from "../harness/driver";
import { descendantsOf } from "../harness/processes";
import { useScene } from "../harness/scene";

const files = {
  "App_Data/jobs/triggered/bulk/run.js": "console.log('one');\n",
  "App_Data/jobs/triggered/bulk/lib/old.js": "exports.old = 1;\n",
  "App_Data/jobs/triggered/bulk/start.sh": "#!/bin/bash\r\nnode run.js\r\n",
  "App_Data/jobs/triggered/bulk/.env": "SECRET=1\n",
  "App_Data/jobs/triggered/bulk/.env.test": "SECRET=2\n",
  "App_Data/jobs/triggered/bulk/docs/readme.md": "read me\n",
  "App_Data/jobs/triggered/bulk/.webjobignore": "docs/\n!.env.test\n",
  "App_Data/jobs/triggered/bulk/settings.job": '{ "schedule": "0 0 5 * * *" }\n',
};

describe("deploying to a site by hand", () => {
  let home: string;
  let host: Host;
  let proxy: CuttingProxy;
  let site: string;

  const { workspace, window } = useScene({
    view: "WebJobs",
    layOut: async ({ folder }) => {
      home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
      host = await createHost({ home });
      proxy = await startProxy(host.url);
      site = new URL(proxy.url).host;
      writeFiles(folder, files);
      await writeFile(job("data.bin"), randomBytes(24_000_000));
      return undefined;
    },
  });
  before(async () => {
    await runCommand(window, "WebJobs: Add Site…");
    await pick(window, "Enter an SCM URL");
    await enter(window, proxy.url, "SCM site URL");
    await seesText(window, "Token for");
    await enter(window, host.token);
    await pick(window, "In this workspace");
    await rows(window, site).waitFor();
  });
  after(async () => {
    await proxy?.close();
    await host?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const job = (file: string) => join(workspace.folder, "App_Data/jobs/triggered/bulk", file);
  const there = (file: string) => join(home, "site/wwwroot/App_Data/jobs/triggered/bulk", file);

  /** The text of the terminal, from top to bottom. */
  async function terminalText(): Promise<string> {
    const lines = await window.page.locator(".xterm-rows > div").allInnerTexts();
    return lines.map((line) => line.replaceAll("\u00a0", " ").trimEnd()).join("\n");
  }

  async function terminalSays(text: string | RegExp): Promise<void> {
    await window.page.locator(".xterm-rows > div", { hasText: text }).last().waitFor();
  }

  /**
   * By the palette: a tree that is just being drawn anew, as when files change, passes no row to
   * its menu.
   */
  async function deployBulk(name = "bulk"): Promise<void> {
    await runCommand(window, "WebJobs: Deploy WebJob…");
    await asks(window, "Select a WebJob");
    await pick(window, name);
    await asks(window, "Select a deployment target");
    await pick(window, site);
  }

  it("shows before the first time every file, what stays behind and by which rule", async () => {
    await deployBulk();
    const dialog = window.page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    await screenshot(window, "deploy-question");
    const question = await dialog.innerText();
    assert.match(question, new RegExp(`Deploy bulk to ${site}\\?`));
    assert.match(question, /Files: 6, 24 MB/);
    assert.match(question, /run\.js\s+20 bytes/);
    assert.match(question, /Not deployed: 3/);
    assert.match(question, /docs\/\s+docs\/ in \.webjobignore/);
    assert.match(question, /\.env\s+never deployed: \.env\*/);
    assert.match(question, /\.env\.test is deployed because of the rule "!\.env\.test"/);
    assert.match(question, /Always On/);
    assert.ok(!existsSync(there("run.js")), "deployed before the answer");
    await answerDialog(window, "Deploy");
    await terminalSays(/Deployed bulk to/);
    await screenshot(window, "deploy-terminal");
    const text = await terminalText();
    assert.match(text, /Not deployed: 3/);
    assert.match(text, /start\.sh: The lines end in CRLF/);
    assert.match(text, /Uploaded: 100%/);
    assert.match(readFileSync(there("run.js"), "utf8"), /one/);
  });

  it("shows the second time what changes, and the difference before the answer", async () => {
    await writeFile(job("run.js"), "console.log('two');\n");
    await writeFile(job("lib/new.js"), "exports.fresh = 1;\n");
    await rm(job("lib/old.js"));
    await deployBulk();
    await window.page.locator(".monaco-dialog-box").waitFor();
    await answerDialog(window, "Show Changes");
    await window.page.locator(".multiDiffEntry", { hasText: "run.js" }).first().waitFor();
    await screenshot(window, "deploy-difference");
    assert.match(readFileSync(there("run.js"), "utf8"), /one/);
    await notification(window, /Deploy bulk to/)
      .locator(".monaco-button", { hasText: "Deploy" })
      .click();
    await terminalSays(/~ run\.js/);
    await terminalSays(/\+ lib\/new\.js/);
    await terminalSays(/- lib\/old\.js/);
    await eventuallyHolds(() => readFileSync(there("run.js"), "utf8").includes("two"));
    assert.ok(!existsSync(there("lib/old.js")));
    await terminalSays(/✔ Deployed bulk/);
    await screenshot(window, "deploy-changes");
  });

  it("asks what becomes of a settings.job that does not go up", async () => {
    await rm(job("settings.job"));
    await deployBulk();
    const dialog = window.page.locator(".monaco-dialog-box");
    await dialog
      .getByText(/don't include settings\.job. “Deploy” keeps the one on the site/)
      .waitFor();
    await screenshot(window, "deploy-settings");
    assert.ok(existsSync(there("settings.job")));
    await answerDialog(window, "Deploy and Remove settings.job");
    await eventuallyHolds(() => !existsSync(there("settings.job")));
    await window.page.locator(".monaco-dialog-box").waitFor({ state: "detached" });
    await eventuallyHolds(() => existsSync(there("run.js")));
  });

  it("tells of a crash soon after a deployment, and puts back what was there", async () => {
    const pump = (run: string) => ({
      "App_Data/jobs/continuous/pump/run.js": run,
      "App_Data/jobs/continuous/pump/settings.job": '{ "stopping_wait_time": 0 }',
    });
    writeFiles(join(home, "site/wwwroot"), pump("setInterval(() => {}, 1000);\n"));
    // It stays up as long as the terminal watches, and no longer.
    writeFiles(workspace.folder, pump("setTimeout(() => process.exit(9), 5000);\n"));
    // The question lists what has been found when it is asked.
    await rows(window, /^pump/).first().waitFor();
    await deployBulk("pump");
    await answerDialog(window, "Deploy");
    const crash = notification(window, /pump crashed on .*exit code 9/s);
    await crash.waitFor();
    await screenshot(window, "deploy-crash");
    await crash.locator(".monaco-button", { hasText: "Put Back Previous" }).click();
    await notification(window, /Restored the previous content of pump/).waitFor();
    const deployed = join(home, "site/wwwroot/App_Data/jobs/continuous/pump/run.js");
    assert.match(readFileSync(deployed, "utf8"), /setInterval/);
  });

  it("shows how far it is and ends in the middle on Cancel, with the state of the site in words", async () => {
    await writeFile(job("run.js"), "console.log('three');\n");
    const held = proxy.holdUpload();
    await deployBulk();
    await answerDialog(window, "Deploy");
    await held;
    await terminalSays(/Uploaded: \d\d?%/);
    const progress = notification(window, /Deploying bulk to .*%/s);
    await progress.waitFor();
    await screenshot(window, "deploy-progress");
    await progress.hover();
    await progress.locator(".monaco-button", { hasText: "Cancel" }).click();
    await terminalSays(/Canceled|was canceled/);
    assert.match(readFileSync(there("run.js"), "utf8"), /two/);
  });

  it("offers what was there when the window died in the middle of an upload", async () => {
    await writeFile(job("run.js"), "console.log('four');\n");
    const held = proxy.holdUpload();
    await deployBulk();
    await answerDialog(window, "Deploy");
    await held;
    const hosts = descendantsOf(process.pid).filter(({ command }) =>
      command.includes("--type=extensionHost"),
    );
    assert.notDeepStrictEqual(hosts, []);
    for (const { pid } of hosts) {
      process.kill(pid, "SIGKILL");
    }
    const offer = notification(window, /The deployment of bulk to .* was interrupted/s);
    await offer.waitFor();
    await screenshot(window, "deploy-interrupted");
    await rm(there("run.js"));
    await offer.locator(".monaco-button", { hasText: "Restore" }).click();
    await notification(window, /Restored the previous content of bulk/).waitFor();
    assert.match(readFileSync(there("run.js"), "utf8"), /two/);
    assert.deepStrictEqual(readdirSync(there("lib")), ["new.js"]);
  });
});

async function eventuallyHolds(is: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!is()) {
    assert.ok(Date.now() < end, "it did not happen");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
