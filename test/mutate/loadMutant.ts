// Loads compiled files for a mutant's tests.
import { readFileSync } from "node:fs";
import { resolve, sep } from "node:path";

/** The folder of all that is compiled, wherever a test starts a process. */
export const compiled = resolve(__dirname, "..", "..") + sep;

const load = require.extensions[".js"];

/** Gives the code of the file that `fileOf` names to each module. */
export function loadFrom(fileOf: (path: string) => string): void {
  require.extensions[".js"] = (module, path) => {
    const file = fileOf(path);
    if (!file.startsWith(compiled)) {
      load?.(module, file);
      return;
    }
    // `import()` goes past what is said here, and keeps what it loaded for ever.
    const code = readFileSync(file, "utf8").replace(
      /\bimport\((?=["']\.{1,2}\/)/g,
      "(async (path) => require(path))(",
    );
    Reflect.get(module, "_compile").call(module, code, file);
  };
}
