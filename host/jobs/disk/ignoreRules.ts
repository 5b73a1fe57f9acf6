/** The rules of a job's `.gitignore` and `.webjobignore`: changes of such files restart nothing. */
import { join } from "node:path";
import ignore from "ignore";
import { readBoundedSync } from "../../../core/node/readBounded";
import { settingsLimit } from "../../../core/settingsFile";

/** True for a path, relative to the folder of the rules and `/`-separated, that they exclude. */
export type Ignores = (path: string) => boolean;

const fileNames = [".gitignore", ".webjobignore"];

/** The rules of a folder's own files; nothing is ignored where there are none. */
export function readIgnoreRules(folder: string): Ignores {
  const rules = ignore({ ignorecase: false });
  for (const name of fileNames) {
    rules.add(readRules(join(folder, name)));
  }
  // A file event does not say whether it is about a folder, to which `out/` applies.
  return (path) => ignore.isPathValid(path) && (rules.ignores(path) || rules.ignores(`${path}/`));
}

function readRules(file: string): string {
  try {
    return readBoundedSync(file, settingsLimit)?.toString("utf8") ?? "";
  } catch {
    // Not ours to read, or no file of rules at all.
    return "";
  }
}
