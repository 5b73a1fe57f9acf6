// Every command that package.json contributes is carried out by a test in the real VS Code: by its
// id, or by its title as a person does it.
import assert from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
const titles: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));
const commands: { command: string; title: string }[] = contributes.commands;

/** What calls a command in a test: VS Code's own call, or what a person does with the driver. */
const calls = /\b(?:executeCommand|refusalOf|edit|runCommand|chooseFromMenu|locator)\b/;

/** Files of tests, and below person/ the parts of those that share a window. */
const tests = readdirSync("test/e2e", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.test\.ts$|^person[\\/].*\.ts$/.test(file))
  .map((file) => readFileSync(join("test/e2e", file), "utf8"));

/**
 * The texts that stand in a call; a call may go over several lines, but ends with its statement.
 */
const called = new Set(
  tests.flatMap((text) =>
    text
      .split(/;\n/)
      .filter((statement) => calls.test(statement))
      .flatMap((statement) => [...statement.matchAll(/"([^"\n]+)"/g)].map(([, word]) => word)),
  ),
);

/** What has no title in palette and menus: where a person clicks instead. */
const places: Readonly<Record<string, string>> = { "webjobs.showLocalHostMenu": ".statusbar-item" };

describe("the tests in VS Code", () => {
  it("are found, with what they call", () => {
    assert.ok(tests.length > 10 && called.has("webjobs.run"));
  });

  for (const { command, title } of commands) {
    const shown = titles[title.slice(1, -1)] ?? title;
    it(`carry out ${command} (${shown})`, () => {
      assert.ok(
        [command, shown, `WebJobs: ${shown}`, places[command] ?? ""].some((name) =>
          called.has(name),
        ),
      );
    });
  }
});
