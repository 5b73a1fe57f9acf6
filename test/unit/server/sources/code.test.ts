/** Code as tokens: the same ones from both ends, whatever stands between. */
import { deepEqual, equal } from "node:assert/strict";
import { type Code, type Token, tokensBefore, tokensFrom } from "../../../../server/sources/code";
import { readCsharp } from "../../../../server/sources/csharp/code";
import { IslandList } from "../../../../server/sources/islandList";
import { readJavascript } from "../../../../server/sources/javascript/code";
import { readPython } from "../../../../server/sources/python/code";

function forwards(code: Code) {
  const found = [];
  for (let token = code.next(0); token.kind !== "end"; token = code.next(token.end)) {
    found.push(token);
  }
  return found;
}

function backwards(code: Code) {
  const found = [];
  const from = code.text.length;
  for (let token = code.previous(from); token.kind !== "end"; token = code.previous(token.start)) {
    found.unshift(token);
  }
  return found;
}

const rows: readonly (readonly [why: string, code: Code, ...tokens: string[]])[] = [
  [
    "comments at both ends and in between",
    readCsharp(`/* a */ x /* "b" */ = "c" // d`),
    "name x",
    "mark =",
    'string "c"',
  ],
  [
    "names with digits, numbers with letters",
    readCsharp("a1 = 0x1F + _b.$c + é9;"),
    "name a1",
    "mark =",
    "number 0x1F",
    "mark +",
    "name _b",
    "mark .",
    "name $c",
    "mark +",
    "name é9",
    "mark ;",
  ],
  [
    "blanks of all kinds are nothing",
    readCsharp("\uFEFFa\u00A0b\u2028c\u2029d\te\r\nf "),
    ..."abcdef".split("").map((name) => `name ${name}`),
  ],
  [
    "a prefix is the string's",
    readPython(`f(rb'x', "y")`),
    "name f",
    "mark (",
    "string rb'x'",
    "mark ,",
    'string "y"',
    "mark )",
  ],
  [
    "comments and strings that touch each other and names",
    readCsharp(`a/* b */c"d""e"/* f *//* g */'h'i`),
    "name a",
    "name c",
    'string "d"',
    'string "e"',
    "string 'h'",
    "name i",
  ],
  ["nothing", readCsharp("")],
  ["nothing but a comment", readCsharp("// a")],
  [
    "a regular expression is no division",
    readJavascript("a = /['\"]/g; b / c", false),
    "name a",
    "mark =",
    "mark /['\"]/g",
    "mark ;",
    "name b",
    "mark /",
    "name c",
  ],
  [
    "a template with a hole is no constant",
    readJavascript(`\`x\` + \`a\${b}c\${d}e\` // f`, false),
    "string `x`",
    "mark +",
    `mark \`a\${`,
    "name b",
    `mark }c\${`,
    "name d",
    "mark }e`",
  ],
  [
    "private names, numbers, and what is no JavaScript",
    readJavascript("this.#a = 1_0n @", false),
    "name this",
    "mark .",
    "mark #a",
    "mark =",
    "number 1_0n",
    "mark @",
  ],
];

describe("tokens of code", () => {
  for (const [why, code, ...tokens] of rows) {
    it(why, () => {
      const found = forwards(code);
      deepEqual(
        found.map(({ kind, text }) => `${kind} ${text}`),
        tokens,
      );
      deepEqual(backwards(code), found);
      for (const { start, end, text } of found) {
        equal(code.text.slice(start, end), text);
      }
    });
  }

  it("of JavaScript are found from within others too", () => {
    const code = readJavascript("one /* two */ 'three' + four", false);
    const all = forwards(code);
    for (let at = 0; at <= code.text.length; at++) {
      equal(code.next(at).text, all.find(({ start }) => start >= at)?.text ?? "");
      equal(code.previous(at).text, all.findLast(({ end }) => end <= at)?.text ?? "");
    }
    equal(code.next(99).kind, "end");
    deepEqual(code.previous(0), { kind: "end", start: 0, end: 0, text: "" });
  });

  it("begin behind the comment or the string that an offset is in", () => {
    const code = readCsharp(`a /* b */ "c d" e`);
    deepEqual(
      [4, 8, 9].map((at) => code.next(at).text),
      ['"c d"', '"c d"', '"c d"'],
    );
    deepEqual(
      [11, 14].map((at) => code.next(at).text),
      ["e", "e"],
    );
    deepEqual(
      [3, 9, 10].map((at) => code.previous(at).text),
      ["a", "a", "a"],
    );
  });

  it("end with the text, or where no person goes on", () => {
    const code = readCsharp("a b c");
    const texts = (tokens: Iterable<Token>) => [...tokens].map(({ text }) => text).join("");
    deepEqual(
      [2, 3, 9].map((most) => texts(tokensFrom(code, 0, most))),
      ["ab", "abc", "abc"],
    );
    deepEqual(
      [2, 3, 9].map((most) => texts(tokensBefore(code, 5, most))),
      ["cb", "cba", "cba"],
    );
    deepEqual(code.previous(0), { kind: "end", start: 0, end: 0, text: "" });
    deepEqual(code.next(5), { kind: "end", start: 5, end: 5, text: "" });
  });

  it("with a name end where the word ends", () => {
    const places = (text: string) => [...readCsharp(text).names("N")].map(({ start }) => start);
    for (const letter of "azAZ09_$\u00E9\u00FF\u0141") {
      deepEqual([...places(`${letter}N`), ...places(`N${letter}`)], [], letter);
      equal(readCsharp(`N${letter}N`).previous(3).start, 0, letter);
    }
    for (const mark of " \t@[`{/:^%\u00A0\uFEFF\u2028\u2029") {
      deepEqual([...places(`${mark}N`), ...places(`N${mark}`)], [1, 0], JSON.stringify(mark));
    }
  });

  it("with a name are whole words outside of strings and comments", () => {
    const text = `N aN Na N1 "N" /* N */ $N _N éN x.N; N`;
    deepEqual(
      [...readCsharp(text).names("N")].map(({ start }) => start),
      [0, 34, text.length - 1],
    );
  });
});

describe("a list of places", () => {
  for (const count of [0, 1, 15, 16, 17, 100]) {
    it(`knows ${count}, and nothing between them`, () => {
      const list = new IslandList(0);
      const places = Array.from({ length: count }, (_, at) => ({
        kind: at % 3 === 0 ? ("string" as const) : ("comment" as const),
        start: 5 * at + 1,
        end: 5 * at + 4 + (at % 2),
      }));
      for (const place of places) {
        list.add(place);
      }
      for (let at = 0; at < 5 * count + 6; at++) {
        deepEqual(
          list.at(at),
          places.find(({ start, end }) => start <= at && at < end),
        );
      }
    });
  }
});
