import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findTool } from "../../../../kudu/build/tool";

/**
 * Puts a program of the name on the PATH that runs a script of Node instead of the tool; `args` are
 * its arguments. Gives the environment to build in.
 */
export function standIn(folder: string, name: string, script: string): NodeJS.ProcessEnv {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.cjs`);
  writeFileSync(file, `const args = process.argv.slice(2);\nconst fs = require("fs");\n${script}`);
  if (process.platform === "win32") {
    writeFileSync(join(folder, `${name}.cmd`), `@"${process.execPath}" "${file}" %*\r\n`);
  } else {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec "${process.execPath}" "${file}" "$@"\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const path = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [path]: `${folder}${delimiter}${process.env[path]}` };
}

/** Skips a test of tools that this machine doesn't have. */
export function skipWithout(context: Mocha.Context, ...tools: string[]): void {
  if (tools.some((tool) => findTool(tool, process.env) === undefined)) {
    context.skip(); // Python and a JDK are not on every machine; the hosted workflow has both.
  }
}

/** A package `greeting` of Python with a constant `word`, as pip installs it from a folder. */
export function writeWheel(folder: string): void {
  const script = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.writestr("greeting.py", "word = 'hello'\\n")
    z.writestr("greeting-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: greeting\\nVersion: 1.0\\n")
    z.writestr("greeting-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    z.writestr("greeting-1.0.dist-info/RECORD", "greeting.py,,\\n")
`;
  const wheel = join(folder, "greeting-1.0-py3-none-any.whl");
  execFileSync(findTool("python3", process.env) ?? "python", ["-c", script, wheel]);
}
