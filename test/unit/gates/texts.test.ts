// What a program can see of how texts are written, English and Dutch; CONTRIBUTING.md says the
// rest.
import assert from "node:assert";
import { readFileSync } from "node:fs";

const read = (path: string): Record<string, string> => JSON.parse(readFileSync(path, "utf8"));
const bundle = read("l10n/bundle.l10n.nl.json");

interface Rule {
  readonly why: string;
  readonly wrong: RegExp;
}

const english: readonly Rule[] = [
  { why: "a prompt is no question", wrong: /^(Whose|Which|What|Where|When|How)\b.*\?/ },
  {
    why: "it isn't a site, and not: it is no site",
    wrong: /(?<!\bthere )\b(?:is|are|was) no\b(?! longer)/i,
  },
  {
    why: "contractions are what people say",
    wrong: /\b(?:cannot|(?:is|are|was|were|does|do|did|has|have|had|could|would) not)\b/i,
  },
  { why: "US spelling", wrong: /\b(?:cancell|behaviour|colour|licence|recognis)/i },
  { why: "one word: webhook, timeline", wrong: /\b(?:web hook|time line)/i },
  { why: "turn on and off, fix", wrong: /\bswitch(?:es|ed)? (?:\w+ )?(?:on|off)\b|\bput right\b/i },
  { why: "the actor has a name", wrong: /\b(?:somebody|nobody|whoever)\b/i },
  { why: "no commands in the passive", wrong: /\b(?:is|are) to be\b/ },
  {
    why: "plain verbs",
    wrong: /\bgo(?:es)? up\b|\blies? (?:in|on|below)\b|\bstays? so\b|\btells? more\b/,
  },
  { why: "an ellipsis is one character and follows the word", wrong: /\.\.\.(?!\s*\/)| …$/ },
];

const dutch: readonly Rule[] = [
  { why: "neutral or je", wrong: /(?<!\} )\b(?:u|uw)\b/i },
  { why: "a WebJob isn't a person", wrong: /\bwiens\b/i },
  { why: "a site or folder is no she", wrong: /\b(?:haar|zij)\b/i },
  {
    why: "one word per thing",
    wrong: /\b(?:exempla(?:ar|ren)|inloggegevens|planninglog)\b|geïmplementeerd/i,
  },
  { why: "compounds are one word", wrong: /\b(?:run|zip)-bestand/i },
];

function violations(texts: readonly string[], rules: readonly Rule[]): string[] {
  return rules.flatMap(({ why, wrong }) =>
    texts.filter((text) => wrong.test(text)).map((text) => `${why}: ${text}`),
  );
}

describe("the texts", () => {
  it("are written in English as the field writes", () => {
    const texts = [...Object.keys(bundle), ...Object.values(read("package.nls.json"))];
    assert.ok(texts.length > 500);
    assert.deepStrictEqual(violations(texts, english), []);
  });

  it("are written in Dutch as people speak", () => {
    const texts = [...Object.values(bundle), ...Object.values(read("package.nls.nl.json"))];
    assert.ok(texts.length > 500);
    assert.deepStrictEqual(violations(texts, dutch), []);
  });

  for (const text of [
    "Whose log?",
    "Cancelled",
    "{0} is no id",
    "It cannot be read",
    "Add Web Hook",
  ]) {
    it(`would not pass with “${text}”`, () => {
      assert.strictEqual(violations([text], english).length, 1);
    });
  }
});
