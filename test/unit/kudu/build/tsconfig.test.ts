import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { outDirOf } from "../../../../kudu/build/tsconfig";
import { writeFiles } from "../../host/hostForTest";
import { useTemporaryFolder } from "../../temporaryFolder";

describe("the folder that a TypeScript compiler writes to", () => {
  const at = useTemporaryFolder();
  const chain = (length: number) =>
    Object.fromEntries([
      ["job/tsconfig.json", '{"extends":"./1.json"}'],
      ...Array.from({ length }, (_, i) => [`job/${i + 1}.json`, `{"extends":"./${i + 2}.json"}`]),
      [`job/${length + 1}.json`, '{"compilerOptions":{"outDir":"out"}}'],
    ]) as Record<string, string>;
  const out = (outDir: unknown) => JSON.stringify({ compilerOptions: { outDir } });

  const rows: [why: string, files: Record<string, string>, folder: string | undefined][] = [
    ["its own", { "job/tsconfig.json": out("./dist/js") }, "dist/js"],
    ["with comments", { "job/tsconfig.json": `// hi\n{"compilerOptions":{"outDir":"a",},}` }, "a"],
    ["beside what it is named after", { "job/tsconfig.json": out(`\${configDir}/dist`) }, "dist"],
    ["none", { "job/tsconfig.json": "{}" }, undefined],
    ["no file", {}, undefined],
    ["no object", { "job/tsconfig.json": "7" }, undefined],
    ["nothing", { "job/tsconfig.json": "null" }, undefined],
    ["no text", { "job/tsconfig.json": out(7) }, undefined],
    ["the source itself", { "job/tsconfig.json": out(".") }, undefined],
    ["outside", { "job/tsconfig.json": out("../dist") }, undefined],
    [
      "inherited, relative to the file that says so",
      {
        "job/tsconfig.json": '{"extends":"./config/base.json"}',
        "job/config/base.json": out("../lib"),
      },
      "lib",
    ],
    [
      "inherited from a file that is named without its ending",
      { "job/tsconfig.json": '{"extends":"../base"}', "base.json": out("job/lib") },
      "lib",
    ],
    [
      "inherited from the last of several that says so",
      {
        "job/tsconfig.json": '{"extends":["./a.json",7,"./b.json","./c.json"]}',
        "job/a.json": out("a"),
        "job/b.json": out("b"),
        "job/c.json": "{}",
      },
      "b",
    ],
    [
      "not that of a package, which has none of its own",
      {
        "job/tsconfig.json": '{"extends":"@tsconfig/node20.json"}',
        "job/@tsconfig/node20.json": out("x"),
      },
      undefined,
    ],
    [
      "not that of a package whose name ends with a dot",
      { "job/tsconfig.json": '{"extends":"pkg./base.json"}', "job/pkg./base.json": out("x") },
      undefined,
    ],
    ["inherited far away", chain(6), "out"],
    ["of a chain that is longer than any", chain(7), undefined],
    [
      "of a file that inherits from itself",
      { "job/tsconfig.json": '{"extends":"./tsconfig"}' },
      undefined,
    ],
  ];
  for (const [why, files, folder] of rows) {
    it(`is ${folder ?? "unknown"}: ${why}`, async () => {
      rmSync(at("job"), { recursive: true, force: true });
      writeFiles(at(), { "job/run.js": "", ...files });
      assert.equal(await outDirOf(at("job")), folder);
    });
  }
});
