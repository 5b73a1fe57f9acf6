import assert from "node:assert";
import { join } from "node:path";
import { commands, Uri } from "vscode";
import { jobFolder } from "./scene/sample";

/** As the palette calls them: VS Code puts a rejection into a dialog of its own words. */
const runAll: () => Promise<{ count: number; rejected: readonly string[] }> = require(
  join(__dirname, "../../../test/fixtures/everyCommand/extension.js"),
).runAll;

describe("every command without an argument", () => {
  it("fails in nothing but a sentence, where the local host does not run and there is no site", async function () {
    this.timeout(120_000);
    await commands.executeCommand(
      "webjobs.stopLocalHost",
      Uri.file(jobFolder("triggered", "report")),
    );
    const { count, rejected } = await runAll();
    assert.deepStrictEqual(rejected, []);
    assert.ok(count > 40, String(count));
  });
});
