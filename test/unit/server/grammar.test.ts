import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { loadWASM, OnigScanner, OnigString } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const scopeName = "source.json.settings-job";

async function loadGrammar() {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await loadWASM(wasm);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async () => {
      const path = "syntaxes/settings-job.tmLanguage.json";
      return parseRawGrammar(readFileSync(path, "utf8"), path);
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  assert.ok(grammar);
  return grammar;
}

/** Piece of the text → its innermost scope without the language's name. */
const rows: readonly (readonly [
  why: string,
  text: string,
  scopes: Readonly<Record<string, string>>,
])[] = [
  [
    "six fields of a schedule, each its own colour",
    '{ "schedule": "0 */15 9-17 13 Jan 1-5" }',
    {
      "0": "constant.numeric.schedule.seconds",
      "*/15": "keyword.other.schedule.minutes",
      "9-17": "entity.name.function.schedule.hours",
      "13": "variable.parameter.schedule.days",
      Jan: "entity.name.type.schedule.months",
      "1-5": "constant.language.schedule.weekdays",
    },
  ],
  ["a seventh field", '{ "schedule": "0 0 0 1 1 2 2026" }', { "2026": "invalid.illegal.schedule" }],
  [
    "a key",
    '{ "is_in_place": true }',
    { is_in_place: "support.type.property-name", true: "constant.language" },
  ],
  ["a string that is no schedule", '{ "x": "0 0 0" }', { "0 0 0": "string.quoted.double" }],
  ["a number", '{ "stopping_wait_time": 10 }', { "10": "constant.numeric" }],
  ["a comment", '{} // "schedule": "0 0"', { ' "schedule": "0 0"': "comment.line.double-slash" }],
  [
    "the key behind a schedule",
    '{ "schedule": "0 0 9 * * *", "x": null }',
    { x: "support.type.property-name", null: "constant.language" },
  ],
];

describe("the grammar", () => {
  let grammar: Awaited<ReturnType<typeof loadGrammar>>;
  before(async () => {
    grammar = await loadGrammar();
  });

  for (const [why, text, wanted] of rows) {
    it(`colours ${why}`, () => {
      const { tokens } = grammar.tokenizeLine(text, INITIAL);
      const scopes = new Map(
        tokens.map(({ startIndex, endIndex, scopes: found }) => [
          text.slice(startIndex, endIndex),
          found.at(-1)?.replace(/\.settings-job$/, ""),
        ]),
      );
      for (const [piece, scope] of Object.entries(wanted)) {
        assert.equal(scopes.get(piece), scope, [...scopes].join("\n"));
      }
    });
  }

  it("keeps colouring over the lines of an object", () => {
    const lines = ["{", '  "schedule":', '    "0 0 9 * * *"', "}"];
    let state = INITIAL;
    const innermost = lines.map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.at(-1)?.scopes ?? [];
    });
    assert.ok(innermost[2]?.some((scope) => scope.startsWith("string.quoted.double.schedule")));
  });
});
