// What a person is asked when an agent wants to change something: VS Code's question, which names
// job and site.
import assert from "node:assert";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeFiles } from "../../unit/host/hostForTest";
import { answerDialog, enter, notification, runCommand, screenshot } from "../harness/driver";
import { useScene } from "../harness/scene";

const markOf = (folder: string) => join(folder, "..", "ran.txt");

/** A job that the agent runs, which leaves a mark: in the workspace before its window is opened. */
function layOutMarkJob(folder: string): void {
  const mark = JSON.stringify(markOf(folder));
  writeFiles(join(folder, "App_Data/jobs/triggered/mark"), {
    "run.js": `require("fs").writeFileSync(${mark}, process.argv[2] ?? "");`,
  });
}

describe("an agent's wish to change something", () => {
  const { workspace, window } = useScene({
    extensions: [resolve("test/fixtures/agent")],
    settings: { "chat.disableAIFeatures": false },
    layOut: async ({ folder }) => {
      layOutMarkJob(folder);
      return undefined;
    },
  });

  const mark = () => markOf(workspace.folder);

  async function call(name: string, input: object): Promise<void> {
    await runCommand(window, "Agent: Call Tool");
    await enter(window, `${name} ${JSON.stringify(input)}`, "Tool and input");
  }

  const run = { job: "mark", arguments: ["a b"] };

  it("asks, naming job, site and arguments, and does nothing on a no", async () => {
    await call("webjobs_run_job", run);
    await window.page.locator(".monaco-dialog-box").waitFor();
    await screenshot(window, "agent-asks");
    const text = await answerDialog(window, "Cancel");
    assert.match(text, /^Run mark on the local host\?/);
    assert.match(text, /An agent asks for this\. Arguments: "a b"/);
    await notification(window, "Refusal").waitFor();
    assert.ok(!existsSync(mark()));
  });

  it("runs after a yes", async () => {
    await call("webjobs_run_job", run);
    await answerDialog(window, "Yes");
    await notification(window, /Answer: .*"status":"Success"/).waitFor();
    assert.ok(existsSync(mark()));
  });

  it("asks nothing about what only reads, nor about what can't be", async () => {
    await call("webjobs_get_runs", { job: "mark" });
    await notification(window, /Answer: .*"total":1/).waitFor();
    await call("webjobs_stop_job", { job: "mark", site: "elsewhere" });
    await notification(window, /Refusal: There's no site elsewhere/).waitFor();
  });
});
