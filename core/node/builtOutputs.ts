import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A folder that a build of a project wrote, ready to be deployed. */
export interface BuiltOutput {
  /** Relative to the project's folder, `/`-separated. */
  readonly path: string;
  /** When its program was written, in milliseconds since 1970. */
  readonly builtAt: number;
}

/** `bin/CONFIGURATION/FRAMEWORK/RUNTIME/publish` is the deepest that builds write. */
const depthLimit = 5;

/**
 * What builds of a project left below `bin`: published folders first, then Release, then the rest,
 * each the newest first. A folder counts when a program lies in it: with `program` (without
 * extension) only that one.
 */
export async function builtOutputs(folder: string, program?: string): Promise<BuiltOutput[]> {
  const found: BuiltOutput[] = [];
  const visit = async (path: string, depth: number): Promise<void> => {
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
    const written = entries.find((entry) => entry.isFile() && isProgram(entry.name, program));
    if (written) {
      const { mtimeMs } = await stat(join(folder, path, written.name));
      found.push({ path, builtAt: mtimeMs });
    }
    for (const entry of depth < depthLimit ? entries : []) {
      if (entry.isDirectory()) {
        await visit(`${path}/${entry.name}`, depth + 1);
      }
    }
  };
  await visit("bin", 0);
  return found.sort((a, b) => rank(a.path) - rank(b.path) || b.builtAt - a.builtAt);
}

function rank(path: string): number {
  return /\/publish$/i.test(path) ? 0 : /^bin\/release(\/|$)/i.test(path) ? 1 : 2;
}

function isProgram(name: string, program: string | undefined): boolean {
  const wanted = program?.toLowerCase();
  const lower = name.toLowerCase();
  return wanted === undefined
    ? /\.exe$|\.runtimeconfig\.json$/.test(lower)
    : lower === `${wanted}.exe` || lower === `${wanted}.dll`;
}
