// What a command acts on: the source, or what was built from it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { withBuilt } from "../../../cli/builtSource";
import { CommandError, type Context, type Options } from "../../../cli/command";
import type { Source } from "../../../kudu/deploy/source/source";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { recordingTerminal } from "./recordingTerminal";

describe("a source and its build", () => {
  const at = useTemporaryFolder();
  before(() => {
    const command = (script: string) => [process.execPath, "-e", script];
    const writes = (file: string) =>
      `console.log("compiling"); fs.mkdirSync("out", { recursive: true }); fs.writeFileSync("out/${file}", "")`;
    writeFiles(at("repo"), {
      "good/in.txt": "",
      "bad/in.txt": "",
      "wrong/in.txt": "",
      "never/package.json": '{ "scripts": { "build": "x" } }',
      "plain/run.js": "",
      "needs/package.json": '{ "scripts": { "build": "tsc" } }',
      "needs/tsconfig.json": "{}",
      "loose.js": "",
      ".vscode/settings.json": JSON.stringify({
        "webjobs.build": {
          good: { command: command(writes("run.js")), output: "out" },
          bad: { command: command("process.exit(3)"), output: "out" },
          wrong: { command: ["make"] },
          never: false,
        },
      }),
    });
  });

  async function run(name: string, options: Options) {
    const terminal = recordingTerminal();
    const context: Context = {
      ...{ words: [], options, args: [], terminal, cwd: at("repo") },
      environment: { ...process.env, XDG_CACHE_HOME: at("cache"), LOCALAPPDATA: at("cache") },
      signal: new AbortController().signal,
      findSite: () => assert.fail("no site is asked"),
    };
    const source: Source = {
      path: at("repo", name),
      kind: name === "loose.js" ? "file" : "folder",
    };
    const acted: Source[] = [];
    const end = await withBuilt(
      context,
      { source, job: { kind: "triggered", name } },
      () => ({ isHere: true }),
      async (what) => {
        acted.push(what);
        return existsSync(join(what.path, "run.js"));
      },
    ).catch((error: Error) => {
      assert.ok(error instanceof CommandError, String(error));
      return `${error.exitCode}: ${error.message}`;
    });
    return { end, acted: acted.map(({ path }) => path), noted: terminal.noted };
  }

  const itself: readonly [why: string, name: string, options: Options][] = [
    ["that is a script", "loose.js", { build: true }],
    ["that needs no build", "plain", {}],
    ["that has nothing to build, one of many", "plain", { build: true }],
    ["that is never built", "never", { build: true }],
  ];
  for (const [why, name, options] of itself) {
    it(`is taken as it is: one ${why}`, async () => {
      assert.deepEqual((await run(name, options)).acted, [at("repo", name)]);
    });
  }

  it("is built, and the result is taken", async () => {
    const first = await run("good", { build: true });
    assert.equal(first.end, true, "the result has a run file");
    assert.notEqual(first.acted[0], at("repo", "good"));
    assert.match(first.noted.join("\n"), /^Build: .*[\s\S]*compiling[\s\S]*good: Built good in /);
  });

  const refused: readonly [why: string, name: string, options: Options, end: RegExp][] = [
    ["that needs a build", "needs", {}, /^1: needs needs a build\. Add --build, or deploy/],
    [
      "that an agent may not build",
      "needs",
      { allow: ["deploy"] },
      /^1: .*Start the server with --allow build/,
    ],
    ["whose build fails", "bad", { build: true }, /^1: Couldn't build bad: .* ended with 3/],
    ["whose setting is wrong", "wrong", { build: true }, /^2: .*has a command but no “output”/],
  ];
  for (const [why, name, options, end] of refused) {
    it(`is refused: one ${why}`, async () => {
      const result = await run(name, options);
      assert.match(String(result.end), end);
      assert.deepEqual(result.acted, []);
    });
  }
});
