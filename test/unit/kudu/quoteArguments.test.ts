import assert from "node:assert/strict";
import { quoteArguments, readerOf } from "../../../kudu/jobs/quoteArguments";

/** Words that arrive wrongly somewhere when they are only put between quotes. */
const words = [
  "",
  "plain",
  "a b",
  'say "hi"',
  "cost$5",
  "C:\\data files\\x.csv",
  "\\\\server\\share x",
  "ends with \\",
  'quote after \\"',
  '{"url":"http://a?x=1&y=2"}',
  "a&b|c<d>e^f",
  "tab\there",
  "(brackets)",
  "--name=value",
  "one,two;three",
];

/**
 * How Windows' C runtime since 2008 splits a command line. Source:
 * learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments.
 */
function splitAsWindows(line: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const [backslashes = ""] = /^\\*/.exec(line.slice(i)) ?? [];
    if (backslashes !== "" && line[i + backslashes.length] === '"') {
      word = (word ?? "") + "\\".repeat(Math.floor(backslashes.length / 2));
      i += backslashes.length;
      if (backslashes.length % 2 === 1) {
        word += '"';
        continue;
      }
    }
    if (line[i] === '"') {
      if (isQuoted && line[i + 1] === '"') {
        word = `${word ?? ""}"`;
        i += 1;
      } else {
        isQuoted = !isQuoted;
        word ??= "";
      }
    } else if (!isQuoted && /[ \t]/.test(line[i] ?? "")) {
      found.push(...(word === undefined ? [] : [word]));
      word = undefined;
    } else {
      word = (word ?? "") + line[i];
    }
  }
  return [...found, ...(word === undefined ? [] : [word])];
}

/**
 * What of a line cmd takes for itself: it knows quotes, but neither backslashes nor doubled quotes.
 */
function bareForCmd(line: string): string {
  return line.replace(/"[^"]*("|$)/g, "");
}

describe("arguments of a run", () => {
  for (const reader of ["windows", "cmd"] as const) {
    it(`arrive as they are through ${reader}`, () => {
      assert.deepEqual(splitAsWindows(quoteArguments(words, reader)), words);
    });
  }

  it("hold nothing that cmd takes for itself, however often it reads them", () => {
    assert.doesNotMatch(bareForCmd(quoteArguments(words, "cmd")), /[&|<>^()=,;]/);
  });

  for (const [given, line] of [
    [["a", "b"], "a b"],
    [["a b"], '"a b"'],
    [['say "hi"'], '"say \\"hi\\""'],
    [["$HOME"], '"\\$HOME"'],
    [["C:\\x"], '"C:\\\\x"'],
    [[""], '""'],
  ] as const) {
    it(`are written for bash: ${JSON.stringify(given)} as ${line}`, () => {
      assert.equal(quoteArguments(given, "linux"), line);
    });
  }

  it("are quoted only where they need it", () => {
    const given = ["plain", "C:\\x", "a=b", "a,b"];
    assert.equal(quoteArguments(given, "windows"), "plain C:\\x a=b a,b");
    assert.equal(quoteArguments(given, "cmd"), 'plain C:\\x "a=b" "a,b"');
  });

  for (const [runCommand, os, reader] of [
    ["run.cmd", "windows", "cmd"],
    ["inner\\run.exe", "windows", "cmd"],
    ["run.BAT", "windows", "cmd"],
    ["run.cmd.sh", "linux", "linux"],
    ["run.ps1", "windows", "windows"],
    ["run.PS1", "linux", "windows"],
    ["run.ps1.js", "linux", "linux"],
    ["run.js", "windows", "windows"],
    ["run.js", "linux", "linux"],
    ["run.sh", "linux", "linux"],
  ] as const) {
    it(`are for ${reader} with ${runCommand} on ${os}`, () => {
      assert.equal(readerOf(runCommand, os), reader);
    });
  }
});
