// A local host on a home of its own plays the site: the same API behind another address and token.
import assert from "node:assert";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { createHost } from "../../../host/host";
import type { Host } from "../../../host/hostOptions";
import { createKuduClient } from "../../../kudu/createKuduClient";
import type { KuduClient } from "../../../kudu/kuduClient";
import { until, writeFiles } from "../../unit/host/hostForTest";
import { startProxy } from "../../unit/kudu/proxy";
import {
  answerDialog,
  asks,
  chooseFromMenu,
  enter,
  goBack,
  notification,
  openView,
  pick,
  picks,
  rows,
  runCommand,
  screenshot,
  seesText,
  webviewOf,
} from "../harness/driver";
import { useScene } from "../harness/scene";

describe("a site by hand", () => {
  let home: string;
  let host: Host;
  let port: number;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
    writeFiles(join(home, "site/wwwroot/App_Data/jobs"), {
      "continuous/feeder/run.js": "setInterval(() => console.log('fed'), 1000);",
      "continuous/feeder/settings.job": '{ "stopping_wait_time": 0 }',
      "continuous/mailer/run.js": "setInterval(() => console.log('mailed'), 1000);",
      "triggered/orders/run.js": "console.log('ordered');",
      "triggered/orders/settings.job": '{ "schedule": "0 0 0 1 1 *" }',
    });
    host = await createHost({ home });
    port = Number(new URL(host.url).port);
  });
  const { workspace, window } = useScene();
  after(async () => {
    await host?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it("is added by its address and a token", async () => {
    await openView(window, "WebJobs");
    await addSite(host.url);
    await rows(window, /feeder.*running/).waitFor();
    await screenshot(window, "site");
  });

  it("runs a job, whose run is then in the tree", async () => {
    await chooseFromMenu(window, "orders", "Run WebJob");
    await rows(window, /orders.*succeeded/).waitFor();
    assert.strictEqual((await client().history("orders")).length, 1);
  });

  it("shows its schedules on a calendar, with the run that was", async () => {
    await chooseFromMenu(window, `127.0.0.1:${port}`, "Show Schedule Calendar");
    const row = webviewOf(window).locator(".row", { hasText: "orders" });
    await row.locator("path.success").waitFor();
    assert.match(await row.innerText(), /At 00:00, on January 1/);
    await screenshot(window, "calendar-site");
    await window.page.keyboard.press("Control+F4");
  });

  it("has its jobs asked for by the palette: place, job and arguments, with a way back", async () => {
    const site = `127.0.0.1:${port}`;
    const again = async (): Promise<string[]> => {
      await runCommand(window, "WebJobs: Run WebJob with Arguments…");
      await asks(window, "Select the location of the WebJob");
      return picks(window);
    };
    assert.deepStrictEqual(await again(), ["Local host", site]);
    await pick(window, site);
    await asks(window, "Select a WebJob");
    await pick(window, "orders");
    await seesText(window, "Run orders");
    await screenshot(window, "palette-arguments");
    await goBack(window);
    await asks(window, "Select a WebJob");
    assert.deepStrictEqual(await picks(window), ["orders"], "only jobs that can be run");
    await goBack(window);
    await asks(window, "Select the location of the WebJob");
    await pick(window, site);
    await asks(window, "Select a WebJob");
    await pick(window, "orders");
    await enter(window, "two boxes", "Run orders");
    await until(async () => (await client().history("orders")).length === 2);
    assert.deepStrictEqual(await again(), [site, "Local host"], "the last answer comes first");
    await window.page.keyboard.press("Escape");
  });

  it("stops and starts a job", async () => {
    await chooseFromMenu(window, "feeder", "Stop WebJob");
    await rows(window, /feeder.*stopped/).waitFor();
    assert.strictEqual((await client().getJob(feeder)).status, "Stopped");
    await chooseFromMenu(window, "feeder", "Start WebJob");
    await rows(window, /feeder.*running/).waitFor();
  });

  it("shows a log", async () => {
    await chooseFromMenu(window, "feeder", "Show Log");
    await window.page.locator(".view-lines", { hasText: "fed" }).waitFor();
  });

  it("guides to a debug port where a job opens none, and deploys what opens it", async () => {
    await chooseFromMenu(window, /mailer.*running/, "Attach Debugger");
    const advice = notification(window, /mailer on 127\.0\.0\.1:\d+ doesn't open a debug port/);
    await advice.locator(".monaco-button", { hasText: "Save run.sh" }).click();
    await window.page.locator(".tabs-container .tab.active", { hasText: "run.sh" }).waitFor();
    const file = join(workspace.folder, "App_Data/jobs/continuous/mailer/run.sh");
    assert.match(await readFile(file, "utf8"), /exec node --inspect=0\.0\.0\.0:9229 'run\.js'/);
    const offer = notification(window, /Check run\.sh, deploy mailer to 127\.0\.0\.1/);
    await screenshot(window, "site-guide");
    await offer.locator(".monaco-button", { hasText: "Deploy" }).click();
    await answerDialog(window, "Deploy");
    await until(async () => (await client().findJob(mailer))?.run_command === "run.sh");
  });

  it("deletes a job after asking with its name and the site's", async () => {
    await chooseFromMenu(window, "orders", "Delete WebJob…");
    const question = await answerDialog(window, "Delete");
    assert.match(question, new RegExp(`Delete WebJob orders from 127.0.0.1:${port}\\?`));
    await rows(window, "orders").waitFor({ state: "detached" });
  });

  it("that is gone says why, keeps its jobs in the tree, and is well again after Try again", async () => {
    const { token } = host;
    await host.close();
    await runCommand(window, "WebJobs: Refresh");
    await rows(window, /no process is listening/).waitFor();
    await rows(window, "feeder").waitFor();
    await screenshot(window, "site-broken");
    host = await createHost({ home, port, token });
    await rows(window, /no process is listening/).click();
    await rows(window, /no process is listening/).waitFor({ state: "detached" });
    await rows(window, /feeder.*running/).waitFor();
  });

  it("is removed from the tree, not from Azure", async () => {
    await chooseFromMenu(window, `127.0.0.1:${port}`, "Remove Site");
    await rows(window, `127.0.0.1:${port}`).waitFor({ state: "detached" });
    assert.strictEqual((await client().getJob(feeder)).name, "feeder");
  });

  it("shows links in an error of a site and in the name of a job as text", async () => {
    const link = (label: string) => `[${label}](command:workbench.action.terminal.new)`;
    const jobs = { [`site/wwwroot/App_Data/jobs/triggered/${link("Renew")}/run.sh`]: "exit 0\n" };
    writeFiles(home, jobs);
    const proxy = await startProxy(host.url);
    try {
      proxy.interfere(({ method }) => {
        const body = JSON.stringify({ Message: `The key expired. ${link("Renew it")}` });
        return method === "POST" ? { kind: "answer", answer: { status: 500, body } } : undefined;
      });
      await addSecondOfProfile(proxy.url);
      await chooseFromMenu(window, "Renew", "Run WebJob");
      await isPlain(notification(window, "The key expired."));
    } finally {
      await proxy.close();
    }
  });

  /** All of it is shown, and nothing to click on is part of its text. */
  async function isPlain(message: Locator): Promise<void> {
    await message.waitFor();
    const text = message.locator(".notification-list-item-message");
    assert.match(await text.innerText(), /\] \(command:workbench\.action\.terminal\.new\)/);
    assert.strictEqual(await text.locator("a").count(), 0);
  }

  /** From a publish profile of two sites, in the menu of its file. */
  async function addSecondOfProfile(url: string): Promise<void> {
    const profile = (name: string, address: string) =>
      `<publishProfile publishMethod="ZipDeploy" publishUrl="${address}" msdeploySite="${name}" userName="$x" userPWD="${host.token}"/>`;
    const profiles = `${profile("first", host.url)}${profile("second", url)}`;
    writeFiles(workspace.folder, {
      "two.PublishSettings": `<publishData>${profiles}</publishData>`,
    });
    await openView(window, "Explorer");
    await chooseFromMenu(window, "two.PublishSettings", /^Add Site/);
    await asks(window, "Select the site to add");
    assert.deepStrictEqual(await picks(window), ["first", "second"]);
    await pick(window, "second");
    await pick(window, "In this workspace");
    await openView(window, "WebJobs");
    await rows(window, "second").click();
  }

  async function addSite(url: string): Promise<void> {
    await runCommand(window, "WebJobs: Add Site…");
    await pick(window, "Enter an SCM URL");
    await enter(window, url, "SCM site URL");
    await seesText(window, "Token for");
    await enter(window, host.token);
    await pick(window, "In this workspace");
    await rows(window, new URL(url).host).click();
  }

  const feeder = { kind: "continuous", name: "feeder" } as const;
  const mailer = { kind: "continuous", name: "mailer" } as const;

  function client(): KuduClient {
    return createKuduClient({ url: host.url, authorize: async () => `Bearer ${host.token}` });
  }
});
