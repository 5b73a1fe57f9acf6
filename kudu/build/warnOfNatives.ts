import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import type { BuildRequest } from "./request";

/**
 * What packages of Node and Python load into their process: it was made for the machine that
 * installed it.
 */
const native = /\.(node|so|pyd|dylib)$/;

/** Warns of packages for this machine's system when the site has the other one. */
export async function warnOfNatives(
  { name, target, report }: Pick<BuildRequest, "name" | "target" | "report">,
  stage: string,
): Promise<void> {
  const here = process.platform === "win32" ? "windows" : process.platform;
  if (target.isHere || target.os === undefined || target.os === here) {
    return;
  }
  const folder = join(stage, "node_modules");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found = entries.find((entry) => entry.isFile() && native.test(entry.name));
  if (found) {
    const file = relative(stage, join(found.parentPath, found.name)).split(sep).join("/");
    report({
      kind: "warning",
      message: l10n.t(
        "{0} contains {1}, which is for the system of this machine. Build {0} on the site's.",
        name,
        file,
      ),
    });
  }
}
