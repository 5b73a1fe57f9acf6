/** Missing packages of a program in JavaScript, looked for as Node.js does. */
import { joinPath, parentOf } from "../../../core/find/paths";
import type { Folder } from "../../../core/folder";
import type { Import } from "./imports";
import { javascriptImports } from "./javascriptImports";
import type { MissingPackage } from "./missing";
import { installCommand, type Listed, packageOf, readListed } from "./nodeModules";
import { longest, type Reader } from "./reader";

interface Surroundings {
  /** Folders above the job's own, the nearest first, up to the site's root. */
  readonly above: readonly Folder[];
  /** Azure runs the job where it is, so that what lies above it is found. */
  readonly isInPlace: boolean;
}

/** `start` relative to the job's folder. */
export async function missingNodePackages(
  reader: Reader,
  start: string,
  surroundings: Surroundings,
): Promise<MissingPackage[]> {
  if ((await reader.names("")).some((name) => /^\.pnp\.(c|loader\.m)?js$/.test(name))) {
    return [];
  }
  const missing = new Map<string, MissingPackage>();
  const known = new Set<string>();
  const queue: { path: string; isCertain: boolean }[] = [{ path: start, isCertain: true }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, isCertain } = next;
    const text = known.has(path) ? undefined : await reader.source(path);
    known.add(path);
    for (const each of text === undefined ? [] : javascriptImports(text)) {
      const found = { ...each, isCertain: each.isCertain && isCertain };
      const name = packageOf(each.module);
      if (name !== undefined && !missing.has(name)) {
        const absent = await absentPackage(reader, path, { ...found, module: name }, surroundings);
        if (absent) {
          missing.set(name, absent);
        }
      } else if (/^\.\.?(\/|$)/.test(each.module)) {
        const file = await resolveFile(reader, path, each.module);
        if (file !== undefined) {
          queue.push({ path: file, isCertain: found.isCertain });
        }
      }
    }
  }
  return [...missing.values()];
}

async function absentPackage(
  reader: Reader,
  file: string,
  { module: name, isCertain }: Import,
  { above, isInPlace }: Surroundings,
): Promise<MissingPackage | undefined> {
  let listed: { path: string; manifest: Listed; names: readonly string[] } | undefined;
  for (let folder = parentOf(file); ; folder = parentOf(folder)) {
    if (await hasPackage((path) => reader.list(joinPath(folder, path)), name)) {
      return undefined;
    }
    const names = await reader.names(folder);
    const path = joinPath(folder, "package.json");
    const manifest = names.includes("package.json")
      ? readListed(await reader.text(path))
      : undefined;
    if (manifest?.name === name) {
      return undefined;
    }
    if (manifest && lists(manifest, name)) {
      listed ??= { path, manifest, names };
    }
    if (folder === "") {
      break;
    }
  }
  const isAbove = await isFoundAbove(above, name);
  if ((isAbove && isInPlace) || (listed === undefined && !isCertain)) {
    return undefined;
  }
  return {
    name,
    file,
    ...(listed && { listedIn: listed.path }),
    ...(isAbove && { isAbove }),
    command: (names) => (listed ? installCommand(listed.names) : `npm install ${names}`),
  };
}

function lists({ dependencies, devDependencies }: Listed, name: string): boolean {
  return dependencies.has(name) || devDependencies.has(name);
}

/**
 * In a node_modules above, or in the package.json there, whose packages the site's own deployment
 * installs.
 */
async function isFoundAbove(above: readonly Folder[], name: string): Promise<boolean> {
  for (const folder of above) {
    const list = async (path: string) => (await folder.list(path)) ?? [];
    if (await hasPackage(list, name)) {
      return true;
    }
    const manifest = readListed(await folder.read("package.json", longest));
    if (manifest?.dependencies.has(name)) {
      return true;
    }
  }
  return false;
}

async function hasPackage(list: Reader["list"], name: string): Promise<boolean> {
  const [scope, own] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const entries = await list(scope === undefined ? "node_modules" : `node_modules/${scope}`);
  const names = ["", ".js", ".json", ".node"].map((ending) => `${own}${ending}`);
  return entries.some((entry) => names.includes(entry.name));
}

/** As Node.js completes a path; undefined for what isn't there, or isn't code. */
function resolveFile(reader: Reader, from: string, module: string): Promise<string | undefined> {
  return reader.firstFile(
    parentOf(from),
    ["", ".js", ".cjs", ".mjs", "/index.js", "/index.cjs", "/index.mjs"]
      .map((ending) => `${module}${ending}`)
      .filter((path) => /\.[cm]?js$/.test(path)),
  );
}
