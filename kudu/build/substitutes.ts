import { existsSync, readFileSync, realpathSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import type { Manifest } from "../../core/build/ecosystem";
import { withoutMark } from "../../core/settingsFile";

/**
 * What is installed for dependencies that mean something only where the source lies: by their
 * names, an absolute folder or a version.
 */
export type Substitutes = Readonly<Record<string, string>>;

/**
 * Folders by a path in the manifest, or packages of the same repository that are linked where the
 * source finds them; versions of what a catalog of the workspace chose.
 */
export function findSubstitutes(source: string, manifest: Manifest): Substitutes {
  const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const found = Object.entries(needed).flatMap(([name, range]) => {
    const [, path] = /^(?:file|link|portal):(.+)/.exec(range) ?? [];
    const what = path === undefined ? installed(source, name, range) : resolve(source, path);
    return what === undefined ? [] : [[name, what] as const];
  });
  return Object.fromEntries(found);
}

/** As Node looks for it; a store of a package manager is below `node_modules` itself. */
function installed(source: string, name: string, range: string): string | undefined {
  for (let folder = source; ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(path)) {
      const real = realpathSync(path);
      const isLocal = !real.split(sep).includes("node_modules");
      return isLocal ? real : range.startsWith("catalog:") ? versionAt(real) : undefined;
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}

function versionAt(folder: string): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined; // Half installed: the install that follows says so.
  }
}

/**
 * Has the stage's manifest name the substitutes while `install` runs, and nothing that only a
 * developer needs: npm would resolve that, too. What is deployed says what the source says.
 */
export async function withSubstitutes(
  stage: string,
  substitutes: Substitutes,
  install: () => Promise<void>,
): Promise<void> {
  const file = join(stage, "package.json");
  const text = await readFile(file, "utf8");
  const manifest = JSON.parse(withoutMark(text));
  for (const group of [manifest.dependencies, manifest.optionalDependencies]) {
    for (const [name, what] of Object.entries(substitutes)) {
      if (Object.hasOwn(group ?? {}, name)) {
        group[name] = isAbsolute(what) ? `file:${what}` : what;
      }
    }
  }
  await writeFile(file, JSON.stringify({ ...manifest, devDependencies: undefined }));
  try {
    await install();
  } finally {
    await writeFile(file, text);
  }
}
