// A person signs in to the stand-in's Azure, whose apps have real local hosts for SCM sites. VS
// Code's own questions are real.
import assert from "node:assert";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHost } from "../../../host/host";
import type { Host } from "../../../host/hostOptions";
import type { StandInApp } from "../../azure/armAccount";
import { claimsChallenge } from "../../azure/armFaults";
import { type StandIn, startStandIn } from "../../azure/armStandIn";
import { until, writeFiles } from "../../unit/host/hostForTest";
import { type Accounts, createAccounts, type TestAccount } from "../harness/accounts";
import {
  answerDialog,
  chooseFromMenu,
  notification,
  openView,
  pick,
  rows,
  runCommand,
  screenshot,
  seesText,
} from "../harness/driver";
import { useScene } from "../harness/scene";

describe("signing in to Azure", () => {
  let home: string;
  let host: Host;
  let azure: StandIn;
  let page: Server;
  let accounts: Accounts;
  let production: StandInApp;
  let staging: StandInApp;
  const ann: TestAccount = {
    id: "1",
    label: "ann@contoso.example",
    tenants: ["tenant-1"],
    isSignedIn: false,
  };

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
    writeFiles(join(home, "site/wwwroot/App_Data/jobs"), {
      "continuous/feeder/run.js": "setInterval(() => console.log('fed'), 1000);",
      "triggered/nightly/run.js": "console.log('done');",
      "triggered/nightly/settings.job": '{ "schedule": "0 0 3 * * *" }',
    });
    host = await createHost({ home });
    const app: StandInApp = {
      subscription: "sub-1",
      name: "shop",
      kind: "app,linux",
      scmHost: new URL(host.url).host,
      settings: { WEBSITE_TIME_ZONE: "Asia/Tokyo", KEEP: "me" },
      config: { alwaysOn: false },
      tier: ["B1", "Basic"],
    };
    production = app;
    staging = { ...app, slot: "staging" };
    page = createServer((_, response) => {
      // A Linux app before WebJobs are switched on (docs/kudu.md#1.8).
      response.writeHead(404, { "content-type": "text/html" }).end("<html>Not Found</html>");
    });
    await once(page.listen(0, "127.0.0.1"), "listening");
    const { port } = page.address() as AddressInfo;
    const asleep = { ...app, name: "asleep", scmHost: `127.0.0.1:${port}`, settings: {} };
    azure = await startStandIn({
      tenants: [
        { id: "tenant-1", name: "Contoso" },
        { id: "tenant-2", name: "Fabrikam" },
      ],
      subscriptions: [
        { id: "sub-1", tenant: "tenant-1", name: "Production" },
        { id: "sub-2", tenant: "tenant-2", name: "Guests" },
      ],
      apps: [app, staging, asleep],
    });
    accounts = await createAccounts({ accounts: [ann], scmToken: host.token }, azure.url);
  });
  const { window } = useScene({ view: "WebJobs", layOut: async () => accounts.options });
  after(async () => {
    await accounts?.remove();
    await azure?.close();
    page?.close();
    await host?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it("asks VS Code's own question, and shows the subscriptions of every directory", async () => {
    await runCommand(window, "WebJobs: Add Site…");
    await pick(window, "Sign in to Azure");
    await answerDialog(window, "Allow");
    await seesText(window, "Production");
    await seesText(window, "Sign in to Fabrikam…");
    await screenshot(window, "sign-in-subscriptions");
  });

  it("signs in to another directory where it is wanted", async () => {
    await pick(window, "Sign in to Fabrikam");
    await answerDialog(window, "Allow");
    await seesText(window, "Guests");
  });

  it("says that a subscription has no app, and goes back", async () => {
    await pick(window, "Guests");
    await seesText(window, "You don't have access to any web apps in Guests.");
    await window.page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
    await seesText(window, "Production");
  });

  it("tries again in place when Azure does not answer, and adds the slot", async () => {
    for (let i = 0; i < 4; i++) {
      azure.failNext(/Microsoft.Web\/sites\?/, "drop");
    }
    await pick(window, "Production");
    await seesText(window, "Azure can't be reached");
    await screenshot(window, "sign-in-retry");
    await pick(window, "Try Again");
    await pick(window, "shop");
    await seesText(window, "Add Site: Slot");
    await screenshot(window, "sign-in-slots");
    await pick(window, "staging");
    await pick(window, "In this workspace");
    await rows(window, "shop/staging").first().click();
    await rows(window, /feeder.*running/).waitFor();
    const tokens = azure.requests.map(({ token }) => token);
    assert.ok(!tokens.includes(host.token), "a token of sites went to Azure's manager");
  });

  it("shows the next run in the zone of the site", async () => {
    // 3 o'clock in Tokyo, which knows no summer time, is 18 o'clock UTC.
    await until(async () => {
      const hours = (((18 - hourNow()) % 24) + 24) % 24;
      const shown = await rows(window, "nightly").innerText();
      // Rounded, and a moment may pass between. Over 23.5 hours are a day.
      const near = (value: number, unit: string) =>
        [Math.floor(value), Math.ceil(value)].some((each) => shown.includes(`in ${each} ${unit}`));
      if (hours > 23.4 && shown.includes("in 1 day")) {
        return true;
      }
      return near(hours, "hr") || near(hours * 60, "min");
    });
  });

  /**
   * Closes the properties once `row` is among them: those from before a change may still be on
   * their way out.
   */
  async function closeProperties(row = "Time zone of schedules, Asia/Tokyo"): Promise<void> {
    const list = window.page.locator(`.quick-input-list .monaco-list-row[aria-label="${row}"]`);
    await list.waitFor();
    await window.page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
  }

  const hourNow = () => (Date.now() % 86_400_000) / 3_600_000;

  it("says in the tree what keeps every WebJob from running", async () => {
    await rows(window, /WEBSITE_SKIP_RUNNING_KUDUAGENT/).waitFor();
    await screenshot(window, "site-problem");
    await rows(window, /WEBSITE_SKIP_RUNNING_KUDUAGENT/).click();
    await closeProperties();
  });

  it("shows what the portal knows, and puts one setting right after asking", async () => {
    await chooseFromMenu(window, "shop/staging", "Show Site Properties…");
    await seesText(window, "Asia/Tokyo");
    await screenshot(window, "properties");
    await pick(window, "Turn On WebJobs");
    assert.match(await answerDialog(window, "Turn On WebJobs"), /for shop\/staging\?/);
    await until(() => "WEBSITE_SKIP_RUNNING_KUDUAGENT" in staging.settings);
    await closeProperties("WebJobs, On, beside those of production");
    await rows(window, /WEBSITE_SKIP_RUNNING_KUDUAGENT/).waitFor({ state: "detached" });
    assert.deepStrictEqual(staging.settings, {
      WEBSITE_TIME_ZONE: "Asia/Tokyo",
      KEEP: "me",
      WEBSITE_SKIP_RUNNING_KUDUAGENT: "false",
    });
  });

  it("holds the WebJobs of a slot back after asking, says so in the tree, and releases them", async () => {
    await chooseFromMenu(window, "shop/staging", "Hold Back WebJobs in Slot…");
    const question = await answerDialog(window, "Hold Back");
    assert.match(question, /all WebJobs of shop\/staging\?.*keeps it there in a swap/s);
    await rows(window, /WEBJOBS_STOPPED/).waitFor();
    assert.strictEqual(staging.settings.WEBJOBS_STOPPED, "1");
    assert.deepStrictEqual(production.slotNames, { appSettingNames: ["WEBJOBS_STOPPED"] });
    await chooseFromMenu(window, "shop/staging", "Show Site Properties…");
    await seesText(window, "Off (WEBJOBS_STOPPED)");
    await screenshot(window, "properties-slot");
    await window.page.keyboard.press("Escape");
    await chooseFromMenu(window, "shop/staging", "Release WebJobs in Slot…");
    await answerDialog(window, "Release");
    await rows(window, /WEBJOBS_STOPPED/).waitFor({ state: "detached" });
    assert.strictEqual(staging.settings.WEBJOBS_STOPPED, undefined);
  });

  it("is there again in the next window, without a question", async () => {
    const asked = (await accounts.read()).questions.length;
    await window.page.reload();
    await openView(window, "WebJobs");
    await rows(window, "shop/staging").first().click();
    await rows(window, /feeder.*running/).waitFor();
    assert.strictEqual((await accounts.read()).questions.length, asked);
  });

  it("offers what a deployed job still lacks, and puts it right", async () => {
    await chooseFromMenu(window, "mailer", "Deploy WebJob…");
    await pick(window, "shop/staging");
    await answerDialog(window, "Deploy");
    const offer = notification(window, "Always On is off on shop/staging");
    await offer.locator(".monaco-button", { hasText: "Fix…" }).click();
    await pick(window, "Turn On Always On");
    await answerDialog(window, "Turn On Always On");
    await until(() => staging.config.alwaysOn === true);
    await closeProperties("Always On, On");
  });

  it("answers a claims challenge by another sign-in", async () => {
    azure.failNext(/GET .*slots\/staging\?/, claimsChallenge);
    await chooseFromMenu(window, "shop/staging", "Show Site Properties…");
    await answerDialog(window, "Allow");
    await closeProperties();
    const { questions } = await accounts.read();
    assert.ok(questions.some(({ claims }) => claims?.startsWith("eyJ")));
  });

  it("says who is signed out, keeps the jobs, and is well again after Try again", async () => {
    await accounts.write({ accounts: [{ ...ann, isSignedIn: false }] });
    await runCommand(window, "WebJobs: Refresh");
    await rows(window, /Not signed in as ann@contoso.example/).waitFor();
    await rows(window, "feeder").waitFor();
    await screenshot(window, "signed-out");
    await rows(window, /Not signed in/).click();
    await answerDialog(window, "Allow");
    await rows(window, /Not signed in/).waitFor({ state: "detached" });
    await rows(window, /feeder.*running/).waitFor();
  });

  it("is well again by itself when the person signs in elsewhere", async () => {
    await accounts.write({ accounts: [{ ...ann, isSignedIn: false }] });
    await runCommand(window, "WebJobs: Refresh");
    await rows(window, /Not signed in/).waitFor();
    await accounts.write({ accounts: [{ ...ann, isSignedIn: true }] });
    await rows(window, /Not signed in/).waitFor({ state: "detached" });
  });

  it("remembers the account and the subscription", async () => {
    const asked = (await accounts.read()).questions.length;
    await runCommand(window, "WebJobs: Add Site…");
    await pick(window, "Sign in to Azure");
    await seesText(window, "Add Site: Subscription");
    await window.page
      .locator(".quick-input-list .monaco-list-row.focused", { hasText: "Production" })
      .waitFor();
    await window.page.keyboard.press("Escape");
    assert.strictEqual((await accounts.read()).questions.length, asked);
  });

  it("opens the page of the slot in the portal of its cloud", async () => {
    await chooseFromMenu(window, "shop/staging", "Open in Azure Portal");
    assert.match(
      await answerDialog(window, "Cancel"),
      /https:\/\/portal\.loopback\.example\/#.*\/sites\/shop\/slots\/staging$/,
    );
  });

  it("reads the deployed settings.job in the zone of the site", async () => {
    await chooseFromMenu(window, "nightly", "Open Deployed settings.job");
    await seesText(window, /Next run in .*03:00:00 Asia\/Tokyo/);
    await screenshot(window, "site-hover");
  });

  it("adds a Linux app whose WebJobs are off, with what turns them on", async () => {
    await runCommand(window, "WebJobs: Add Site…");
    await pick(window, "Sign in to Azure");
    await pick(window, "Production");
    await pick(window, "asleep");
    await pick(window, "In this workspace");
    await rows(window, "asleep").click();
    // The row is drawn anew while the site is asked: the click may have fallen between.
    await window.page.keyboard.press("ArrowRight");
    await rows(window, /web page instead of the WebJobs API/).waitFor();
    await rows(window, /WebJobs of asleep need/).waitFor();
    await screenshot(window, "site-off");
  });

  it("prints no token", async () => {
    assert.doesNotMatch(window.output(), new RegExp(`arm-token|${host.token}`));
  });
});
