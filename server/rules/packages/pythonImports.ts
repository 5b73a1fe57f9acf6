/** The modules that a Python file loads when it runs. */
import { withoutMark } from "../../../core/settingsFile";
import type { Token } from "../../sources/code";
import { readPython } from "../../sources/python/code";
import type { Import } from "./imports";

/** Empty for a file that looks for modules in places of its own, or installs them. */
export function pythonImports(source: string): Import[] {
  const text = withoutMark(source);
  if (looksElsewhere.test(text.replace(ownFolder, ""))) {
    return [];
  }
  return [...readPython(text).names("import")].flatMap((token) => readImport(text, token));
}

/** Python looks in the folder of its first file anyway. */
const ownFolder =
  /\bsys\.path\.(?:insert\(\s*\d+\s*,|append\()\s*(?:str\(\s*)?(?:os\.path\.dirname\(\s*(?:os\.path\.(?:abspath|realpath)\(\s*)?__file__|(?:pathlib\.)?Path\(\s*__file__\s*\)(?:\.resolve\(\))?\.parent)[\s)]*$/gm;

const looksElsewhere =
  /\bsys\s*\.\s*path\b|\bsite\s*\.\s*addsitedir\b|\bactivate_this\b|\bPYTHONPATH\b|\bfrom\s+sys\s+import\b.*\bpath\b|\bpip\b.{0,20}\binstall\b|\bensurepip\b|\bzipimport\b/;

function readImport(text: string, { start, end }: Token): Import[] {
  const lineStart = Math.max(text.lastIndexOf("\n", start), text.lastIndexOf("\r", start)) + 1;
  const before = text.slice(lineStart, start);
  const indent = indentOf(before);
  const [, from] = /^[ \t]*from[ \t]+([\w.]+)[ \t]*$/.exec(before) ?? [];
  const isPlain = before.trim() === "";
  if (from === undefined && !isPlain) {
    return [];
  }
  const block = indent === 0 ? "plain" : blockOf(text.slice(0, lineStart), indent);
  if (block === "guard") {
    return [];
  }
  const isCertain = block === "plain";
  const imported = namesIn(withoutBrackets(text.slice(end)));
  // `from google.cloud import storage`: only what is imported tells which package it is.
  const isShared = from === "google.cloud" && imported.length > 0;
  const names =
    from === undefined ? imported : isShared ? imported.map((name) => `${from}.${name}`) : [from];
  return names.map((module) => ({ module, isCertain }));
}

/** `(a, b)` over several lines as `a, b`. */
function withoutBrackets(rest: string): string {
  const [, inside] = /^[ \t]*\(([^)]*)\)/.exec(rest) ?? [];
  return inside === undefined ? rest : inside.replace(/#.*/g, "").replace(/\s+/g, " ");
}

/** `a.b as c, d` up to the end of the statement. */
function namesIn(rest: string): string[] {
  const [statement = ""] = rest.replace(/\\\r?\n/g, " ").split(/[\r\n;#]/, 1);
  return statement.split(",").flatMap((part) => /[\w.]+/.exec(part) ?? []);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** In which block a line with this indentation is, by the headers above it. */
function blockOf(above: string, indent: number): "plain" | "function" | "guard" {
  let depth = indent;
  let found: "plain" | "function" = "plain";
  for (const line of above.split(/\r\n|\r|\n/).reverse()) {
    const width = indentOf(line);
    const code = line.trim();
    if (code.startsWith("#") || width >= depth || !/:\s*(?:#.*)?$/.test(code)) {
      continue;
    }
    depth = width;
    if (/^(?:async\s+)?def\b|^class\b/.test(code)) {
      found = "function";
    } else if (!/^if\s+__name__\s*==|^(?:for|with)\b/.test(code) || /suppress/.test(code)) {
      return "guard";
    }
  }
  return found;
}
