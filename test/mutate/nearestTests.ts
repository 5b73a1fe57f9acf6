// Which test files reach a source file, the nearest first: the one of the same path, then by the
// number of imports between.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** Folders of compiled tests in which a mutant may be killed without VS Code. */
const testFolders = ["out/test/unit", "out/test/process"];

/** Modules that a compiled file asks for, and programs that it starts by path. */
const references = /(?:require|import)\("(\.{1,2}\/[^"]+)"\)|"(out\/[^"]+\.js)"/g;

export class TestFinder {
  readonly #importers = new Map<string, Set<string>>();
  readonly #tests: ReadonlySet<string>;

  constructor() {
    const files = readdirSync("out", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .map((file) => join("out", file));
    for (const file of files) {
      for (const [, module, program] of readFileSync(file, "utf8").matchAll(references)) {
        const target = program ?? withExtension(normalize(join(dirname(file), module ?? "")));
        this.#importers.set(target, (this.#importers.get(target) ?? new Set()).add(file));
      }
    }
    this.#tests = new Set(
      files.filter(
        (file) =>
          file.endsWith(".test.js") && testFolders.some((folder) => file.startsWith(folder)),
      ),
    );
  }

  /** Compiled test files that reach a source file such as `core/cron/field.ts`. */
  find(source: string): string[] {
    const compiled = join("out", source.replace(/\.ts$/, ".js"));
    const distances = new Map([[compiled, 0]]);
    for (const [file, distance] of distances) {
      for (const importer of this.#importers.get(file) ?? []) {
        if (!distances.has(importer)) {
          distances.set(importer, distance + 1);
        }
      }
    }
    const rank = (test: string) =>
      test.includes(source.replace(/\.ts$/, ".test.js"))
        ? 0
        : (distances.get(test) ?? 0) + foldersApart(test, source) / 10;
    return [...distances.keys()]
      .filter((file) => this.#tests.has(file))
      .toSorted((a, b) => rank(a) - rank(b));
  }
}

function withExtension(path: string): string {
  return /\.(js|mjs|json)$/.test(path) ? path : `${path}.js`;
}

/** How many folders of the source's path the test's path lacks. */
function foldersApart(test: string, source: string): number {
  const folders = dirname(source).split("/");
  return folders.filter((folder) => !test.split("/").includes(folder)).length;
}
