import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Manifest } from "../../../core/build/ecosystem";
import { filesIn } from "../../../core/folder";
import { BuildError } from "../buildError";
import type { Step } from "../plan";
import type { PlanContext } from "./context";

/** The package manager of a source, with what it is told. */
export interface Manager {
  readonly name: string;
  /** Beside the manifest. */
  readonly hasLock: boolean;
  /** Of the workspace that the source is a part of, relative to the source. */
  readonly lockAbove?: string;
  /** What the program needs at run time. */
  readonly install: Step & { readonly kind: "install" };
  /** What the build needs besides. */
  readonly installAll: readonly string[];
}

/**
 * By the lock file, with which exactly its versions are installed or nothing is; else by the
 * workspace around the source, then by what the manifest says.
 */
export async function findManager(
  { folder, name, source }: PlanContext,
  manifest: Manifest,
): Promise<Manager> {
  const names = new Set(await filesIn(folder));
  const own = locks.find(({ file }) => names.has(file));
  if (own) {
    refuseNewYarn(name, own.manager, names.has(".yarnrc.yml"));
    return create(own.manager, own.file);
  }
  const above = lockAbove(source);
  if (above) {
    const { file, manager, folder: root } = above;
    // Of a member alone only npm installs into another folder; its range of versions decides.
    const path = relative(source, join(root, file)).split(sep).join("/");
    return { ...create("npm"), name: manager, lockAbove: path };
  }
  const { packageManager = "" } = manifest;
  const [, said = "npm", version = ""] = /^(npm|pnpm|yarn|bun)@(\d*)/.exec(packageManager) ?? [];
  refuseNewYarn(name, said, Number(version) > 1);
  return create(said);
}

/** The first that is there counts. */
const locks: readonly { readonly file: string; readonly manager: string }[] = [
  { file: "package-lock.json", manager: "npm" },
  { file: "npm-shrinkwrap.json", manager: "npm" },
  { file: "pnpm-lock.yaml", manager: "pnpm" },
  { file: "yarn.lock", manager: "yarn" },
  { file: "bun.lock", manager: "bun" },
  { file: "bun.lockb", manager: "bun" },
];

interface Told {
  readonly install: readonly string[];
  /** Only with a lock file. */
  readonly exactly: readonly string[];
  /** Said outright, for NODE_ENV may say the opposite. */
  readonly all: readonly string[];
  readonly production: readonly string[];
}

const quietly = ["--no-audit", "--no-fund"];

const managers: Readonly<Record<string, Told>> = {
  npm: {
    install: ["install", ...quietly],
    exactly: [],
    all: ["--include=dev"],
    production: ["--omit=dev"],
  },
  pnpm: {
    install: ["install"],
    exactly: ["--frozen-lockfile"],
    all: ["--config.node-linker=hoisted", "--prod=false"],
    production: ["--config.node-linker=hoisted", "--prod"],
  },
  yarn: {
    install: ["install"],
    exactly: ["--frozen-lockfile"],
    all: ["--non-interactive", "--production=false"],
    production: ["--non-interactive", "--production"],
  },
  bun: {
    install: ["install"],
    exactly: ["--frozen-lockfile"],
    all: [],
    production: ["--production"],
  },
};

function create(name: string, lock?: string): Manager {
  const { install, exactly, all, production } = managers[name] as Told;
  const ci = name === "npm" ? ["ci", ...quietly] : [...install, ...exactly];
  const words = [name, ...(lock === undefined ? install : ci)];
  return {
    name,
    hasLock: lock !== undefined,
    installAll: [...words, ...all],
    install: {
      kind: "install",
      command: [...words, ...production],
      decidedBy: ["package.json", ...(lock === undefined ? [] : [lock]), ".npmrc"],
      writes: "node_modules",
      isReusable: lock !== undefined,
    },
  };
}

function refuseNewYarn(name: string, manager: string, isNew: boolean): void {
  if (manager === "yarn" && isNew) {
    throw new BuildError(
      l10n.t(
        "{0} is built with Yarn 2 or later, which has no command for this. Set webjobs.build with a command and its output.",
        name,
      ),
      "request",
    );
  }
}

/** Up to the repository's root. */
function lockAbove(source: string) {
  for (let folder = source; !existsSync(join(folder, ".git")); folder = dirname(folder)) {
    const above = dirname(folder);
    const lock = locks.find(({ file }) => existsSync(join(above, file)));
    if (lock) {
      return { ...lock, folder: above };
    }
    if (above === folder) {
      break;
    }
  }
  return undefined;
}
