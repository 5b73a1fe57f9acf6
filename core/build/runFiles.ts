/** The run files that start what a build wrote. */
import type { TargetOs } from "./target";

/** What is started; files are relative to the run file's folder, `/`-separated. */
export type Start =
  | {
      readonly kind: "node";
      readonly file: string;
      /** The folder's package.json says `"type": "module"`. */
      readonly isModule: boolean;
      /** The program looks whether it is the main one. */
      readonly asksForMain: boolean;
    }
  | { readonly kind: "dotnet"; readonly file: string }
  | { readonly kind: "jar"; readonly file: string }
  | { readonly kind: "python"; readonly file: string; readonly packages: string }
  | { readonly kind: "program"; readonly file: string };

/** By their names; one for each system that the program may run on. */
export function runFilesFor(
  start: Start,
  os: TargetOs | undefined,
): Readonly<Record<string, string>> {
  if (start.kind === "node") {
    return { "run.js": nodeText(start) };
  }
  return {
    ...(os === "windows" ? {} : { "run.sh": shellText(start) }),
    ...(os === "linux" ? {} : { "run.cmd": batchText(start) }),
  };
}

function nodeText({ file, isModule, asksForMain }: Start & { readonly kind: "node" }): string {
  const path = JSON.stringify(`./${file}`);
  if (isModule) {
    return asksForMain
      ? `import { fileURLToPath } from "node:url";\nprocess.argv[1] = fileURLToPath(new URL(${path}, import.meta.url));\nawait import(${path});\n`
      : `import ${path};\n`;
  }
  if (asksForMain) {
    return `process.argv[1] = require.resolve(${path});\nrequire("module").runMain();\n`;
  }
  return file.endsWith(".mjs") ? `import(${path});\n` : `require(${path});\n`;
}

function shellText(start: Exclude<Start, { kind: "node" }>): string {
  const file = quoteForShell(start.kind === "program" ? `./${start.file}` : start.file);
  const lines = {
    dotnet: [`exec dotnet ${file} "$@"`],
    jar: [`exec java -jar ${file} "$@"`],
    python: [
      `export PYTHONPATH="$PWD/${start.kind === "python" ? start.packages : ""}\${PYTHONPATH:+:$PYTHONPATH}"`,
      `exec python3 ${file} "$@"`,
    ],
    // Neither a publish on Windows nor a zip keeps the bit.
    program: [`chmod +x ${file} 2>/dev/null`, `exec ${file} "$@"`],
  };
  return `#!/bin/bash\n${lines[start.kind].join("\n")}\n`;
}

function batchText(start: Exclude<Start, { kind: "node" }>): string {
  const file = quoteForBatch(start.file);
  const lines = {
    dotnet: [`dotnet ${file} %*`],
    jar: [`java -jar ${file} %*`],
    python: [
      `set "PYTHONPATH=%CD%\\${start.kind === "python" ? start.packages.replaceAll("/", "\\") : ""};%PYTHONPATH%"`,
      `python ${file} %*`,
    ],
    program: [`${file} %*`],
  };
  // cmd reads its files in the code page of the console.
  const isAscii = /^[\x20-\x7e]*$/.test(start.file);
  const all = ["@echo off", ...(isAscii ? [] : ["chcp 65001 >nul"]), ...lines[start.kind]];
  return all.map((line) => `${line}\r\n`).join("");
}

function quoteForShell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** In a batch file a percent sign begins a variable, also between quotes. */
function quoteForBatch(text: string): string {
  const path = text.replaceAll("/", "\\").replaceAll("%", "%%");
  return /^[\w.\\-]+$/.test(path) ? path : `"${path}"`;
}
