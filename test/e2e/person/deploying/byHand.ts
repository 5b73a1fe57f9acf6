import assert from "node:assert";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  answerDialog,
  chooseFromMenu,
  expand,
  menuOf,
  openView,
  rows,
  screenshot,
} from "../../harness/driver";
import type { Scene } from "../../harness/scene";

export function testDeployByHand({ workspace, window }: Scene): void {
  describe("deploying by hand", () => {
    /** Opens the folders of the explorer down to a row. */
    async function reveal(...names: string[]): Promise<void> {
      for (const name of names) {
        await expand(window, name);
      }
    }

    it("is offered on a job's folder and on files in it, not elsewhere", async () => {
      await reveal("App_Data", "triggered", "import");
      const file = await menuOf(window, "run.js", "Deploy WebJob…");
      assert.ok(file.includes("Deploy WebJob…"), file.join());
      const jobs = await menuOf(window, "triggered");
      assert.ok(!jobs.includes("Deploy WebJob…"), jobs.join());
      await chooseFromMenu(window, "import", "Deploy WebJob…");
      const question = await answerDialog(window, "Deploy");
      assert.match(question, /Deploy import to the local host\?/);
    });

    it("shows the deployed copy in the tree", async () => {
      await openView(window, "WebJobs");
      await rows(window, /import.*deployed copy/).waitFor();
      await expand(window, /^Local host/);
      await rows(window, /^import/)
        .nth(1)
        .waitFor();
      await screenshot(window, "tree-deployed");
    });

    it("deletes the copy after asking, and leaves the source", async () => {
      await chooseFromMenu(window, /import.*deployed copy/, "Delete WebJob…");
      const question = await answerDialog(window, "Delete");
      assert.match(question, /Delete WebJob import from the local host\?/);
      await rows(window, /import.*deployed copy/).waitFor({ state: "detached" });
      await rows(window, "No WebJobs deployed").waitFor();
      const source = join(workspace.folder, "App_Data/jobs/triggered/import/run.js");
      assert.match(await readFile(source, "utf8"), /Importing/);
      assert.ok(existsSync(source));
    });

    it("follows a log that one opens from the tree", async () => {
      await chooseFromMenu(window, "mailer", "Start WebJob");
      await rows(window, /mailer.*running/).waitFor();
      await chooseFromMenu(window, "mailer", "Show Log");
      await window.page.locator(".view-lines", { hasText: /Mail.2.sent/ }).waitFor();
      await screenshot(window, "log");
    });

    it("says in one message why something cannot be done", async () => {
      await chooseFromMenu(window, "cleanup", "Show Log");
      await window.page.locator(".notification-list-item", { hasText: "hasn't run" }).waitFor();
      await screenshot(window, "notification");
    });
  });
}
