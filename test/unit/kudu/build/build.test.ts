import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BuildError } from "../../../../kudu/build/buildError";
import { useTemporaryFolder } from "../../temporaryFolder";
import { begin, linkTypeScript, typeScriptSample, writeFiles } from "./building";

/** What the run file of a stage prints. */
function runNode(stage: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join(stage, "run.js"), ...args], {
    cwd: stage,
    encoding: "utf8",
  });
}

describe("a build of TypeScript", () => {
  const at = useTemporaryFolder();
  const stages = () => at("stages");

  function sample(name: string, files = typeScriptSample): string {
    const source = at(name);
    writeFiles(source, files);
    linkTypeScript(source);
    return source;
  }

  it("is compiled by the source's own script and started by a run file that the stage got", async () => {
    const source = sample("first");
    const { built, events } = begin({ source, stages: stages() });
    const { stage, isCached, runFiles } = await built;
    assert.equal(isCached, false);
    assert.deepEqual(runFiles, ["run.js"]);
    assert.equal(runNode(stage, "a", "b c"), "first a b c\n");
    assert.deepEqual(
      events.filter(({ kind }) => kind === "command"),
      [{ kind: "command", text: "npm run build" }],
    );
    assert.deepEqual(readdirSync(stage).sort(), ["dist", "package.json", "run.js", "settings.job"]);
    assert.deepEqual(
      readdirSync(source).sort(),
      [...Object.keys(typeScriptSample).filter((path) => !path.includes("/"))]
        .concat("dist", "node_modules", "src")
        .sort(),
      "only the compiler wrote to the source",
    );
  });

  it("is not repeated until something changes that it reads or takes along", async () => {
    const source = sample("unchanged");
    let last = await begin({ source, stages: stages() }).built;
    const { built, events } = begin({ source, stages: stages() });
    assert.deepEqual(await built, { ...last, isCached: true });
    assert.deepEqual(events, []);
    for (const [path, text] of [
      ["src/word.ts", 'export const word = "second";\n'],
      ["settings.job", "{}"],
      ["package.json", `${typeScriptSample["package.json"]} `],
    ] as const) {
      writeFileSync(join(source, path), text);
      const next = await begin({ source, stages: stages() }).built;
      assert.deepEqual([path, next.isCached], [path, false]);
      assert.notEqual(next.stage, last.stage);
      assert.ok(existsSync(join(last.stage, "run.js")), "what may still run stays");
      last = next;
    }
  });

  it("is repeated after a change of what is imported from outside of the folder", async () => {
    const shared = at("outside/shared.ts");
    writeFiles(at("outside"), { "shared.ts": 'export const word = "shared";\n' });
    const source = sample("outside/job", {
      ...typeScriptSample,
      "src/word.ts": 'export { word } from "../../shared";\n',
      "tsconfig.json":
        '{ "compilerOptions": { "outDir": "dist", "rootDir": "..", "module": "commonjs", "types": [] }, "include": ["src"] }',
      "package.json": JSON.stringify({
        scripts: { build: "tsc -p ." },
        main: "dist/job/src/index.js",
      }),
    });
    const first = await begin({ source, stages: stages() }).built;
    assert.match(runNode(first.stage), /^shared/);
    assert.equal((await begin({ source, stages: stages() }).built).isCached, true);
    writeFileSync(shared, 'export const word = "changed";\n');
    const second = await begin({ source, stages: stages() }).built;
    assert.match(runNode(second.stage), /^changed/);
  });

  it("says where the errors are, and leaves the last good stage as it was", async () => {
    const source = sample("wrong");
    const good = await begin({ source, stages: stages() }).built;
    writeFileSync(join(source, "src/word.ts"), "export const word: string = 3;\nfoo;\n");
    const { built, output } = begin({ source, stages: stages() });
    await assert.rejects(built, (error: unknown) => {
      assert.ok(error instanceof BuildError);
      assert.equal(error.failure, "build");
      assert.match(
        error.message,
        /^Couldn't build sample: word\.ts:1: Type 'number' is not assignable.*\(errors: 2\)$/,
      );
      assert.deepEqual(
        error.problems.map(({ file, line, column, code }) => ({ file, line, column, code })),
        [
          { file: join(source, "src/word.ts"), line: 1, column: 14, code: "TS2322" },
          { file: join(source, "src/word.ts"), line: 2, column: 1, code: "TS2304" },
        ],
      );
      return true;
    });
    assert.match(output(), /error TS2322/, "the tool's own words are passed on");
    assert.match(runNode(good.stage), /^first/);
    const kept = readdirSync(join(good.stage, "..", ".."));
    assert.equal(kept.length, 1, `nothing half made is left: ${kept}`);
  });

  it("has a run file that is a module where the package is one", async () => {
    const source = sample("esm", {
      "package.json": JSON.stringify({ type: "module", scripts: { build: "tsc -p ." } }),
      "tsconfig.json":
        '{ "compilerOptions": { "outDir": "dist", "rootDir": "src", "module": "nodenext", "types": [] }, "include": ["src"] }',
      "src/main.ts": '(globalThis as any).console.log("module");\n',
    });
    const { stage } = await begin({ source, stages: stages() }).built;
    assert.equal(readFileSync(join(stage, "run.js"), "utf8"), 'import "./dist/main.js";\n');
    assert.equal(runNode(stage), "module\n");
  });

  it("starts a program that asks whether it is the main one", async () => {
    const source = sample("isMain", {
      ...typeScriptSample,
      "src/index.ts":
        'declare const require: any, module: any;\nif (require.main === module) (globalThis as any).console.log("main");\n',
    });
    const { stage } = await begin({ source, stages: stages() }).built;
    assert.equal(runNode(stage), "main\n");
  });

  it("keeps a run file that somebody wrote", async () => {
    const source = sample("own", { ...typeScriptSample, "run.js": 'require("./dist/word.js");\n' });
    const { stage } = await begin({ source, stages: stages() }).built;
    assert.equal(readFileSync(join(stage, "run.js"), "utf8"), 'require("./dist/word.js");\n');
  });
});
