// From a job to its source, and to what the local host reads beside it.
import assert from "node:assert";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { commands, type TextEditor, Uri, workspace } from "vscode";
import { jobFolder, sampleFolder } from "./scene/sample";

describe("the source of a job", () => {
  const mailer = Uri.file(jobFolder("continuous", "mailer"));
  const report = Uri.file(jobFolder("triggered", "report"));
  const pathOf = ({ document }: TextEditor): string => workspace.asRelativePath(document.uri);

  it("is opened at its run file", async () => {
    assert.match(
      pathOf(await commands.executeCommand("webjobs.openRunFile", mailer)),
      /continuous\/mailer\/run\.\w+$/,
    );
    assert.match(
      pathOf(await commands.executeCommand("webjobs.openRunFile", report)),
      /triggered\/report\/run\.\w+$/,
    );
  });

  it("is opened at its settings.job", async () => {
    assert.match(
      pathOf(await commands.executeCommand("webjobs.openSourceSettings", report)),
      /report\/settings\.job$/,
    );
  });

  it("gets the settings.job that a continuous job does not have yet", async () => {
    const file = join(jobFolder("continuous", "mailer"), "settings.job");
    const wasThere = existsSync(file);
    assert.match(
      pathOf(await commands.executeCommand("webjobs.openSourceSettings", mailer)),
      /mailer\/settings\.job$/,
    );
    assert.ok(existsSync(file));
    if (!wasThere) {
      await rm(file);
    }
  });

  it("has local settings beside it, written once without a value", async () => {
    const file = join(sampleFolder(), "local.settings.json");
    const wasThere = existsSync(file);
    assert.match(
      pathOf(await commands.executeCommand("webjobs.createLocalSettings", mailer)),
      /^local\.settings\.json$/,
    );
    const { getText } = await workspace.openTextDocument(file);
    assert.ok(wasThere || JSON.parse(getText()).IsEncrypted === false);
    pathOf(await commands.executeCommand("webjobs.createLocalSettings", mailer));
    if (!wasThere) {
      await rm(file);
    }
  });
});
