import { equal } from "node:assert/strict";
import { readEscapes } from "../../../../server/sources/escapes";

const rows: readonly (readonly [why: string, written: string, value: string | undefined])[] = [
  ["nothing escaped", "0 0 * * * *", "0 0 * * * *"],
  ["a code point", String.raw`a\u002ab`, "a*b"],
  ["a code point in capitals", String.raw`\u002A`, "*"],
  ["a byte", String.raw`\x2a \x2A`, "* *"],
  ["a byte that C# would read on", String.raw`\x2a5`, undefined],
  ["a code point of eight digits", String.raw`\U0000002a`, undefined],
  ["a code point of few digits", String.raw`\u2a`, undefined],
  ["a code point in braces", String.raw`\u{2a}`, undefined],
  ["an octal number", String.raw`\052`, undefined],
  ["the number zero", String.raw`\0 5`, "\0 5"],
  ["marks and blanks", String.raw`\\\'\"\/\$\t\n`, "\\'\"/$\t\n"],
  ["a letter that means nothing", String.raw`\q`, undefined],
  ["one of several that means nothing", String.raw`\q\n`, undefined],
  ["a backslash at the end", "a\\", undefined],
];

describe("escapes by a backslash", () => {
  for (const [why, written, value] of rows) {
    it(why, () => equal(readEscapes(written), value));
  }
});
