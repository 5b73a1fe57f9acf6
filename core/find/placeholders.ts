/**
 * Templates of generators: their files look like a WebJob's, but hold blanks that someone fills in
 * later.
 */
import type { Candidates } from "./candidates";
import { baseName, joinPath, parentOf } from "./paths";
import type { Search } from "./search";

/**
 * `$safeprojectname$`, `<%= name %>`, `{{name}}`, `__name__`: what Visual Studio, Yeoman and
 * cookiecutter fill in.
 */
export function isPlaceholder(text: string): boolean {
  return (
    /\$\w+\$|<%|\{\{|#\{/.test(text) ||
    (/^__\w+__$/.test(text) && !/^__(tests|init|mocks|pycache)__$/.test(text))
  );
}

/**
 * Removes what lies in a template: by a path with a blank, or by the template's own description
 * beside or above it.
 */
export async function removeTemplates(search: Search, candidates: Candidates): Promise<void> {
  for (const folder of candidates.folders) {
    if (hasBlank(folder) || (await isInTemplate(search, candidates, folder))) {
      candidates.remove(folder);
    }
  }
}

function hasBlank(path: string): boolean {
  return path.split("/").some(isPlaceholder);
}

async function isInTemplate(
  search: Search,
  candidates: Candidates,
  folder: string,
): Promise<boolean> {
  for (let path = folder; ; path = parentOf(path)) {
    const entries = (await search.list(path)).map(({ name }) => name.toLowerCase());
    if (
      entries.includes(".template.config") ||
      entries.some((name) => name.endsWith(".vstemplate"))
    ) {
      return true;
    }
    if (path === "") {
      break;
    }
  }
  return /(^|\/)templates?(\/|$)/i.test(folder) && hasBlanksInside(search, candidates, folder);
}

/** Below a folder `templates` one blank in the files that were read is enough. */
async function hasBlanksInside(
  search: Search,
  candidates: Candidates,
  folder: string,
): Promise<boolean> {
  const files = await search.files(folder);
  const read = candidates.cluesOf(folder).map(({ path }) => path);
  const texts = await Promise.all(
    [...new Set([...read, ...files.slice(0, 8).map((name) => joinPath(folder, name))])]
      .filter((path) => baseName(path).includes("."))
      .map((path) => search.text(path)),
  );
  return (
    files.some(isPlaceholder) ||
    texts.some((text) => text !== undefined && /<%[=-]?|\$safeprojectname\$|\{\{\s*\w/.test(text))
  );
}
