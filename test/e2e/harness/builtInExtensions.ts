// VS Code's own extensions, as the windows of the tests have them.
import { mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { installServer } from "./serverInstall";

/**
 * Those that no test is about and that compute for seconds in each window: with a JavaScript file
 * in front a compiler starts, twice, and installs packages.
 */
const unneeded: readonly string[] = [
  "copilot",
  "emmet",
  "extension-editing",
  "git",
  "git-base",
  "github",
  "grunt",
  "gulp",
  "jake",
  "merge-conflict",
  "php-language-features",
  "terminal-suggest",
  "typescript-language-features",
];

/** Links them into a new folder; `replaced` are those that others stand in for. */
export async function linkBuiltInExtensions(
  folder: string,
  replaced: readonly string[] = [],
): Promise<void> {
  const originals = join((await installServer()).root, "extensions");
  await mkdir(folder);
  for (const name of await readdir(originals)) {
    if (!unneeded.includes(name) && !replaced.includes(name)) {
      await symlink(join(originals, name), join(folder, name));
    }
  }
}
