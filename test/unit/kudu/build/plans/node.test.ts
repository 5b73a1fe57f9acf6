// What of a package decides its build: scripts, lock files, workspaces, and links to packages.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Step } from "../../../../../kudu/build/plan";
import { useTemporaryFolder } from "../../../temporaryFolder";
import type { Files } from "../building";
import { commandsOf, planningIn } from "../planning";

const manifest = (content: object) => ({ "package.json": JSON.stringify(content) });
const needs = { dependencies: { a: "1" } };
const builds = { scripts: { build: "tsc" } };
const lock = { "package-lock.json": "{}" };
const outDir = { "tsconfig.json": '{ "compilerOptions": { "outDir": "dist" } }' };

describe("a plan for Node.js", () => {
  const at = useTemporaryFolder();
  const plan = planningIn(at);
  let repository = 0;
  /** In a repository of its own, so that nothing above it counts. */
  const planAlone = (files: Files) => {
    repository += 1;
    return planningIn((...way) => at(`repository ${repository}`, ...way))({
      ...files,
      "../.git/HEAD": "",
    });
  };

  const commands: [why: string, files: Files, commands: string[]][] = [
    [
      "packages that are optional",
      { ...manifest({ optionalDependencies: { a: "1" } }), ...lock },
      ["npm ci --no-audit --no-fund --omit=dev"],
    ],
    [
      "another lock file of npm",
      { ...manifest(needs), "npm-shrinkwrap.json": "{}" },
      ["npm ci --no-audit --no-fund --omit=dev"],
    ],
    [
      "the older lock file of Bun",
      { ...manifest(needs), "bun.lockb": "" },
      ["bun install --frozen-lockfile --production"],
    ],
    [
      "npm's lock file before others",
      { ...manifest(needs), ...lock, "yarn.lock": "", "bun.lock": "" },
      ["npm ci --no-audit --no-fund --omit=dev"],
    ],
    [
      "Yarn 1 by the manifest",
      manifest({ ...needs, packageManager: "yarn@1.22.22" }),
      ["yarn install --non-interactive --production"],
    ],
    [
      "Bun by the manifest",
      manifest({ ...needs, packageManager: "bun@1.1.0" }),
      ["bun install --production"],
    ],
    [
      "npm for a manager that isn't known",
      manifest({ ...needs, packageManager: "vlt@1.0.0" }),
      ["npm install --no-audit --no-fund --omit=dev"],
    ],
    [
      "npm for a name that only ends like one",
      manifest({ ...needs, packageManager: "my-pnpm@9.0.0" }),
      ["npm install --no-audit --no-fund --omit=dev"],
    ],
    [
      "all packages, then those of run time, in a fresh clone with pnpm",
      { ...manifest({ ...needs, ...builds }), "pnpm-lock.yaml": "" },
      [
        "pnpm install --frozen-lockfile --config.node-linker=hoisted --prod=false",
        "pnpm run build",
        "pnpm install --frozen-lockfile --config.node-linker=hoisted --prod",
      ],
    ],
    [
      "the same with Yarn 1",
      { ...manifest({ ...needs, ...builds }), "yarn.lock": "" },
      [
        "yarn install --frozen-lockfile --non-interactive --production=false",
        "yarn run build",
        "yarn install --frozen-lockfile --non-interactive --production",
      ],
    ],
    [
      "the same with Bun",
      { ...manifest({ ...needs, ...builds }), "bun.lock": "" },
      [
        "bun install --frozen-lockfile",
        "bun run build",
        "bun install --frozen-lockfile --production",
      ],
    ],
    [
      "a script where the packages are installed above, as in a workspace",
      { ...manifest(builds), ...lock, "../node_modules/a/package.json": "{}" },
      ["npm run build"],
    ],
  ];
  for (const [why, files, expected] of commands) {
    it(`runs ${why}`, async () => {
      assert.deepEqual(commandsOf(await planAlone(files)), expected);
    });
  }

  it("looks for installed packages and lock files no further than the repository's root", async () => {
    const files = {
      ...manifest({ ...needs, ...builds }),
      "../.git/HEAD": "",
      "../../node_modules/x/package.json": "{}",
      "../../yarn.lock": "",
    };
    const made = await planningIn((...way) => at("around", ...way))(files);
    assert.deepEqual(commandsOf(made), [
      "npm install --no-audit --no-fund --include=dev",
      "npm run build",
      "npm install --no-audit --no-fund --omit=dev",
    ]);
  });

  it("counts the lock file in the repository's root", async () => {
    const { warnings } = await planAlone({ ...manifest(needs), "../bun.lock": "" });
    assert.match(warnings.join(), /without \.\.\/bun\.lock, so each build/);
  });

  it("counts a lock file further above in the repository", async () => {
    const files = { ...manifest(needs), "../../yarn.lock": "", "../../.git/HEAD": "" };
    const { warnings } = await planningIn((...way) => at("far", ...way))(files);
    assert.match(warnings.join(), /without \.\.\/\.\.\/yarn\.lock, so each build/);
  });

  it("warns of versions only where something is installed", async () => {
    assert.deepEqual((await planAlone(manifest(builds))).warnings, []);
  });

  const left: [why: string, files: Files, leaves: boolean][] = [
    ["the compiler's output is known", outDir, true],
    ["its output isn't known: a program may run them", {}, false],
    ["a run file starts one of them", { ...outDir, "run.sh": "npx tsx src/job.ts" }, false],
    ["a run file starts a module of them", { ...outDir, "RUN.cmd": "tsx job.mts" }, false],
    ["a run file starts what was compiled", { ...outDir, "run.sh": "node dist/job.js" }, true],
    ["a run file only mentions a name like theirs", { ...outDir, "run.sh": "node x.tsv" }, true],
    ["what starts one of them is no run file", { ...outDir, "rerun.sh": "tsx job.ts" }, true],
  ];
  for (const [why, files, leaves] of left) {
    it(`${leaves ? "leaves" : "keeps"} the sources: ${why}`, async () => {
      const installed = { "node_modules/a/package.json": "{}" };
      const copying = await planAlone({ ...manifest(builds), ...lock, ...installed, ...files });
      const [, copy] = copying.steps;
      assert.ok(copy?.kind === "copySource");
      assert.equal(copy.leave.includes("*.ts"), leaves);
      const fresh = await planAlone({ ...manifest(builds), ...lock, ...files });
      const patterns = fresh.steps.flatMap((step) => (step.kind === "remove" ? step.patterns : []));
      assert.equal(patterns.includes("*.ts"), leaves);
    });
  }

  it("copies of a fresh clone no earlier output, and installs nothing in the source", async () => {
    const { steps, outputs, isCacheable } = await planAlone({
      ...{ ...manifest(builds), ...lock, ...outDir },
    });
    assert.deepEqual([outputs, isCacheable], [["/dist/"], true]);
    assert.deepEqual(steps[0], { kind: "copySource", leave: ["/dist/"] });
    const places = steps.map((step) => (step.kind === "run" ? step.in : undefined));
    assert.deepEqual(places.slice(0, 4), [undefined, "stage", "stage", undefined]);
    assert.deepEqual(steps[3], { kind: "remove", patterns: ["/node_modules/"] });
  });

  it("knows no output where the compiler says none, and copies everything", async () => {
    const { steps, outputs } = await planAlone({ ...manifest(builds), ...lock });
    assert.deepEqual([outputs, steps[0]], [[], { kind: "copySource", leave: [] }]);
  });

  it("never lets a registry's token go up", async () => {
    const { steps } = await planAlone({ ...manifest(needs), ...lock });
    assert.deepEqual(steps.at(-1), { kind: "remove", patterns: ["/.npmrc", "/.yarnrc"] });
  });

  const installOf = (steps: readonly Step[]) => steps.find((step) => step.kind === "install");
  const reused: [why: string, files: Files, isReusable: boolean, decidedBy: string[]][] = [
    ["with a lock file", lock, true, ["package.json", "package-lock.json", ".npmrc"]],
    ["without one, as versions differ", {}, false, ["package.json", ".npmrc"]],
    ["of a workspace", { "../pnpm-lock.yaml": "" }, false, ["package.json", ".npmrc"]],
  ];
  for (const [why, files, isReusable, decidedBy] of reused) {
    it(`takes over what was installed ${isReusable ? "" : "not "}${why}`, async () => {
      const install = installOf((await planAlone({ ...manifest(needs), ...files })).steps);
      assert.deepEqual(
        [install?.isReusable, install?.decidedBy, install?.writes],
        [isReusable, decidedBy, "node_modules"],
      );
    });
  }

  it("counts what a package manager reads in each folder above", async () => {
    const { inputs } = await plan({ ...manifest(needs), "../../.git/HEAD": "" });
    assert.deepEqual(
      inputs,
      [at("workspace 1"), at()].flatMap((folder) =>
        ["package.json", "package-lock.json", ".npmrc"].map((name) => join(folder, name)),
      ),
    );
    assert.deepEqual((await plan({ ...manifest(needs), ".git/HEAD": "" })).inputs, []);
  });
});
