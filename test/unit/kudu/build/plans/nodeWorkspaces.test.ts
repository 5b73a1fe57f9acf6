// What stands in for packages of a workspace, which no install in a stage would find.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../../../../../kudu/build/plan";
import { withSubstitutes } from "../../../../../kudu/build/substitutes";
import { useTemporaryFolder } from "../../../temporaryFolder";
import type { Files } from "../building";
import { planningIn } from "../planning";

const manifest = (content: object) => ({ "package.json": JSON.stringify(content) });
const needs = { dependencies: { a: "1" } };
const builds = { scripts: { build: "tsc" } };
const lock = { "package-lock.json": "{}" };

describe("a plan for Node.js in a workspace", () => {
  const at = useTemporaryFolder();
  let repository = 0;
  /** In a repository of its own, so that nothing above it counts. */
  const planAlone = (files: Files) => {
    repository += 1;
    return planningIn((...way) => at(`repository ${repository}`, ...way))({
      ...files,
      "../.git/HEAD": "",
    });
  };
  const installOf = (steps: readonly Step[]) => steps.find((step) => step.kind === "install");

  const substituted: [why: string, range: string, files: Files, substitute: string | undefined][] =
    [
      ["a folder by its path", "file:../lib", {}, "lib"],
      ["a linked folder by its path", "link:../lib", {}, "lib"],
      ["a folder that Yarn calls a portal", "portal:../lib", {}, "lib"],
      [
        "nothing for a version",
        "1.0.0",
        { "node_modules/a/package.json": '{ "version": "9.9.9" }' },
        undefined,
      ],
      ["nothing for a name that only holds a path", "npm:file:x", {}, undefined],
      [
        "of a catalog the version that is installed beside the source",
        "catalog:",
        { "node_modules/a/package.json": '{ "version": "1.2.3" }' },
        "1.2.3",
      ],
      [
        "of a named catalog the nearest that is installed",
        "catalog:x",
        {
          "node_modules/a/package.json": '{ "version": "1.2.3" }',
          "../node_modules/a/package.json": '{ "version": "4.5.6" }',
        },
        "1.2.3",
      ],
    ];
  for (const [why, range, files, substitute] of substituted) {
    it(`installs instead: ${why}`, async () => {
      const made = await planAlone({
        ...manifest({ dependencies: { a: range } }),
        ...lock,
        ...files,
      });
      const { a } = installOf(made.steps)?.substitutes ?? {};
      const folder = at(`repository ${repository}`, "workspace 1");
      assert.equal(a, substitute === "lib" ? join(folder, "lib") : substitute);
    });
  }

  it("installs copies of an optional package in a folder, which counts as an input", async () => {
    const made = await planAlone({
      ...manifest({ optionalDependencies: { a: "file:../lib" } }),
      ...lock,
    });
    const folder = at(`repository ${repository}`, "workspace 1", "lib");
    assert.ok(made.inputs.includes(folder), made.inputs.join());
    const install = installOf(made.steps);
    assert.deepEqual([install?.isReusable, install?.substitutes], [false, { a: folder }]);
    assert.match(install?.command.join(" ") ?? "", /--install-links --no-package-lock$/);
  });

  const unknown: [why: string, files: Files, message: RegExp | undefined][] = [
    [
      "a catalog's version that isn't installed",
      manifest({ dependencies: { a: "catalog:" } }),
      /^sample needs a of its workspace.*Run “npm install”/,
    ],
    [
      "a catalog's version of a package that is half installed",
      {
        ...manifest({ dependencies: { a: "catalog:" } }),
        "node_modules/a/package.json": '{ "ver',
      },
      /^sample needs a of its workspace/,
    ],
    [
      "a catalog's version of a package without a version",
      {
        ...manifest({ dependencies: { a: "catalog:" } }),
        "node_modules/a/package.json": '{ "version": 3 }',
      },
      /^sample needs a of its workspace/,
    ],
    [
      "a tool of the workspace for a build in a fresh clone",
      manifest({ ...builds, devDependencies: { tool: "workspace:*" } }),
      /^sample needs tool of its workspace/,
    ],
    [
      "an optional package of the workspace",
      manifest({ optionalDependencies: { a: "workspace:^1" } }),
      /^sample needs a of its workspace/,
    ],
    [
      "a tool of the workspace where everything is installed",
      {
        ...manifest({ ...builds, devDependencies: { tool: "workspace:*" } }),
        "node_modules/x/package.json": "{}",
      },
      undefined,
    ],
    [
      "a package of the workspace with a lock file of its own, whose manager knows",
      { ...manifest({ dependencies: { a: "workspace:*" } }), "pnpm-lock.yaml": "" },
      undefined,
    ],
    [
      "a range that only holds the word",
      manifest({ dependencies: { a: "npm:workspace:1" } }),
      undefined,
    ],
    [
      "a package.json that begins with a mark",
      { "package.json": `\ufeff${JSON.stringify(needs)}` },
      undefined,
    ],
    [
      "Yarn 1 with its lock file, and no configuration of a later one",
      { ...manifest(needs), "yarn.lock": "" },
      undefined,
    ],
    [
      "another manager beside a configuration of Yarn",
      { ...manifest(needs), ...lock, ".yarnrc.yml": "" },
      undefined,
    ],
    [
      "Yarn of a later version by the manifest",
      manifest({ ...needs, packageManager: "yarn@2.0.0" }),
      /Yarn 2 or later/,
    ],
    [
      "pnpm of a later version by the manifest",
      manifest({ ...needs, packageManager: "pnpm@10.0.0" }),
      undefined,
    ],
  ];
  for (const [why, files, message] of unknown) {
    it(`${message ? "refuses" : "takes"} ${why}`, async () => {
      const planned = planAlone(files);
      await (message ? assert.rejects(planned, { message }) : planned);
    });
  }

  it("is the folder of a package that the workspace links", async function () {
    if (process.platform === "win32") {
      this.skip(); // Only administrators make links there.
    }
    const folder = at(`repository ${repository + 1}`, "workspace 1");
    mkdirSync(join(folder, "lib"), { recursive: true });
    mkdirSync(join(folder, "job", "node_modules"), { recursive: true });
    symlinkSync("../../lib", join(folder, "job", "node_modules", "a"));
    const made = await planAlone({
      ...manifest({ dependencies: { a: "workspace:*" } }),
      "../pnpm-lock.yaml": "",
    });
    assert.deepEqual(installOf(made.steps)?.substitutes, { a: join(folder, "lib") });
  });

  it("is written to the manifest while packages are installed, and gone then", async () => {
    const text = `\ufeff${JSON.stringify({
      dependencies: { a: "workspace:*", b: "1" },
      optionalDependencies: { c: "catalog:", hasOwnProperty: "2" },
      devDependencies: { d: "workspace:*" },
    })}`;
    mkdirSync(at("stage"));
    const file = at("stage", "package.json");
    writeFileSync(file, text);
    const folder = at("lib");
    const substitutes = { a: folder, c: "1.2.3", d: "9" };
    let seen: unknown;
    const failing = withSubstitutes(at("stage"), substitutes, async () => {
      seen = JSON.parse(readFileSync(file, "utf8"));
      throw new Error("no network");
    });
    await assert.rejects(failing, /no network/);
    assert.deepEqual(seen, {
      dependencies: { a: `file:${folder}`, b: "1" },
      optionalDependencies: { c: "1.2.3", hasOwnProperty: "2" },
    });
    assert.equal(readFileSync(file, "utf8"), text);
  });
});
