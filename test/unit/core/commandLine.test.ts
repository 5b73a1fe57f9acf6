import assert from "node:assert/strict";
import { splitCommandLine } from "../../../core/commandLine";

describe("a command line taken apart", () => {
  const rows: readonly (readonly [why: string, text: string, words: readonly string[]])[] = [
    ["blanks separate, however many", "  a  b\tc ", ["a", "b", "c"]],
    ["nothing", "   ", []],
    ["double quotes keep blanks", 'run.sh "first arg" second', ["run.sh", "first arg", "second"]],
    ["single quotes are literal", String.raw`'a\b "c"'`, [String.raw`a\b "c"`]],
    ["an empty pair is a word", `a "" ''`, ["a", "", ""]],
    ["quotes may begin in a word", `a"b c"d`, ["ab cd"]],
    ["a backslash escapes a blank", String.raw`a\ b`, ["a b"]],
    ["in double quotes it escapes quotes only", String.raw`"a\"b\n"`, [String.raw`a"b\n`]],
    ["an open quote ends with the text", `a "b c`, ["a", "b c"]],
    ["nothing is expanded", "$HOME *.sh ; rm", ["$HOME", "*.sh", ";", "rm"]],
  ];
  for (const [why, text, words] of rows) {
    it(why, () => assert.deepEqual(splitCommandLine(text), words));
  }
});
