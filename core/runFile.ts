/** Which file of a folder Kudu runs. */
import type { ScriptHost } from "./scriptHosts";

export interface RunFile {
  /** The file's name as on disk, without a folder. */
  readonly name: string;
  readonly host: ScriptHost;
}

/**
 * Picks the run file among the names of the files in a script folder, letter case aside: `run.*` in
 * the order of the hosts, then `project.json`, then the first file that any host can run. Undefined
 * when there is none.
 */
export function pickRunFile(
  names: readonly string[],
  hosts: readonly ScriptHost[],
): RunFile | undefined {
  const files = [...names].sort(compareNames).map((name) => ({ name, lower: name.toLowerCase() }));
  let fallback: RunFile | undefined;
  for (const host of hosts) {
    for (const extension of host.extensions) {
      for (const { name, lower } of files) {
        if (lower.endsWith(extension)) {
          fallback ??= { name, host };
          if (lower === `run${extension}`) {
            return { name, host };
          }
        }
      }
    }
    const special = host.fileName && files.find(({ lower }) => lower === host.fileName);
    if (special) {
      return { name: special.name, host };
    }
  }
  return fallback;
}

/** The order in which NTFS lists names: upper case, code unit by code unit. */
export function compareNames(a: string, b: string): number {
  const [left, right] = [a.toUpperCase(), b.toUpperCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
