import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import source from "../../../schemas/settings.job.json";
import { knownForeignKeys } from "../../../server/rules/text/knownForeignKeys";

const dutch = JSON.parse(readFileSync("l10n/bundle.l10n.nl.json", "utf8")) as Record<
  string,
  string
>;

/** Every sentence of the server: in the code, in the schema, in the table of keys. */
function sentences(): string[] {
  const files = readdirSync("server", { recursive: true, encoding: "utf8" });
  const code = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(join("server", file), "utf8").matchAll(literal)])
    .map(([, double, single]) =>
      double === undefined ? (single ?? "").replaceAll("\\'", "'") : (JSON.parse(double) as string),
    );
  const schema = Object.values(source.properties).map(({ description }) => description);
  const keys = Object.values(knownForeignKeys).map(({ why }) => why);
  return [...new Set([...code, ...schema, ...keys])];
}

const literal = /l10n\.t\(\s*(?:("(?:[^"\\]|\\.)*")|'((?:[^'\\]|\\.)*)')/g;

describe("the server in Dutch", () => {
  for (const sentence of sentences()) {
    it(`says: ${sentence.slice(0, 70)}`, () => {
      const translated = dutch[sentence];
      assert.ok(translated, "not translated");
      const places = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
      assert.deepEqual(places(translated), places(sentence));
    });
  }
});
