import { realpath } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import { readFolder } from "../deploy/source/folderContents";
import { BuildError } from "./buildError";
import { copyContents } from "./copy";
import type { BuildRequest } from "./request";

/**
 * Copies what a command wrote; refuses what can't be its output. `started`: when the build began.
 */
export async function takeOutput(
  { name, source, workspaceFolder = source, signal, report }: BuildRequest,
  output: string,
  stage: string,
  started: number,
): Promise<void> {
  const path = resolve(source, output);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) {
    throw failure(l10n.t("The build of {0} wrote no folder {1}.", name, output));
  }
  const way = relative(await realpath(workspaceFolder), real);
  if (way === ".." || way.startsWith(`..${sep}`) || way === "") {
    throw failure(
      l10n.t(
        "{0} is a link that leads out of the workspace folder, so it isn't the output of {1}.",
        output,
        name,
      ),
    );
  }
  const contents = await readFolder(path, { ignoreFile: false, signal });
  const times = [...contents.entries].map(({ mtime }) => mtime);
  if (times.length === 0) {
    throw failure(l10n.t("The build of {0} wrote nothing to {1}.", name, output));
  }
  // File systems keep times in steps of up to two seconds.
  if (Math.max(...times) < started - 2_000) {
    report({
      kind: "warning",
      message: l10n.t(
        "The build of {0} wrote nothing new to {1}. What was there is used.",
        name,
        output,
      ),
    });
  }
  for (const message of contents.warnings) {
    report({ kind: "warning", message });
  }
  await copyContents(contents, path, join(stage));
}

function failure(message: string): BuildError {
  return new BuildError(message, "build");
}
