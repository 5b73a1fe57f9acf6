// `webjobs build` and `webjobs package`: where the result is, and what is printed of it.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../host/hostForTest";
import { useTemporaryFolder } from "../temporaryFolder";
import { type Answers, useScriptedSite } from "./scriptedSite";

describe("webjobs build", () => {
  const webjobs = useScriptedSite();
  const at = useTemporaryFolder();
  before(() => {
    const script =
      'fs.mkdirSync("out", { recursive: true }); fs.writeFileSync("out/run.js", ""); fs.writeFileSync("out/said.txt", process.argv.slice(1).join())';
    writeFiles(at("repo"), {
      "good/in.txt": "",
      "bad/in.txt": "",
      "never/in.txt": "",
      "plain/run.js": "",
      "file.js": "",
      "full/in.txt": "",
      "jobs/triggered/typed/package.json": '{ "scripts": { "build": "tsc" } }',
      ".vscode/settings.json": JSON.stringify({
        "webjobs.build": {
          good: { command: [process.execPath, "-e", script], output: "out" },
          bad: { command: [process.execPath, "-e", "process.exit(3)"], output: "out" },
          never: false,
        },
      }),
    });
  });

  const run = (argv: readonly string[], answers: Answers = {}, isSite = false) =>
    webjobs(argv, answers, {
      cwd: at("repo"),
      isSite,
      environment: { ...process.env, XDG_CACHE_HOME: at("cache"), LOCALAPPDATA: at("cache") },
    });

  it("prints the folder of the result", async () => {
    const first = await run(["build", "good"]);
    assert.equal(first.code, 0, first.noted.join("\n"));
    const [folder = ""] = first.printed;
    assert.ok(existsSync(join(folder, "run.js")));
    assert.match(first.noted[0] ?? "", /^Build: /);
    assert.match(first.noted.at(-1) ?? "", /^good: Built good in \d+\.\d s\.$/);
  });

  it("prints for programs one object", async () => {
    const { printed } = await run(["build", "good", "--json", "--name", "other"]);
    const { built, cached, runFile, output } = JSON.parse(printed.join(""));
    assert.deepEqual([built, cached, runFile], [true, false, "run.js"]);
    assert.ok(existsSync(join(output, "run.js")));
  });

  it("copies the result to a folder that is empty", async () => {
    const { code, printed } = await run(["build", "good", "--output", "copies/one"]);
    assert.deepEqual([code, printed], [0, [at("repo", "copies", "one")]]);
    assert.deepEqual(readdirSync(at("repo", "copies", "one")).sort(), ["run.js", "said.txt"]);
  });

  const targets: [why: string, argv: string[], answers: Answers, isSite: boolean, asks: boolean][] =
    [
      [
        "the site's system",
        [],
        { "GET /api/vfs/": [{ name: "a", path: "C:\\home\\a" }] },
        true,
        true,
      ],
      ["no site where the platform is typed", ["--platform", "linux"], {}, true, false],
      ["no local host, which need not run", ["--site", "local"], {}, false, false],
      ["no site when none is named", [], {}, false, false],
    ];
  for (const [why, argv, answers, isSite, asks] of targets) {
    it(`asks for ${why}`, async () => {
      const { asked } = await run(["build", "plain", ...argv], answers, isSite);
      assert.deepEqual(asked, asks ? ["GET /api/vfs/"] : []);
    });
  }

  const refused: [why: string, argv: string[], code: number, says: RegExp][] = [
    ["nothing", ["build"], 2, /^error: Specify the folder with the source of the WebJob\.$/],
    ["a file", ["build", "file.js"], 2, /^error: Specify the folder with the source/],
    [
      "what is never built",
      ["build", "never"],
      2,
      /^error: webjobs\.build says that never is never/,
    ],
    ["a folder that isn't empty", ["build", "good", "-o", "full"], 2, /full isn't empty\. Choose/],
    ["what fails", ["build", "bad"], 1, /^error: Couldn't build bad: .* ended with 3/],
    ["a source with nothing to build", ["build", "plain"], 2, /plain/],
    [
      "a source to deploy that needs a build",
      ["package", "jobs/triggered/typed"],
      1,
      /^error: typed needs a build\. Add --build, or deploy the folder that its build wrote\.$/,
    ],
    [
      "one output for two zips",
      ["package", "good", "plain", "--kind", "triggered", "-o", "x.zip"],
      2,
      /^error: --output applies to one WebJob only\.$/,
    ],
  ];
  for (const [why, argv, code, says] of refused) {
    it(`refuses ${why}`, async () => {
      const ended = await run(argv);
      assert.match(ended.noted.at(-1) ?? "", says);
      assert.deepEqual([ended.code, ended.printed], [code, []]);
    });
  }

  it("packs under the job's name in the current folder, and says what it holds", async () => {
    const zip = at("repo", "plain.zip");
    const ended = await run(["package", "plain", "--kind", "triggered"]);
    assert.equal(ended.code, 0, ended.noted.join("\n"));
    assert.equal(ended.noted.at(-1), `good: ${zip} contains plain (files: 1).`);
    assert.ok(ended.noted.some((line) => line.startsWith("Files: 1")));
    assert.ok(existsSync(zip));
  });

  it("packs for programs with one object, and nothing beside it", async () => {
    const argv = ["package", "plain", "--kind", "triggered", "-o", "out.zip", "--json"];
    const { printed, noted } = await run(argv);
    assert.deepEqual(JSON.parse(printed.join("")), { output: at("repo", "out.zip"), files: 1 });
    assert.deepEqual(noted, []);
  });

  it("packs several, each under its name", async () => {
    const both = await run(["package", "plain", "file.js", "--kind", "triggered"]);
    assert.equal(both.code, 0, both.noted.join("\n"));
    assert.equal(both.noted.at(-1), "good: Done: plain, file.");
  });
});
