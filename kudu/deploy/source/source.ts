import { stat } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import * as l10n from "@vscode/l10n";
import { DeployError } from "../deployError";
import { readZip } from "../zip/zipContents";
import type { Contents } from "./contents";
import { type FolderOptions, readFolder, readSingleFile } from "./folderContents";

export type SourceKind = "folder" | "file" | "zip";

export interface Source {
  readonly path: string;
  readonly kind: SourceKind;
}

/** What a path is as a source. Throws a {@link DeployError} when there is nothing. */
export async function sourceAt(path: string): Promise<Source> {
  const found = await stat(path).catch((error) => {
    throw new DeployError(
      l10n.t("There's nothing to deploy at {0}. Check the path.", path),
      "source",
      "untouched",
      error,
    );
  });
  if (found.isDirectory()) {
    if (dirname(path) === path) {
      throw new DeployError(
        l10n.t("{0} is a whole disk. Specify the folder of the WebJob.", path),
        "source",
        "untouched",
      );
    }
    return { path, kind: "folder" };
  }
  return { path, kind: extname(path).toLowerCase() === ".zip" ? "zip" : "file" };
}

/** Many times what installed packages bring; a disk or a home folder has more. */
const entryLimit = 250_000;

export function readSource({ path, kind }: Source, options: FolderOptions): Promise<Contents> {
  switch (kind) {
    case "folder":
      return readFolder(path, { entryLimit, ...options });
    case "file":
      return readSingleFile(path);
    case "zip":
      return readZip(path);
  }
}

/**
 * The name a job gets when no one says another: the folder's, or the file's without its extension.
 */
export function defaultName({ path, kind }: Source): string {
  return kind === "folder" ? basename(path) : basename(path, extname(path));
}
