// What is typed: which options a verb takes, what a value may be, and what wrong ones are told.
import assert from "node:assert/strict";
import { createOption, type OptionName } from "../../../cli/options";
import { runProgram } from "../../../cli/program";
import { recordingTerminal } from "./recordingTerminal";

describe("the value of an option", () => {
  const taken: [name: OptionName, text: string, before: unknown, value: unknown][] = [
    ["count", "1", undefined, 1],
    ["count", "1000", undefined, 1000],
    ["watch", "0", undefined, 0],
    ["watch", "3600", undefined, 3600],
    ["exclude", "a", undefined, ["a"]],
    ["exclude", "b", ["a"], ["a", "b"]],
    ["sites", "one", undefined, ["one"]],
    ["sites", "two", ["one"], ["one", "two"]],
    ["allow", "run, stop", undefined, ["run", "stop"]],
    ["kind", "triggered", undefined, "triggered"],
    ["format", "sarif", undefined, "sarif"],
  ];
  for (const [name, text, before, value] of taken) {
    it(`is taken: ${name} ${text}${before === undefined ? "" : `, after ${before}`}`, () => {
      assert.deepEqual(createOption(name).parseArg?.(text, before), value);
    });
  }

  const refused: [name: OptionName, text: string, says: RegExp][] = [
    ["count", "0", /It accepts a number from 1 to 1000/],
    ["count", "1001", /It accepts a number from 1 to 1000/],
    ["count", "1.5", /It accepts a number from 1 to 1000/],
    ["count", "many", /It accepts a number from 1 to 1000/],
    ["watch", "-1", /It accepts a number from 0 to 3600/],
    ["watch", "3601", /It accepts a number from 0 to 3600/],
    ["allow", "run,all", /Known: run, start, stop, deploy, build/],
    ["allow", "", /Known: /],
    ["kind", "manual", /continuous, triggered/],
    ["platform", "mac", /both, windows, linux/],
    ["format", "xml", /text, json, github, sarif/],
  ];
  for (const [name, text, says] of refused) {
    it(`is refused: ${name} ${text}`, () => {
      assert.throws(() => createOption(name).parseArg?.(text, undefined), { message: says });
    });
  }

  it("is the usual one where nothing is typed", () => {
    assert.equal(createOption("platform").defaultValue, "both");
    assert.equal(createOption("format").defaultValue, "text");
    assert.equal(createOption("sites").attributeName(), "sites");
  });
});

describe("what is typed", () => {
  async function run(argv: readonly string[], signal = new AbortController().signal) {
    const terminal = recordingTerminal();
    const environment = { WEBJOBS_URL: "http://127.0.0.1:9", WEBJOBS_TOKEN: "x" };
    const code = await runProgram(argv, { cwd: __dirname, environment, terminal, signal });
    return { code, out: terminal.printed.join(""), noted: terminal.noted.join("\n") };
  }

  const rows: [why: string, argv: string[], code: number, noted: RegExp, out?: RegExp][] = [
    ["help is for everyone", ["--help"], 0, /^$/, /Exit codes: 0 success[\s\S]*/],
    ["help names all verbs", ["--help"], 0, /^$/, /list[\s\S]*deploy[\s\S]*validate[\s\S]*mcp/],
    ["help on a verb has its usage", ["help", "run"], 0, /^$/, /webjobs run NAME \| PATH --build/],
    ["help on a verb explains no words", ["help", "run"], 0, /^$/, /^(?![\s\S]*Arguments:)/],
    ["a verb shows options of its own alone", ["help", "run"], 0, /^$/, /^(?![\s\S]*--watch)/],
    ["the version is a number alone", ["--version"], 0, /^$/, /^\d+\.\d+\.\d+\n$/],
    ["nothing shows what there is", [], 2, /Usage: webjobs VERB …/],
    ["nothing but arguments shows it too", ["--", "x"], 2, /Usage: webjobs VERB …/],
    ["a verb that isn't one", ["dance"], 2, /^error: [\s\S]*dance[\s\S]*webjobs help VERB$/],
    ["an option that isn't one", ["list", "--loud"], 2, /--loud[\s\S]*webjobs help VERB$/],
    ["an option of another verb", ["list", "--watch", "3"], 2, /--watch/],
    ["an option without its value", ["list", "--kind"], 2, /--kind/],
    ["a value that isn't one", ["next", "x", "--count", "0"], 2, /from 1 to 1000/],
    ["an empty word", ["run", ""], 2, /^error: An argument is empty\. Check the variable/],
    ["an empty value", ["list", "--home", ""], 2, /^error: --home is empty\. Check the variable/],
    [
      "an empty value of an option of two words",
      ["next", "x", "--time-zone", ""],
      2,
      /^error: --time-zone is empty\./,
    ],
    [
      "one empty value of many",
      ["deploy", ".", "--exclude", "a", "--exclude", ""],
      2,
      /--exclude is/,
    ],
    [
      "more words than a verb takes",
      ["logs", "a", "b", "c"],
      2,
      /^error: Unexpected “b c”\. webjobs logs doesn't accept it\.$/,
    ],
    [
      "a word where none is taken",
      ["list", "a"],
      2,
      /^error: Unexpected “a”\. webjobs list doesn't/,
    ],
    [
      "arguments of a job in the wrong place",
      ["run", "a", "b", "c"],
      2,
      /^error: Unexpected “b c”\. .*: webjobs run a -- b c$/,
    ],
    [
      "arguments for what takes none",
      ["history", "a", "--", "b", "c"],
      2,
      /^error: webjobs history accepts nothing after --, so “b c” has no effect\.$/,
    ],
    [
      "a failure that was expected",
      ["list"],
      1,
      /^error: Listing WebJobs on 127\.0\.0\.1:9 failed/,
    ],
  ];
  for (const [why, argv, code, noted, out = /^/] of rows) {
    it(`${why}: ${code}`, async () => {
      const ended = await run(argv);
      assert.equal(ended.code, code, ended.noted);
      assert.match(ended.noted, noted);
      assert.match(ended.out, out);
    });
  }

  it("takes as many words as a verb has a use for", async () => {
    for (const argv of [
      ["stop", "a", "b", "c"],
      ["validate", "a", "b"],
      ["next", "0", "0", "3"],
    ]) {
      assert.doesNotMatch((await run(argv)).noted, /Unexpected/);
    }
  });

  it("hands on what follows -- as it is, options too", async () => {
    const { code, noted } = await run(["run", "a", "--", "--json", ""]);
    assert.equal(code, 1, noted);
    assert.match(noted, /127\.0\.0\.1:9 failed/);
  });

  it("says nothing more of what was canceled: 130", async () => {
    assert.deepEqual(await run(["list"], AbortSignal.abort()), { code: 130, out: "", noted: "" });
  });
});
