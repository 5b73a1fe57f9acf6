import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { speakLanguage, terminalLanguage } from "../../../../core/node/speakLanguage";

describe("the language of a program in a terminal", () => {
  after(() => speakLanguage("", "l10n"));
  const rows: [why: string, environment: NodeJS.ProcessEnv, language: string | undefined][] = [
    ["of LANG", { LANG: "nl_NL.UTF-8" }, "nl"],
    ["of LC_MESSAGES before LANG", { LC_MESSAGES: "nl_BE", LANG: "en_US.UTF-8" }, "nl"],
    ["of LC_ALL before all others", { LC_ALL: "C.UTF-8", LC_MESSAGES: "nl_NL" }, undefined],
    ["of LANG where the others are empty", { LC_ALL: "", LC_MESSAGES: "", LANG: "nl" }, "nl"],
    ["the editor's, with a region", { LANG: "nl-be" }, "nl"],
    ["English for what is not translated", { LANG: "eo_XX.UTF-8" }, undefined],
    ["English for what is no language", { LANG: "../../nl" }, undefined],
    ["English without any", {}, undefined],
  ];
  for (const [why, environment, language] of rows) {
    it(`is that ${why}`, () =>
      assert.equal(speakLanguage(terminalLanguage(environment), "l10n"), language));
  }

  it("is the one of its sentences, and of a schedule's", () => {
    const program = `
      const { speakLanguage } = require("./core/node/speakLanguage");
      const { runProgram } = require("./cli/program");
      const { createTerminal } = require("./cli/terminal");
      const terminal = createTerminal(process.stdout, process.stdout, {});
      const language = speakLanguage("nl_NL.UTF-8", "../l10n");
      const world = { cwd: ".", environment: {}, terminal, signal: new AbortController().signal, language };
      runProgram(["next", "0 0 3 * * *"], world).then(() => runProgram(["next"], world));`;
    const { stdout } = spawnSync(process.execPath, ["-e", program], {
      cwd: join(process.cwd(), "out"),
      encoding: "utf8",
    });
    assert.match(stdout, /03:00/);
    assert.match(stdout, /dag/);
    assert.match(stdout, /Geef een expressie op/);
  });
});
