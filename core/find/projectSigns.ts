/** What a .NET project and the files beside it tell of a WebJob. */
import type { Clue } from "./foundJob";
import { baseName, joinPath, parentOf } from "./paths";
import { withoutXmlComments } from "./project";
import type { Search } from "./search";
import { startedPrograms } from "./startedPrograms";

/** What tells of a WebJob in a program without the WebJobs SDK. */
export async function signsOf(
  search: Search,
  path: string,
  text: string,
  assemblyName: string,
): Promise<Clue[]> {
  const signs: Clue[] = [];
  if (addsSettings.test(withoutXmlComments(text))) {
    signs.push({ sign: "projectFiles", path });
  }
  const start = await startOf(search, parentOf(path), assemblyName);
  if (start !== undefined) {
    signs.push({ sign: "programStart", path: start });
  }
  if (/web[-_.]?jobs?\d*\.\w+$/i.test(baseName(path))) {
    signs.push({ sign: "projectName", path });
  }
  return signs;
}

const addsSettings = /\s(?:Include|Update)\s*=\s*["'](?:[^"']*[;\\/])?settings\.job["';]/i;

/** The run file beside a project that starts its program, as it will lie beside it once built. */
async function startOf(
  search: Search,
  folder: string,
  assemblyName: string,
): Promise<string | undefined> {
  const built = [`${assemblyName}.dll`, `${assemblyName}.exe`].map((each) => each.toLowerCase());
  for (const name of await search.files(folder)) {
    if (/^run\.(cmd|bat|sh|ps1)$/i.test(name)) {
      const text = (await search.text(joinPath(folder, name))) ?? "";
      if (startedPrograms(name, text).some((each) => built.includes(each.toLowerCase()))) {
        return joinPath(folder, name);
      }
    }
  }
  return undefined;
}

/** The job into whose folder a project or its profile publishes. */
export function publishTarget(text: string): {
  readonly kind: string | undefined;
  readonly name: string | undefined;
} {
  const [, kind, name = ""] = target.exec(withoutXmlComments(text)) ?? [];
  return { kind, name: name === "" || /[$%@]/.test(name) ? undefined : name };
}

const target =
  /<(?:PublishDir|PublishUrl|OutDir|OutputPath)>[^<]*app_data[\\/]+jobs[\\/]+(continuous|triggered)[\\/]+([^\\/<]*)/i;
