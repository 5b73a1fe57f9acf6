/** What a tsconfig.json says about where the compiler writes. */
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { parse } from "jsonc-parser";
import { readStart } from "../../core/node/readBounded";
import { decodeText } from "../../core/settingsFile";

const limit = 262_144;
/** A chain of `extends` is never longer. */
const longestChain = 8;

/**
 * The compiler's output folder, relative to the source folder, `/`-separated; undefined when it is
 * unknown or outside.
 */
export async function outDirOf(source: string): Promise<string | undefined> {
  const found = await readOutDir(join(source, "tsconfig.json"), longestChain);
  const path = found && relative(source, found).split(sep).join("/");
  return !path || path.startsWith("..") || isAbsolute(path) ? undefined : path;
}

/** Absolute. A package's configuration has no output folder of its own. */
async function readOutDir(file: string, depth: number): Promise<string | undefined> {
  const bytes = await readStart(file, limit).catch(() => undefined);
  const config: unknown = bytes && parse(decodeText(bytes));
  if (typeof config !== "object" || config === null || depth === 0) {
    return undefined;
  }
  const { compilerOptions, extends: base } = config as {
    readonly compilerOptions?: { readonly outDir?: unknown };
    readonly extends?: unknown;
  };
  if (typeof compilerOptions?.outDir === "string") {
    return join(dirname(file), compilerOptions.outDir.replace(`\${configDir}`, "."));
  }
  const bases = (Array.isArray(base) ? base : [base]).filter(
    (each): each is string => typeof each === "string" && /^\.{1,2}[\\/]/.test(each),
  );
  for (const each of bases.reverse()) {
    const path = join(dirname(file), each);
    const inherited = await readOutDir(path.endsWith(".json") ? path : `${path}.json`, depth - 1);
    if (inherited !== undefined) {
      return inherited;
    }
  }
  return undefined;
}
