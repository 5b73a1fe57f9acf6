import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";

/**
 * The PATH on which `python3` finds debugpy: Debian's package brings it to the system's Python
 * only, which may stand behind another one. Undefined when no Python has it.
 */
export function pathWithDebugpy(path = process.env.PATH ?? ""): string | undefined {
  const folder = ["/usr/bin", ...path.split(delimiter)].find(
    (each) => spawnSync(join(each, "python3"), ["-c", "import debugpy"]).status === 0,
  );
  return folder && [folder, path].join(delimiter);
}
