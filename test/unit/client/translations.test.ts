import assert from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Bundle = Record<string, string | { message: string }>;

function read(path: string): Bundle {
  return JSON.parse(readFileSync(path, "utf8")) as Bundle;
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

describe("translations", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "webjobs-l10n-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has a Dutch sentence for each in the source, with the same blanks, and none too many", function () {
    this.timeout(180_000);
    const program = "node_modules/@vscode/l10n-dev/dist/cli.js";
    const args = [program, "export", "--outDir", folder, "client", "kudu", "cli", "core", "server"];
    const run = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.strictEqual(run.status, 0, run.stderr);
    const source = read(join(folder, "bundle.l10n.json"));
    const dutch = read("l10n/bundle.l10n.nl.json");
    const missing = Object.keys(source).filter((key) => !(key in dutch));
    // Sentences that stand in tables, which the server translates when it says them.
    const tables = ["schemas/settings.job.json", "server/rules/text/knownForeignKeys.ts"]
      .map((path) => readFileSync(path, "utf8"))
      .join("\n");
    const stale = Object.keys(dutch).filter(
      (key) => !(key in source) && !tables.includes(JSON.stringify(key)),
    );
    assert.deepStrictEqual({ missing, stale }, { missing: [], stale: [] });
    for (const [key, text] of Object.entries(dutch)) {
      assert.deepStrictEqual(placeholders(String(text)), placeholders(key), key);
    }
  });

  it("has a Dutch title for everything that package.json shows", () => {
    const english = read("package.nls.json");
    const dutch = read("package.nls.nl.json");
    assert.deepStrictEqual(Object.keys(dutch).sort(), Object.keys(english).sort());
  });
});
