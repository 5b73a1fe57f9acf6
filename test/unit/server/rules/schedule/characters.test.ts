import { equal } from "node:assert/strict";
import { decodeEntities } from "../../../../../server/rules/schedule/entities";
import { plainCharacters } from "../../../../../server/rules/schedule/lookalikes";

const entities: readonly (readonly [written: string, plain: string])[] = [
  ["&ast;&sol;&comma;&num;&quest;", "*/,#?"],
  ["&QUOT;&apos;&amp;&nbsp;&lt;&gt;", "\"'& <>"],
  ["&#42;&#x2f;&#X2F;", "*//"],
  ["&hellip; &#0; &#x110000; &#42", "&hellip; &#0; &#x110000; &#42"],
  ["&#1;", "\u0001"],
  ["&#x10ffff;", "\u{10FFFF}"],
];

describe("entities of HTML", () => {
  for (const [written, plain] of entities) {
    it(written, () => equal(decodeEntities(written), plain));
  }
});

const lookalikes: readonly (readonly [why: string, written: string, plain: string])[] = [
  ["dashes", "\u2010\u2013\u2014\u2212\uFF0D", "-----"],
  ["stars", "\u2217\uFF0A\u00D7", "***"],
  ["commas, slashes, a question mark", "\uFF0C\u201A\uFF0F\u2044\u2215\uFF1F", ",,///?"],
  ["digits", "\uFF10\uFF15\uFF19", "059"],
  ["what no one sees", "0\u200B \uFEFF9\u2060", "0 9"],
  ["others", "0-9 \u00E9 \u{1F600}", "0-9 \u00E9 \u{1F600}"],
];

describe("characters that look like those of a schedule", () => {
  for (const [why, written, plain] of lookalikes) {
    it(why, () => equal(plainCharacters(written), plain));
  }
});
