// What the commands do with a site beyond deploying. A local host on a home of its own plays the
// site, behind a proxy that counts.
import assert from "node:assert";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ConfigurationTarget,
  commands,
  debug,
  type TextEditor,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Difference } from "../../client/deploy/showDifferences";
import { Site } from "../../client/sites/site";
import type { Node } from "../../client/targets/node";
import { children, roots } from "../../client/tree/children";
import { createHost } from "../../host/host";
import type { Host } from "../../host/hostOptions";
import { createKuduClient } from "../../kudu/createKuduClient";
import type { KuduClient } from "../../kudu/kuduClient";
import { writeFiles } from "../unit/host/hostForTest";
import { type SiteProxy, startProxy } from "../unit/kudu/proxy";
import { Breakpoint, noSessionIsLeft } from "./scene/debugging";
import { eventually, jobFolder, sampleFolder } from "./scene/sample";

describe("a site's commands", () => {
  let home: string;
  let host: Host;
  let proxy: SiteProxy;
  let client: KuduClient;
  const mailerFolder = () => jobFolder("continuous", "mailer");
  const mailer = { kind: "continuous", name: "mailer" } as const;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
    host = await createHost({ home });
    proxy = await startProxy(host.url);
    const authorize = async () => `Bearer ${host.token}`;
    client = createKuduClient({ url: host.url, authorize });
    await confirming("never");
    const profile = join(home, "orders.PublishSettings");
    await writeFile(
      profile,
      `<publishData><publishProfile publishMethod="ZipDeploy" publishUrl="${proxy.url}" msdeploySite="orders" userName="$orders" userPWD="${host.token}" /></publishData>`,
    );
    await commands.executeCommand("webjobs.addSite", Uri.file(profile), { scope: "workspace" });
  });
  after(async () => {
    await commands.executeCommand("webjobs.removeSite", "orders");
    await confirming(undefined);
    await proxy.close();
    await host.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const confirming = (value: string | undefined) =>
    workspace
      .getConfiguration("webjobs")
      .update("deploy.confirm", value, ConfigurationTarget.Global);
  const deploy = () =>
    commands.executeCommand("webjobs.deploy", Uri.file(mailerFolder()), { site: "orders" });

  it("compareDeployed tells what a deployment to the site would change", async () => {
    await deploy();
    const folder = "site/wwwroot/App_Data/jobs/continuous/mailer";
    await client.writeFile(`${folder}/left.txt`, "from an earlier deployment");
    await client.writeFile(`${folder}/mail.js`, "// changed on the site");
    const differences = await commands.executeCommand<readonly Difference[]>(
      "webjobs.compareDeployed",
      Uri.file(mailerFolder()),
      { site: "orders" },
    );
    const seen = differences.map(({ path, deployed, source }) => [path, !!deployed, !!source]);
    assert.deepStrictEqual(seen, [
      ["left.txt", true, false],
      ["mail.js", true, true],
    ]);
    const [, mail] = differences;
    const text = await workspace.openTextDocument(mail?.deployed ?? Uri.file("/"));
    assert.strictEqual(text.getText(), "// changed on the site");
  });

  it("compareDeployed says that a job is not deployed to the site", async () => {
    const report = Uri.file(jobFolder("triggered", "report"));
    await assert.rejects(
      async () => commands.executeCommand("webjobs.compareDeployed", report, { site: "orders" }),
      /report isn't deployed to orders/,
    );
  });

  it("addWorkflow writes a workflow for the one job, once", async () => {
    const github = join(sampleFolder(), ".github");
    try {
      const add = async () =>
        commands.executeCommand<TextEditor>("webjobs.addWorkflow", Uri.file(mailerFolder()), {
          site: "orders",
        });
      const { document } = await add();
      const path = join(github, "workflows", "deploy-webjob-mailer.yml");
      assert.strictEqual(document.uri.fsPath, path);
      const text = await readFile(path, "utf8");
      assert.ok(text.includes(`SITE: "${proxy.url}"`), text);
      assert.ok(!text.includes(host.token));
      await assert.rejects(add, /deploy-webjob-mailer\.yml already exists/);
    } finally {
      await rm(github, { recursive: true, force: true });
    }
  });

  it("a debugger finds the port that the deployed run file opens, and the script in its copy", async () => {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const file = join(mailerFolder(), "run.sh");
    try {
      const opening = `#!/bin/bash\nexec node --inspect=0.0.0.0:${port} run.js\n`;
      await writeFile(file, opening, { mode: 0o755 });
      await deploy();
    } finally {
      await rm(file, { force: true });
    }
    const breakpoint = new Breakpoint(join(mailerFolder(), "mail.js"), 2);
    const isAttached = await debug.startDebugging(workspace.workspaceFolders?.[0], {
      ...{ type: "webjob", request: "attach", name: "Attach to mailer" },
      ...{ job: "App_Data/jobs/continuous/mailer", site: "orders" },
    });
    const { data } = await client.readFile("data/jobs/continuous/mailer/job_log.txt");
    assert.strictEqual(isAttached, true, String(data));
    await breakpoint.isHit();
    breakpoint.dispose();
    await debug.stopDebugging();
    await noSessionIsLeft();
    assert.strictEqual((await client.getJob(mailer)).status, "Running");
    await client.deleteJob(mailer);
  });

  it("fifty sites of twenty jobs cost at most two requests per visible node", async () => {
    const jobs = Array.from({ length: 20 }, (_, index) => [
      `triggered/job${index}/run.js`,
      "console.log(1);",
    ]);
    writeFiles(join(home, "site/wwwroot/App_Data/jobs"), Object.fromEntries(jobs));
    await eventually("all are listed", async () => (await client.listJobs()).length === 20);
    const log = window.createOutputChannel("WebJobs count", { log: true });
    const sites = Array.from({ length: 50 }, (_, index) => {
      const record = { name: `site${index}`, url: proxy.url, scope: "user" } as const;
      return new Site(record, log, async () => `Bearer ${host.token}`);
    });
    const tree = {
      folders: async () => [],
      localHost: () => assert.fail(),
      sites: () => sites,
      timers: async () => [],
    };
    const count = async (nodes: readonly Node[]): Promise<[Node[], paths: string[]]> => {
      const before = proxy.seen.length;
      const below = (await Promise.all(nodes.map((node) => children(tree, node)))).flat();
      await Promise.all(sites.map(({ live }) => (live.isAsking ? live.refresh() : undefined)));
      return [below, proxy.seen.slice(before).map(({ path }) => path)];
    };
    const places = roots(tree, []);
    const [, forSites] = await count(places);
    const [visible] = await count(places);
    assert.deepStrictEqual([places.length, visible.length], [50, 1000]);
    // One list each; the rest is asked once in a window's life and says how a site is set up.
    assert.strictEqual(forSites.filter((path) => path === "/api/webjobs").length, 50);
    const [, forRuns] = await count(visible);
    const all = forSites.length + forRuns.length;
    assert.ok(all <= 2 * (places.length + visible.length), `${all} requests`);
    sites.forEach((site) => void site.dispose());
    log.dispose();
  });

  it("openScmSite opens Kudu's pages at the site's address, which holds no credentials", async () => {
    const address = await commands.executeCommand<string>("webjobs.openScmSite", "orders");
    assert.strictEqual(address, proxy.url);
  });
});
