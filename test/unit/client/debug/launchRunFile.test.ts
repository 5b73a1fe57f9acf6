import assert from "node:assert";
import { launchConfiguration, wordsOf } from "../../../../client/debug/launchRunFile";

const request = {
  name: "Debug import",
  program: "/work/import/run.js",
  folder: "/work/import",
  commandLine: 'orders.csv "--dry run"',
  environment: { Secret: "s3cret" },
};

describe("a run file in a debugger", () => {
  for (const runtime of ["node", "python"] as const) {
    it(`gets the values of settings by its process alone: ${runtime}`, () => {
      const { env, ...shown } = launchConfiguration(runtime, request);
      assert.deepStrictEqual(env, request.environment);
      assert.strictEqual(shown.console, "internalConsole");
      assert.doesNotMatch(JSON.stringify(shown), /s3cret/);
      assert.deepStrictEqual(shown.args, ["orders.csv", "--dry run"]);
      assert.strictEqual(shown.cwd, request.folder);
    });
  }

  const lines: [platform: NodeJS.Platform, text: string, words: string[], why: string][] = [
    ["win32", 'C:\\in\\a.csv "two words"', ["C:\\in\\a.csv", "two words"], "backslashes are paths"],
    ["linux", "a\\ b 'c d'", ["a b", "c d"], "as a shell would"],
    ["linux", "", [], "nothing is no argument"],
    ["win32", '""', [""], "an empty one is one"],
  ];
  for (const [platform, text, words, why] of lines) {
    it(`takes ${JSON.stringify(text)} apart on ${platform}: ${why}`, () => {
      assert.deepStrictEqual(wordsOf(text, platform), words);
    });
  }
});
