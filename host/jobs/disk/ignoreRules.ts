/** The rules of `.gitignore` and `.webjobignore` files, as far as watching needs them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** True for a path, relative to the folder of the rules and `/`-separated, that they exclude. */
export type Ignores = (path: string) => boolean;

interface Rule {
  readonly excludes: boolean;
  readonly pattern: RegExp;
}

const fileNames = [".gitignore", ".webjobignore"];

/** The rules of a folder's own files; nothing is ignored where there are none. */
export function readIgnoreRules(folder: string): Ignores {
  const rules = fileNames.flatMap((name) => parseRules(readIfThere(join(folder, name))));
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.excludes ?? false;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // Most folders have no such file.
    return "";
  }
}

function parseRules(text: string): Rule[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?<!\\)\s+$/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const excludes = !line.startsWith("!");
      return { excludes, pattern: toPattern(excludes ? line : line.slice(1)) };
    });
}

/**
 * A pattern with a slash before its end counts from the folder of the rules, any other one at every
 * depth.
 */
function toPattern(line: string): RegExp {
  const isAnchored = /\/./.test(line);
  const body = line
    .replace(/^\//, "")
    .replace(/\/$/, "")
    .replace(/\\(.)|(\*\*\/)|(\/\*\*)|(\*)|(\?)|(\[[^\]]+\])|([.+^${}()|\]])/g, translate);
  return new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${body}(?:/.*)?$`);
}

function translate(piece: string, escaped: string | undefined): string {
  if (escaped !== undefined) {
    return escaped.replace(/\W/, "\\$&");
  }
  const known: Readonly<Record<string, string>> = {
    "**/": "(?:.*/)?",
    "/**": "/.*",
    "*": "[^/]*",
    "?": "[^/]",
  };
  return known[piece] ?? (piece.startsWith("[") ? piece.replace("[!", "[^") : `\\${piece}`);
}
