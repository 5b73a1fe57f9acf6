import assert from "node:assert";
import { type Color, readAnsi, readableForeground, type Style } from "../../../../kudu/logs/ansi";

/** `ESC[` codes `m`. */
const sgr = (codes: string) => `\u001b[${codes}m`;

describe("escape sequences of a line", () => {
  const rows: [why: string, line: string, text: string, ...spans: [string, Style][]][] = [
    ["none", "plain", "plain"],
    ["a colour", `${sgr("32")}ok${sgr("0")} done`, "ok done", ["ok", { foreground: 2 }]],
    ["a bright colour", `${sgr("91")}bad`, "bad", ["bad", { foreground: 9 }]],
    ["a background", `${sgr("43")}warn${sgr("49")}!`, "warn!", ["warn", { background: 3 }]],
    [
      "several codes in one sequence",
      `${sgr("1;31;4")}bad`,
      "bad",
      ["bad", { isBold: true, foreground: 1, isUnderlined: true }],
    ],
    [
      "one style ends and the other goes on",
      `${sgr("1")}${sgr("34")}a${sgr("22")}b`,
      "ab",
      ["a", { isBold: true, foreground: 4 }],
      ["b", { foreground: 4, isBold: undefined, isDim: undefined }],
    ],
    ["nothing means reset", `${sgr("31")}a${sgr("")}b`, "ab", ["a", { foreground: 1 }]],
    ["a named one of 256 colours", `${sgr("38;5;9")}a`, "a", ["a", { foreground: 9 }]],
    ["one of 256 colours", `${sgr("38;5;208")}a`, "a", ["a", { foreground: "#ff8700" }]],
    ["a grey of 256 colours", `${sgr("48;5;240")}a`, "a", ["a", { background: "#585858" }]],
    ["a true colour", `${sgr("38;2;1;2;300")}a`, "a", ["a", { foreground: "#0102ff" }]],
    ["the darkest of 256 colours", `${sgr("38;5;16")}a`, "a", ["a", { foreground: "#000000" }]],
    ["a dark red of 256 colours", `${sgr("38;5;52")}a`, "a", ["a", { foreground: "#5f0000" }]],
    ["a mixed one of 256 colours", `${sgr("38;5;67")}a`, "a", ["a", { foreground: "#5f87af" }]],
    ["the darkest grey", `${sgr("38;5;232")}a`, "a", ["a", { foreground: "#080808" }]],
    ["one of 256 colours without its number", `${sgr("38;5")}a`, "a", ["a", { foreground: 0 }]],
    ["the last named one of 256", `${sgr("48;5;15")}a`, "a", ["a", { background: 15 }]],
    [
      "a colour of no known kind",
      `${sgr("38;9;1")}a`,
      "a",
      ["a", { foreground: undefined, isBold: true }],
    ],
    [
      "a true colour, and what follows it",
      `${sgr("48;2;1;2;3;1")}a`,
      "a",
      ["a", { background: "#010203", isBold: true }],
    ],
    ["a true colour of no numbers", `${sgr("38;2;<;9;>")}a`, "a", ["a", { foreground: "#000900" }]],
    ["a true colour that is cut off", `${sgr("38;2;9")}a`, "a", ["a", { foreground: "#090000" }]],
    ["codes apart by colons", `${sgr("38:5:9")}a`, "a", ["a", { foreground: 9 }]],
    ["the ends of the names", `${sgr("37;107")}a`, "a", ["a", { foreground: 7, background: 15 }]],
    ["codes that name no colour", `${sgr("98;108")}a`, "a"],
    [
      "the end of italics",
      `${sgr("3;1")}a${sgr("23;22")}b`,
      "ab",
      ["a", { isItalic: true, isBold: true }],
    ],
    ["the end of an underline", `${sgr("4")}a${sgr("24")}b`, "ab", ["a", { isUnderlined: true }]],
    ["the end of a colour", `${sgr("31")}a${sgr("39")}b`, "ab", ["a", { foreground: 1 }]],
    ["italics and dim", `${sgr("2;3")}a`, "a", ["a", { isDim: true, isItalic: true }]],
    ["a code that nobody shows", `${sgr("5")}a`, "a"],
    ["moving the cursor and clearing lines", "a\u001b[2K\u001b[1Gb", "ab"],
    ["a title for the terminal", "\u001b]0;title\u0007text", "text"],
    ["a link", "\u001b]8;;https://a.example\u001b\\text\u001b]8;;\u001b\\", "text"],
    ["an escape character at the end", "text\u001b", "text"],
  ];
  for (const [why, line, text, ...spans] of rows) {
    it(why, () => {
      const read = readAnsi(line);
      assert.strictEqual(read.text, text);
      assert.deepStrictEqual(
        read.spans.map(({ start, end, style }) => [text.slice(start, end), style]),
        spans,
      );
    });
  }
});

describe("the colour that a program's words are written in", () => {
  const rows: [why: string, style: Style, color: Color | undefined][] = [
    ["its own", { foreground: 1 }, 1],
    ["the editor's for black, which a dark theme would swallow", { foreground: 0 }, undefined],
    ["the editor's for white, which a light theme would swallow", { foreground: 15 }, undefined],
    ["the editor's for light grey", { foreground: 7 }, undefined],
    ["its own for dark grey", { foreground: 8 }, 8],
    ["its own on a background of its own", { foreground: 0, background: 3 }, 0],
    ["the editor's when it chose none", { isBold: true }, undefined],
  ];
  for (const [why, style, color] of rows) {
    it(`is ${why}`, () => assert.strictEqual(readableForeground(style), color));
  }
});
