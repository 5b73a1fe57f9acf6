import assert from "node:assert";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expand, openView, rows, runCommand, screenshot, webviewOf } from "../harness/driver";
import { useScene } from "../harness/scene";

describe("a local host that a terminal started", () => {
  let host: ChildProcess | undefined;
  after(() => endHost());
  const { workspace, window, state } = useScene({
    settings: { "webjobs.refreshInterval": 1 },
    layOut: async () => {
      host = await startHost();
      return undefined;
    },
  });

  const startHost = async () => {
    const jobs = join(workspace.folder, "App_Data/jobs");
    const child = spawn(
      process.execPath,
      ["dist/webjobs-host.js", "start", "--jobs", jobs, "--start", "none", "--quiet"],
      { env: { ...process.env, ...state }, stdio: ["ignore", "pipe", "inherit"] },
    );
    // It says where it listens when it is ready.
    await once(createInterface(child.stdout), "line");
    return child;
  };
  const endHost = async () => {
    if (host?.kill()) {
      await once(host, "exit");
    }
    host = undefined;
  };

  it("is known to the calendar, before anyone looked at the tree", async () => {
    await runCommand(window, "WebJobs: Show Schedule Calendar");
    const page = webviewOf(window).locator("body");
    await page.getByText("report").first().waitFor();
    assert.doesNotMatch(await page.innerText(), /local host isn't running/);
  });

  it("is found by the tree, though nobody gave a command", async () => {
    await openView(window, "WebJobs");
    await rows(window, /Local host.*(?<!not )running/).waitFor();
    await screenshot(window, "adopted");
  });

  it("is let go when it ends, and found again when it is back", async () => {
    await endHost();
    await rows(window, /Local host.*not running/).waitFor();
    host = await startHost();
    await rows(window, /Local host.*(?<!not )running/).waitFor();
  });

  it("shows what is wrong with a job as soon as its files say so", async () => {
    const folder = join(workspace.folder, "App_Data/jobs/continuous/empty");
    await mkdir(folder);
    await writeFile(join(folder, "notes.txt"), "");
    await rows(window, /empty.*no run file/).waitFor();
    await writeFile(join(folder, "run.sh"), "echo hello");
    await rows(window, /empty(?!.*no run file)/).waitFor();
  });

  it("says which setting keeps all its jobs from running, as long as it does", async () => {
    const settings = join(workspace.folder, "local.settings.json");
    await writeFile(settings, '{ "Values": { "WEBJOBS_STOPPED": "1" } }');
    await expand(window, "Local host");
    await rows(window, /WEBJOBS_STOPPED of the local host keeps all its WebJobs/).waitFor();
    await screenshot(window, "held-back-locally");
    await writeFile(settings, '{ "Values": {} }');
    await rows(window, /WEBJOBS_STOPPED/).waitFor({ state: "detached" });
  });

  it("shows a .NET project that Visual Studio publishes as a WebJob", async () => {
    const properties = join(workspace.folder, "Orders/Properties");
    await mkdir(properties, { recursive: true });
    await writeFile(join(properties, "../Orders.csproj"), "<Project/>");
    await writeFile(join(properties, "../Program.cs"), "class Program {}");
    await writeFile(
      join(properties, "webjob-publish-settings.json"),
      '{ "webJobName": "orders", "runMode": "Continuous" }',
    );
    await rows(window, /orders.*continuous.*not built/).waitFor();
    await screenshot(window, "discovered");
  });
});
