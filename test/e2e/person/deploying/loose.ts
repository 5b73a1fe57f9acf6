// Sources whose place does not say how they run: a person is asked, and a schedule is built on the
// way.
import assert from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultHome } from "../../../../core/node/runningHost";
import { writeFiles } from "../../../unit/host/hostForTest";
import {
  answerDialog,
  chooseFromMenu,
  enter,
  openView,
  pick,
  picks,
  rows,
  screenshot,
} from "../../harness/driver";
import type { Scene } from "../../harness/scene";
import { writeZip } from "../../scene/zip";

const oldProject =
  '<Project ToolsVersion="12.0"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>\n';

/** Sources outside of the jobs folder, in the workspace before its window is opened. */
export async function layOutLoose(folder: string): Promise<void> {
  writeFiles(folder, {
    "loose/run.js": "console.log('loose');\n",
    "loose/settings.job": '{\n  "is_in_place": true\n}\n',
    "made/run.js": "console.log('from a zip');\n",
    "Bot/Bot.csproj": oldProject,
    "Bot/Program.cs": "class Program { static void Main() { } }\n",
    "Bot/webjob-publish-settings.json": '{ "webJobName": "Bot", "runMode": "OnDemand" }\n',
    "Bot/bin/Debug/Bot.exe": "MZ",
    "Bot/bin/Release/Bot.exe": "MZ",
    "tool.sh": "#!/bin/bash\necho tool\n",
  });
  await writeZip(join(folder, "parcel.zip"), join(folder, "made"));
}

export function testDeployLoose({ workspace, window, state }: Scene): void {
  describe("deploying what lies in no jobs folder, by hand", () => {
    let home: string;
    before(async () => {
      home = defaultHome(join(workspace.folder, "App_Data/jobs"), state, "linux");
      // The explorer's menu goes by the jobs that were found.
      await openView(window, "WebJobs");
      await rows(window, "loose").waitFor();
      await openView(window, "Explorer");
      await rows(window, "tool.sh").waitFor();
    });

    const deployed = (path: string) => join(home, "site/wwwroot/App_Data/jobs", path);

    async function terminalSays(text: string | RegExp): Promise<void> {
      await window.page.locator(".xterm-rows > div", { hasText: text }).last().waitFor();
    }

    async function asks(placeholder: string | RegExp): Promise<void> {
      await window.page.getByPlaceholder(placeholder).waitFor();
    }

    async function shows(text: string): Promise<void> {
      await window.page.locator(".quick-input-widget:visible", { hasText: text }).waitFor();
    }

    it("asks how a folder is to run, builds its schedule and writes it to settings.job", async () => {
      await chooseFromMenu(window, "loose", "Deploy WebJob…");
      await asks("Select how loose runs");
      await screenshot(window, "deploy-kind");
      await pick(window, "On a schedule");
      await pick(window, "Every few minutes");
      await shows("Enter the number of minutes between runs");
      await enter(window, "20");
      await shows("Enter the first and last hour");
      await window.page.keyboard.press("Enter");
      await asks(/Select days of the week/);
      await window.page.keyboard.press("Enter");
      await shows("Save 0 */20 * * * *");
      await window.page.keyboard.press("Enter");
      const question = await answerDialog(window, "Deploy");
      assert.match(question, /Deploy loose to the local host\?/);
      await terminalSays(/Deployed loose to/);
      const own = readFileSync(join(workspace.folder, "loose/settings.job"), "utf8");
      assert.match(own, /"is_in_place": true/);
      assert.match(own, /"schedule": "0 \*\/20 \* \* \* \*"/);
      assert.strictEqual(readFileSync(deployed("triggered/loose/settings.job"), "utf8"), own);
    });

    it("offers what a build wrote, Release first, and never the source", async () => {
      await chooseFromMenu(window, /^Bot/, "Deploy WebJob…");
      await asks("Select the build output to deploy");
      const offered = await picks(window);
      await screenshot(window, "deploy-output");
      assert.match(offered.join("\n"), /^bin\/Release[\s\S]*\nbin\/Debug/);
      await window.page.keyboard.press("Escape");
    });

    it("asks the name and kind of a script, and always when the setting says so", async () => {
      await chooseFromMenu(window, "tool.sh", "Deploy WebJob…");
      await enter(window, "tool");
      await asks("Select how tool runs");
      await pick(window, "On demand");
      const question = await answerDialog(window, "Deploy");
      assert.match(question, /Deploy tool to the local host\?/);
      await terminalSays(/Deployed tool to/);
      assert.match(readFileSync(deployed("triggered/tool/tool.sh"), "utf8"), /echo tool/);
    });

    it("deploys a zip made elsewhere, and nothing when the answer is no", async () => {
      await chooseFromMenu(window, "parcel.zip", "Deploy WebJob…");
      await enter(window, "parcel");
      await pick(window, "On demand");
      await answerDialog(window, "Cancel");
      await terminalSays(/Canceled\. Nothing was changed/);
      assert.ok(!existsSync(deployed("triggered/parcel")));
      await chooseFromMenu(window, "parcel.zip", "Deploy WebJob…");
      await enter(window, "parcel");
      await pick(window, "On demand");
      await answerDialog(window, "Deploy");
      await terminalSays(/Deployed parcel to/);
      assert.match(readFileSync(deployed("triggered/parcel/run.js"), "utf8"), /from a zip/);
      await rows(window, "parcel.zip").waitFor();
      await screenshot(window, "deploy-zip");
    });
  });
}
