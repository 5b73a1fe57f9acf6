import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import * as l10n from "@vscode/l10n";
import { type Manifest, readManifest } from "../../../core/build/ecosystem";
import { filesIn } from "../../../core/folder";
import { withoutMark } from "../../../core/settingsFile";
import { BuildError } from "../buildError";
import type { Plan, Step } from "../plan";
import { findSubstitutes, type Substitutes } from "../substitutes";
import { outDirOf } from "../tsconfig";
import type { PlanContext } from "./context";
import { findManager, type Manager } from "./nodeManager";

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
  const manager = await findManager(context, manifest);
  const needsPackages = [manifest.dependencies, manifest.optionalDependencies].some(
    (each) => Object.keys(each ?? {}).length > 0,
  );
  const substitutes = findSubstitutes(source, manifest);
  refuseUnknown(context, manifest, substitutes, manager);
  const folders = Object.values(substitutes).filter((each) => isAbsolute(each));
  const installing =
    Object.keys(substitutes).length > 0 || manager.lockAbove !== undefined
      ? { ...manager.install, ...localInstall, substitutes }
      : manager.install;
  // A registry's token in it is the developer's.
  const install: readonly Step[] = [
    ...(needsPackages ? [installing] : []),
    { kind: "remove", patterns: ["/.npmrc", "/.yarnrc"] },
  ];
  const shared = {
    ecosystem: "node" as const,
    inputs: [...manifestsAbove(source), ...folders],
    isCacheable: true,
    warnings: needsPackages ? warningsOf(name, manager) : [],
  };
  if (manifest.scripts?.build === undefined) {
    const copy: Step = { kind: "copySource", leave: [] };
    return { ...shared, steps: [copy, ...install], outputs: [] };
  }
  const outDir = await outDirOf(source);
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

function warningsOf(name: string, { hasLock, lockAbove }: Manager): string[] {
  if (hasLock) {
    return [];
  }
  return [
    lockAbove === undefined
      ? l10n.t("{0} has no lock file, so each build may install other versions.", name)
      : l10n.t(
          "{0} is part of a workspace. Its packages are installed without {1}, so each build may install other versions.",
          name,
          lockAbove,
        ),
  ];
}

/** Ranges that only the workspace itself can resolve, of packages that aren't installed there. */
function refuseUnknown(
  { name, source }: PlanContext,
  manifest: Manifest,
  substitutes: Substitutes,
  manager: Manager,
): void {
  const forBuild = isInstalled(source) ? {} : manifest.devDependencies;
  const needed = { ...forBuild, ...manifest.dependencies, ...manifest.optionalDependencies };
  const [unknown] = Object.entries(needed).find(
    ([each, range]) => /^(workspace|catalog):/.test(range) && !Object.hasOwn(substitutes, each),
  ) ?? [undefined];
  if (unknown !== undefined && !manager.hasLock) {
    throw new BuildError(
      l10n.t(
        "{0} needs {1} of its workspace, which isn't installed. Run “{2} install” and try again.",
        name,
        unknown,
        manager.name,
      ),
      "request",
    );
  }
}

/** A run file that someone wrote starts a file of TypeScript. */
async function runsSources({ folder }: PlanContext): Promise<boolean> {
  const names = await filesIn(folder);
  const texts = await Promise.all(
    names.filter((name) => /^run\./i.test(name)).map((name) => folder.read(name, 65_536)),
  );
  return /\.[cm]?tsx?\b/.test(texts.join("\n"));
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
    return readManifest(withoutMark(text));
  } catch (error) {
    throw new BuildError(
      l10n.t("Couldn't build {0}: package.json: {1}", name, (error as Error).message),
      "request",
    );
  }
}

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
