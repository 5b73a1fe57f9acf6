import { existsSync, realpathSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Manifest } from "../../core/build/ecosystem";

/** Dependencies that are folders of this disk: by their names, absolute. */
export type LocalPackages = Readonly<Record<string, string>>;

/**
 * By a path in the manifest, or as packages of the same repository that are linked where the source
 * finds them.
 */
export function findLocalPackages(source: string, manifest: Manifest): LocalPackages {
  const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const found = Object.entries(needed).flatMap(([name, range]) => {
    const [, path] = /^(?:file|link|portal):(.+)$/.exec(range) ?? [];
    const folder = path === undefined ? linkedFolder(source, name) : resolve(source, path);
    return folder === undefined ? [] : [[name, folder] as const];
  });
  return Object.fromEntries(found);
}

/** As Node looks for it; a store of a package manager is below `node_modules` itself. */
function linkedFolder(source: string, name: string): string | undefined {
  for (let folder = source; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(path)) {
      const real = realpathSync(path);
      return real.split(sep).includes("node_modules") ? undefined : real;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

/**
 * Has the stage's manifest name the folders while `install` runs; what is deployed says what the
 * source says.
 */
export async function withLocalPackages(
  stage: string,
  packages: LocalPackages,
  install: () => Promise<void>,
): Promise<void> {
  const file = join(stage, "package.json");
  const text = await readFile(file, "utf8");
  const manifest = JSON.parse(text.replace(/^\uFEFF/, ""));
  for (const group of [manifest.dependencies, manifest.optionalDependencies]) {
    for (const name of Object.keys(group ?? {}).filter((each) => Object.hasOwn(packages, each))) {
      group[name] = `file:${packages[name]}`;
    }
  }
  await writeFile(file, JSON.stringify(manifest));
  try {
    await install();
  } finally {
    await writeFile(file, text);
  }
}
