import { stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { readStart } from "../../core/node/readBounded";
import { readFolder } from "../deploy/source/folderContents";
import type { Plan } from "./plan";

/** So many files are read, so many bytes of each. */
const mostFiles = 4_000;
const longest = 1_048_576;

/**
 * Files and folders outside of a source folder that it imports by a relative path, and those that
 * they import in turn: a change of one is a change of the program.
 */
export async function findOutside(
  source: string,
  ecosystem: Plan["ecosystem"],
): Promise<readonly string[]> {
  if (ecosystem !== "node") {
    return [];
  }
  const exclude = ["node_modules", ".git", "*", "!*/", "!*.[cm]js", "!*.js", "!*.[cm]ts", "!*.ts"];
  const { entries } = await readFolder(source, {
    exclude: [...exclude, "!*.tsx", "!*.jsx", "!tsconfig*.json", "node_modules"],
    ignoreFile: false,
    defaultExcludes: false,
  });
  const queue = [...entries].slice(0, mostFiles).map(({ path }) => join(source, path));
  const found = new Set<string>();
  for (const file of queue) {
    for (const path of await referencesOf(file, source)) {
      if (!found.has(path)) {
        found.add(path);
        if (queue.length < mostFiles) {
          queue.push(path);
        }
      }
    }
  }
  return [...found].sort();
}

async function referencesOf(file: string, source: string): Promise<string[]> {
  const bytes = await readStart(file, longest).catch(() => undefined);
  const found: string[] = [];
  for (const [, specifier = ""] of (bytes?.toString() ?? "").matchAll(relativePath)) {
    const path = resolve(dirname(file), specifier.replace(/[*?].*/, ""));
    if (isOutside(path, source)) {
      // A configuration of TypeScript, or data: nothing is completed there.
      found.push(...(extname(file) === ".json" ? [path] : await candidatesOf(path)));
    }
  }
  return found;
}

const relativePath = /["'`](\.\.?\/[^"'`\r\n]*)["'`]/g;

function isOutside(path: string, source: string): boolean {
  const way = relative(source, path);
  return way.startsWith(`..${sep}`) && basename(way) !== "..";
}

/** As compilers complete it; a file that is missing now counts when it appears. */
async function candidatesOf(path: string): Promise<string[]> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory()) {
    return ["index.ts", "index.js"].map((name) => join(path, name));
  }
  return stats ? [path] : [".ts", ".tsx", ".js"].map((end) => path.replace(/\.[cm]?js$/, "") + end);
}
