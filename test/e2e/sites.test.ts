// A local host on a home of its own plays the site: the same API behind another address and token.
import assert from "node:assert";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationTarget, commands, debug, Task, tasks, Uri, window, workspace } from "vscode";
import type { Job } from "../../core/kudu";
import { createHost } from "../../host/host";
import type { Host } from "../../host/hostOptions";
import { createKuduClient } from "../../kudu/createKuduClient";
import type { KuduClient } from "../../kudu/kuduClient";
import { startProxy as startCuttingProxy } from "../unit/kudu/deploy/cuttingProxy";
import { type Answer, startProxy } from "../unit/kudu/proxy";
import { Breakpoint, noSessionIsLeft } from "./scene/debugging";
import { eventually, jobFolder, sampleFolder } from "./scene/sample";

const importer = { kind: "triggered", name: "import" } as const;

describe("a site", () => {
  let home: string;
  let host: Host;
  let client: KuduClient;
  let name: string | undefined;
  const profile = () => join(home, "mysite.PublishSettings");

  before(async () => {
    home = await mkdtemp(join(tmpdir(), "webjobs-site-"));
    host = await createHost({ home });
    client = createKuduClient({ url: host.url, authorize: async () => `Bearer ${host.token}` });
    await workspace
      .getConfiguration("webjobs")
      .update("deploy.confirm", "never", ConfigurationTarget.Global);
  });
  after(async () => {
    await workspace
      .getConfiguration("webjobs")
      .update("deploy.confirm", undefined, ConfigurationTarget.Global);
    await host.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const profileWith = (password: string) =>
    `<publishData><publishProfile publishMethod="ZipDeploy" publishUrl="${host.url}" msdeploySite="mysite" userName="$mysite" userPWD="${password}" /></publishData>`;

  it("whose credentials are refused is not added, in one sentence without the secret", async () => {
    await writeFile(profile(), profileWith("not-the-password"));
    await assert.rejects(
      async () =>
        commands.executeCommand("webjobs.addSite", Uri.file(profile()), { scope: "user" }),
      (error: Error) =>
        /mysite.*credentials.* were rejected/.test(error.message) &&
        !error.message.includes("not-the-password"),
    );
    await assert.rejects(
      async () => commands.executeCommand("webjobs.deploy", importerFolder(), { site: "mysite" }),
      /There's no site mysite/,
    );
  });

  it("is added from a publish profile, which is then no longer needed", async () => {
    await writeFile(profile(), profileWith(host.token));
    name = await commands.executeCommand("webjobs.addSite", Uri.file(profile()), {
      scope: "workspace",
    });
    assert.strictEqual(name, "mysite");
    await rm(profile());
  });

  it("of the same name as another one is told from it by its host", async () => {
    const proxy = await startCuttingProxy(host.url);
    try {
      const second = profileWith(host.token).replace(host.url, proxy.url);
      await writeFile(profile(), second);
      const label = await commands.executeCommand<string>("webjobs.addSite", Uri.file(profile()), {
        scope: "workspace",
      });
      assert.strictEqual(label, `mysite (${new URL(proxy.url).host})`);
      await commands.executeCommand("webjobs.removeSite", label);
    } finally {
      await rm(profile());
      await proxy.close();
    }
  });

  const importerFolder = () => Uri.file(jobFolder("triggered", "import"));

  it("gets a job from the command, not the local host, and without a question where the setting says never", async () => {
    const job = await commands.executeCommand<Job>("webjobs.deploy", importerFolder(), {
      site: "mysite",
    });
    assert.strictEqual(job.name, "import");
    assert.strictEqual((await client.getJob(importer)).run_command, "run.js");
    const { data } = await client.readFile("site/wwwroot/App_Data/jobs/triggered/import/run.js");
    assert.deepStrictEqual(data, await readFile(join(importerFolder().fsPath, "run.js")));
  });

  it("has no history of a job that is not there, and no empty page of it stays", async () => {
    const nobody = Uri.from({
      scheme: "webjobs-remote",
      path: "/site/wwwroot/App_Data/jobs/triggered/nobody/settings.job",
      query: `site ${host.url}`,
    });
    await assert.rejects(
      async () => commands.executeCommand("webjobs.showHistory", nobody),
      /nobody on mysite failed: it wasn't found/,
    );
    await eventually("no empty page is open", async () => {
      const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
      return tabs.every(({ label }) => label !== "nobody");
    });
  });

  it("gets a job from a task that names it", async () => {
    await client.deleteJob(importer);
    assert.strictEqual(await run("mysite"), 0);
    assert.strictEqual((await client.getJob(importer)).run_command, "run.js");
  });

  it("that nobody added ends a task with 1", async () => {
    assert.strictEqual(await run("nowhere"), 1);
  });

  it("keeps what it has when Ctrl+C ends a task in the middle of its upload", async () => {
    const proxy = await startCuttingProxy(host.url);
    const large = Uri.joinPath(importerFolder(), "large.bin");
    try {
      await workspace.fs.writeFile(large, randomBytes(16_000_000));
      const label = await commands.executeCommand<string>("webjobs.addSite", undefined, {
        ...{ url: proxy.url, token: host.token, scope: "workspace" },
      });
      const held = proxy.holdUpload();
      let exitCode: number | undefined;
      const ended = run(label).then((code) => {
        exitCode = code;
      });
      await Promise.race([held, ended]);
      // The window may show the task's terminal a moment after the task has begun.
      await eventually("the task has ended", async () => {
        const key = { text: "\u0003" };
        await commands.executeCommand("workbench.action.terminal.sendSequence", key);
        return exitCode !== undefined;
      });
      assert.strictEqual(exitCode, 1);
      const file = "site/wwwroot/App_Data/jobs/triggered/import/";
      const names = (await client.listFolder(file)).map(({ name }) => name);
      assert.ok(names.includes("run.js") && !names.includes("large.bin"), names.join(", "));
      await commands.executeCommand("webjobs.removeSite", label);
    } finally {
      await proxy.close();
      await workspace.fs.delete(large);
    }
  });

  it("lets a debugger through its tunnel to a breakpoint in the workspace", async () => {
    const mailer = { kind: "continuous", name: "mailer" } as const;
    const folder = jobFolder("continuous", "mailer");
    await commands.executeCommand("webjobs.deploy", Uri.file(folder), { site: "mysite" });
    // On Azure the job opens its port itself.
    await client.startJob("mailer", { debug: true });
    const port = await eventually("the job's debug port is open", async () => {
      return (await client.getJob(mailer)).debug;
    });
    const breakpoint = new Breakpoint(join(folder, "mail.js"), 2);
    const attached = debug.startDebugging(workspace.workspaceFolders?.[0], {
      type: "webjob",
      request: "attach",
      name: "Attach to mailer",
      job: "mailer",
      site: "mysite",
      port: port.port,
      remoteRoot: port.root,
    });
    await breakpoint.isHit();
    assert.strictEqual(await attached, true);
    breakpoint.dispose();
    await debug.stopDebugging();
    await noSessionIsLeft();
    assert.strictEqual((await client.getJob(mailer)).status, "Running");
  });

  it("on Windows is said to have no tunnel before anything is looked for there", async () => {
    const proxy = await startProxy(host.url);
    proxy.interfere(({ path }) =>
      path === "/api/vfs/" ? { kind: "edit", edit: asOnWindows } : undefined,
    );
    try {
      const label = await commands.executeCommand<string>("webjobs.addSite", undefined, {
        ...{ url: proxy.url, token: host.token, scope: "workspace" },
      });
      const mailer = Uri.from({
        scheme: "webjobs-remote",
        path: "/site/wwwroot/App_Data/jobs/continuous/mailer/settings.job",
        query: `site ${proxy.url}`,
      });
      await assert.rejects(
        async () => commands.executeCommand("webjobs.attachDebugger", mailer),
        /Sites on Windows such as .* don't have a tunnel.*local host/,
      );
      assert.ok(!proxy.seen.some(({ path }) => path.startsWith("/AppServiceTunnel")));
      await commands.executeCommand("webjobs.removeSite", label);
    } finally {
      await proxy.close();
    }
  });

  /** Only Windows has paths with a drive. */
  const asOnWindows = ({ status, headers, body }: Required<Answer>): Answer => ({
    status,
    headers,
    body: String(body).replaceAll(/"path":"[^"]*"/g, String.raw`"path":"C:\\home\\data"`),
  });

  it("is forgotten when it is removed, and keeps its jobs", async () => {
    await commands.executeCommand("webjobs.removeSite", "mysite");
    assert.strictEqual(await run("mysite"), 1);
    assert.ok(await client.findJob(importer));
  });

  /** A deploy task as tasks.json would hold it, run to its end. */
  async function run(site: string): Promise<number | undefined> {
    const [known] = (await tasks.fetchTasks({ type: "webjob" })).filter(
      (task) => task.name === "deploy import",
    );
    assert.ok(known?.execution, "no task for import");
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder && folder.uri.fsPath === sampleFolder());
    const task = new Task(
      { ...known.definition, site },
      folder,
      `deploy import to ${site}`,
      "webjob",
      known.execution,
    );
    return new Promise((resolve, reject) => {
      const ended = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name === task.name) {
          ended.dispose();
          resolve(exitCode);
        }
      });
      tasks.executeTask(task).then(undefined, reject);
    });
  }
});
