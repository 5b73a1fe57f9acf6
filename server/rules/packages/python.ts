/**
 * Missing packages of a program in Python, which looks for them beside its first file and nowhere
 * else in the job.
 */
import { baseName, joinPath, parentOf } from "../../../core/find/paths";
import type { MissingPackage } from "./missing";
import { pythonImports } from "./pythonImports";
import { isStandardModule, packageOfModule, readRequirements, usualPackage } from "./pythonModules";
import type { Reader } from "./reader";

/** `start` relative to the job's folder. */
export async function missingPythonPackages(
  reader: Reader,
  start: string,
): Promise<MissingPackage[]> {
  const folder = parentOf(start);
  const listed = await listedPackages(reader, folder);
  // Packages that lie here have modules of their own, which are none of the job's.
  const isVendored = (await reader.names(folder)).some((name) => /\.(dist|egg)-info$/.test(name));
  const missing = new Map<string, MissingPackage>();
  const known = new Set<string>();
  const queue = [{ path: start, isCertain: true }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path } = next;
    const text = known.has(path) ? undefined : await reader.source(path);
    known.add(path);
    for (const each of text === undefined ? [] : pythonImports(text)) {
      const isCertain = each.isCertain && next.isCertain;
      const own = await ownModule(reader, folder, path, each.module);
      if (own === undefined && isStandardModule(each.module)) {
        continue;
      }
      if (own !== undefined) {
        if (own.file !== undefined && !(isVendored && own.isPackage)) {
          queue.push({ path: own.file, isCertain });
        }
        continue;
      }
      const name = packageOfModule(each.module, listed.names);
      const shown = name ?? usualPackage(each.module);
      if (!missing.has(shown) && (name !== undefined || isCertain)) {
        missing.set(shown, missingPackage(shown, path, name && listed.path));
      }
    }
  }
  return [...missing.values()];
}

function missingPackage(name: string, file: string, listedIn: string | undefined): MissingPackage {
  const list = listedIn && `-r ${baseName(listedIn)}`;
  return {
    name,
    file,
    ...(listedIn && { listedIn }),
    command: (names) => `python -m pip install ${list ?? names} --target .`,
  };
}

/** The nearest requirements.txt, from the program's folder up to the job's own. */
async function listedPackages(reader: Reader, start: string) {
  for (let folder = start; ; folder = parentOf(folder)) {
    const path = joinPath(folder, "requirements.txt");
    if ((await reader.names(folder)).includes("requirements.txt")) {
      return { path, names: readRequirements(await reader.text(path)) };
    }
    if (folder === "") {
      return { path: undefined, names: new Set<string>() };
    }
  }
}

interface OwnModule {
  /** Its code, when it has some that can be read. */
  readonly file?: string;
  readonly isPackage: boolean;
}

/**
 * Beside the first file: `a.py`, `a/`, `a.pyd`; of `.a`, beside the importing file. Where `..a` is
 * isn't looked for.
 */
async function ownModule(
  reader: Reader,
  root: string,
  from: string,
  module: string,
): Promise<OwnModule | undefined> {
  const rest = module.replace(/^\./, "");
  if (rest.startsWith(".")) {
    return undefined;
  }
  const folder = rest === module ? root : parentOf(from);
  const path = rest.replaceAll(".", "/");
  const [top = ""] = rest.split(".");
  const entries = await reader.list(folder);
  const found = entries.find(
    (entry) => entry.name === top || (entry.kind === "file" && entry.name.startsWith(`${top}.`)),
  );
  if (found === undefined || rest === "") {
    return undefined;
  }
  const file = await reader.firstFile(folder, [
    ...[`${path}.py`, `${path}/__init__.py`, `${top}/__init__.py`],
  ]);
  return { ...(file && { file }), isPackage: found.kind === "folder" };
}
