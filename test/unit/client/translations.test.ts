import assert from "node:assert";
import { readFileSync } from "node:fs";
import { textsIn } from "../l10nTexts";

type Bundle = Record<string, string | { message: string }>;

function read(path: string): Bundle {
  return JSON.parse(readFileSync(path, "utf8")) as Bundle;
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}

/** Texts that stand in tables, which are translated where they are said. */
const tables = [
  "schemas/settings.job.json",
  "schemas/webjob-publish-settings.json",
  "schemas/webjobs-list.json",
  "server/rules/text/knownForeignKeys.ts",
  ...["core/find/sentences.ts", "core/leftBehind.ts"],
];
const callsForTables = [
  ...["server/document/schema.ts", "server/rules/text/foreignKey.ts"],
  "server/document/visualStudioFile.ts",
  ...["server/rules/folder/place.ts", "kudu/deploy/source/folderContents.ts"],
  // Each says what the finder found: test/unit/core/find/sentences.test.ts reads those.
  ...["client/workspace/jobProblem.ts", "client/tree/tooltip.ts", "client/deploy/askOutput.ts"],
  "client/tree/emptyFolder.ts",
  ...["server/rules/folder/runFile.ts", "kudu/deploy/preflight.ts", "cli/jobs.ts"],
  "cli/missingSentence.ts",
];

describe("translations", () => {
  const { texts, others } = textsIn(["client", "kudu", "cli", "core", "server", "host"]);

  it("are asked for by literal texts only, or a gap would not be seen", () => {
    const unknown = others.filter(
      (other) => !callsForTables.some((file) => other.startsWith(file)),
    );
    assert.deepStrictEqual(unknown, []);
    assert.ok(texts.size > 800, `${texts.size} texts are found`);
  });

  it("has a Dutch sentence for each in the source, with the same blanks, and none too many", () => {
    const dutch = read("l10n/bundle.l10n.nl.json");
    const missing = [...texts].filter((key) => !(key in dutch));
    const inTables = tables.map((path) => readFileSync(path, "utf8")).join("\n");
    const stale = Object.keys(dutch).filter(
      (key) => !texts.has(key) && !inTables.includes(JSON.stringify(key)),
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
