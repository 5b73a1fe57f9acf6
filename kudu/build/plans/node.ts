import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { type Manifest, readManifest } from "../../../core/build/ecosystem";
import { BuildError } from "../buildError";
import { findLocalPackages } from "../localPackages";
import type { Plan, Step } from "../plan";
import { outDirOf } from "../tsconfig";
import type { PlanContext } from "./context";

/** What no program needs at run time; declarations and maps of source go with them. */
const developmentOnly = [
  ...["*.ts", "*.tsx", "*.mts", "*.cts", "/tsconfig*.json", "/jsconfig.json"],
  ...["/eslint.config.*", "/.eslintrc*", "/prettier.config.*", "/.prettierrc*", "/biome.json*"],
  ...["/jest.config.*", "/vitest.config.*", "/vite.config.*", "/webpack.config.*"],
  ...["/rollup.config.*", "/esbuild.*", "/gulpfile.*", "/Gruntfile.*", "/.mocharc*", "/.nycrc*"],
];

/**
 * Copies the source, builds it when it has a build script, and installs what it needs at run time.
 */
export async function planNode(context: PlanContext): Promise<Plan> {
  const { source, name } = context;
  const manifest = await manifestOf(context);
  const manager = await managerOf(context);
  const needsPackages = [manifest.dependencies, manifest.optionalDependencies].some(
    (each) => Object.keys(each ?? {}).length > 0,
  );
  const hasScript = manifest.scripts?.build !== undefined;
  const outDir = hasScript ? await outDirOf(source) : undefined;
  const localPackages = findLocalPackages(source, manifest);
  const hasLocal = Object.keys(localPackages).length > 0;
  const installing = hasLocal
    ? { ...manager.install, ...localInstall, localPackages }
    : manager.install;
  // A registry's token in it is the developer's.
  const install: readonly Step[] = [
    ...(needsPackages ? [installing] : []),
    { kind: "remove", patterns: ["/.npmrc", "/.yarnrc"] },
  ];
  const shared = {
    ecosystem: "node" as const,
    inputs: [...manifestsAbove(source), ...Object.values(localPackages)],
    isCacheable: true,
    warnings:
      manager.hasLock || !needsPackages
        ? []
        : [l10n.t("{0} has no lock file, so each build may install other versions.", name)],
  };
  if (!hasScript) {
    const copy: Step = { kind: "copySource", leave: [] };
    return { ...shared, steps: [copy, ...install], outputs: [] };
  }
  const outputs = outDir === undefined ? [] : [`/${outDir}/`];
  // Without a known output some program may run the sources themselves.
  const leave = outDir === undefined || (await runsSources(context)) ? [] : developmentOnly;
  const build: readonly string[] = [manager.name, "run", "build"];
  return isInstalled(source)
    ? {
        ...shared,
        outputs,
        steps: [
          { kind: "run", command: build, in: "source" },
          { kind: "copySource", leave },
          ...install,
        ],
      }
    : {
        ...shared,
        outputs,
        // Nothing is installed in the source: its developer does that.
        steps: [
          { kind: "copySource", leave: outputs },
          { kind: "run", command: manager.installAll, in: "stage" },
          { kind: "run", command: build, in: "stage" },
          { kind: "remove", patterns: ["/node_modules/"] },
          { kind: "remove", patterns: leave },
          ...install,
        ],
      };
}

/** A run file that someone wrote starts a file of TypeScript. */
async function runsSources({ folder }: PlanContext): Promise<boolean> {
  const names = ((await folder.list("")) ?? []).map(({ name }) => name);
  const texts = await Promise.all(
    names.filter((name) => /^run\./i.test(name)).map((name) => folder.read(name, 65_536)),
  );
  return texts.some((text) => /\.[cm]?tsx?\b/.test(text ?? ""));
}

/**
 * Of packages in folders copies are installed: a link that leads out of the stage wouldn't be
 * deployed.
 */
const localInstall = {
  command: [
    ...["npm", "install", "--no-audit", "--no-fund", "--omit=dev"],
    ...["--install-links", "--no-package-lock"],
  ],
  isReusable: false,
};

async function manifestOf({ folder, name }: PlanContext): Promise<Manifest> {
  const text = (await folder.read("package.json", 1_048_576)) ?? "{}";
  try {
    return readManifest(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new BuildError(
      l10n.t("Couldn't build {0}: package.json: {1}", name, (error as Error).message),
      "request",
    );
  }
}

interface Manager {
  readonly name: string;
  readonly hasLock: boolean;
  /** What the program needs at run time. */
  readonly install: Step & { readonly kind: "install" };
  /** What the build needs besides. */
  readonly installAll: readonly string[];
}

/** By the lock file: with one, exactly its versions are installed or nothing is. */
async function managerOf({ folder, name }: PlanContext): Promise<Manager> {
  const names = new Set((await folder.list(""))?.map((entry) => entry.name));
  const create = (
    manager: string,
    lock: string,
    all: readonly string[],
    [development, production]: readonly [string, string],
  ) => ({
    name: manager,
    hasLock: names.has(lock),
    // Said outright, for NODE_ENV may say the opposite.
    installAll: [manager, ...all, ...(development === "" ? [] : [development])],
    install: {
      kind: "install" as const,
      command: [manager, ...all, production],
      decidedBy: ["package.json", lock, ".npmrc"],
      writes: "node_modules",
      isReusable: names.has(lock),
    },
  });
  if (names.has("package-lock.json") || names.has("npm-shrinkwrap.json")) {
    const lock = names.has("package-lock.json") ? "package-lock.json" : "npm-shrinkwrap.json";
    return create("npm", lock, ["ci", ...quietly], npmKinds);
  }
  if (names.has("pnpm-lock.yaml")) {
    const all = ["install", "--frozen-lockfile", "--config.node-linker=hoisted"];
    return create("pnpm", "pnpm-lock.yaml", all, ["--prod=false", "--prod"]);
  }
  if (names.has("yarn.lock") && names.has(".yarnrc.yml")) {
    throw new BuildError(
      l10n.t(
        "{0} is built with Yarn 2 or later, which has no command for this. Set webjobs.build with a command and its output.",
        name,
      ),
      "request",
    );
  }
  if (names.has("yarn.lock")) {
    const all = ["install", "--frozen-lockfile", "--non-interactive"];
    return create("yarn", "yarn.lock", all, ["--production=false", "--production"]);
  }
  const bun = ["bun.lock", "bun.lockb"].find((lock) => names.has(lock));
  return bun === undefined
    ? create("npm", "package-lock.json", ["install", ...quietly], npmKinds)
    : create("bun", bun, ["install", "--frozen-lockfile"], ["", "--production"]);
}

const npmKinds = ["--include=dev", "--omit=dev"] as const;
const quietly = ["--no-audit", "--no-fund"];

/** In the folder itself or above it, as in a repository with workspaces. */
function isInstalled(source: string): boolean {
  for (let folder = source; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "node_modules"))) {
      return true;
    }
    if (dirname(folder) === folder || existsSync(join(folder, ".git"))) {
      return false;
    }
  }
}

/** What a package manager reads above the source, up to the repository's root. */
function manifestsAbove(source: string): string[] {
  const found: string[] = [];
  for (let folder = source; !existsSync(join(folder, ".git")); folder = dirname(folder)) {
    const above = dirname(folder);
    if (above === folder) {
      return [];
    }
    found.push(...["package.json", "package-lock.json", ".npmrc"].map((file) => join(above, file)));
  }
  return found;
}
