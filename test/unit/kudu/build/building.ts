/** Source folders for the tests of builds, and a build of them as programs call it. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "../../../../kudu/build/build";
import type { Build, BuildEvent, BuildRequest } from "../../../../kudu/build/request";

export type Files = Readonly<Record<string, string>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** This repository's compiler, as if it were installed in a source folder. */
export function linkTypeScript(folder: string): void {
  mkdirSync(join(folder, "node_modules", ".bin"), { recursive: true });
  for (const path of ["typescript", join(".bin", "tsc")]) {
    symlinkSync(resolve("node_modules", path), join(folder, "node_modules", path), "junction");
  }
}

export interface Building {
  readonly events: readonly BuildEvent[];
  readonly built: Promise<Build>;
  /** What the tools printed so far. */
  output(): string;
}

/** Begins a build for this machine, unless `given` says otherwise. */
export function begin(
  given: Pick<BuildRequest, "source" | "stages"> & Partial<BuildRequest>,
): Building {
  const events: BuildEvent[] = [];
  const built = build({
    name: "sample",
    target: { isHere: true, os: process.platform === "win32" ? "windows" : "linux" },
    environment: process.env,
    report: (event) => events.push(event),
    ...given,
  });
  built.catch(() => undefined); // Each test awaits it itself.
  const output = () => events.map((each) => (each.kind === "output" ? each.text : "")).join("");
  return { events, built, output };
}

export const typeScriptSample: Files = {
  "package.json": JSON.stringify({ name: "sample", scripts: { build: "tsc -p ." } }),
  "tsconfig.json": `{
  // The compiler allows comments.
  "compilerOptions": { "outDir": "dist", "rootDir": "src", "module": "commonjs", "types": [] },
  "include": ["src"],
}`,
  "src/index.ts":
    'import { word } from "./word";\n(globalThis as any).console.log(word, process.argv.slice(2).join(" "));\ndeclare const process: { argv: string[] };\n',
  "src/word.ts": 'export const word: string = "first";\n',
  "eslint.config.js": "process.exit(3);\n",
  "settings.job": '{ "is_singleton": true }',
};
