/**
 * Packages that a job's own files list and that lie nowhere beside it; which of them the program
 * loads isn't looked at.
 */
import { findEcosystem, readManifest } from "../build/ecosystem";
import type { Folder } from "../folder";
import { joinPath, parentOf } from "./paths";
import { findScriptFolder } from "./scriptFolder";
import { textLimit } from "./search";

type Readable = Pick<Folder, "list" | "read">;

/**
 * The file that lists them, relative to the script folder; undefined when they are there, or when
 * nothing lists any.
 */
export async function neededPackages(folder: Readable, path = ""): Promise<string | undefined> {
  const script = await findScriptFolder((each) => folder.list(each), path);
  const found = await findEcosystem(folder, script.path);
  const [file = ""] = found?.files ?? [];
  switch (found?.ecosystem) {
    case "node":
      return (await lacksModules(folder, script.path, file)) ? file : undefined;
    case "python":
      return script.entries.some(({ name }) => holdsPackages.test(name)) ? undefined : file;
    case "php":
      return script.entries.some(({ name }) => name === "vendor") ? undefined : file;
    default:
      return undefined;
  }
}

/** Environments, folders of packages, and what pip leaves beside each package. */
const holdsPackages =
  /^(\.?v?env\d?|antenv|site-packages|packages|libs?|\.python_packages)$|\.(dist|egg)-info$/i;

/** Looked for in each folder upwards, as Node.js does for a job that runs where it is. */
async function lacksModules(folder: Readable, path: string, file: string): Promise<boolean> {
  const wanted = new Set(await dependenciesOf(folder, joinPath(path, file)));
  for (let at = path; wanted.size > 0; at = parentOf(at)) {
    for (const name of [...wanted]) {
      const [scope, own] = name.startsWith("@") ? name.split("/") : ["", name];
      const modules = joinPath(at, `node_modules${scope ? `/${scope}` : ""}`);
      if ((await folder.list(modules))?.some((entry) => entry.name === own)) {
        wanted.delete(name);
      }
    }
    if (at === "") {
      break;
    }
  }
  return wanted.size > 0;
}

async function dependenciesOf(folder: Readable, path: string): Promise<string[]> {
  try {
    const text = (await folder.read(path, textLimit)) ?? "";
    return Object.keys(Object(readManifest(text).dependencies));
  } catch {
    return []; // Its tool says what is wrong with it.
  }
}
