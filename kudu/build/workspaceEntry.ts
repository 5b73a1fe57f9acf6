/**
 * The setting `webjobs.build` for programs outside of an editor: in `.vscode/settings.json` of the
 * workspace folder.
 */
import { stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import * as l10n from "@vscode/l10n";
import { parse } from "jsonc-parser";
import { type BuildEntry, entryFor, isFault, readEntry } from "../../core/build/setting";
import { readBounded } from "../../core/node/readBounded";
import { decodeText, settingsLimit } from "../../core/settingsFile";
import { BuildError } from "./buildError";

export interface WorkspaceEntry {
  /** Undefined when the setting says nothing of the folder. */
  readonly entry?: BuildEntry | false;
  /** The nearest folder above with `.vscode` or `.git`. */
  readonly workspaceFolder?: string;
}

/**
 * What the setting says of a source folder. Throws a {@link BuildError} for what can't be meant.
 */
export async function readWorkspaceEntry(source: string): Promise<WorkspaceEntry> {
  const workspaceFolder = await findWorkspaceFolder(source);
  if (workspaceFolder === undefined) {
    return {};
  }
  const file = join(workspaceFolder, ".vscode", "settings.json");
  const bytes = await readBounded(file, settingsLimit).catch(() => undefined);
  const settings: unknown = bytes && parse(decodeText(bytes));
  const setting = Object(settings)["webjobs.build"];
  const value = entryFor(setting, relative(workspaceFolder, source));
  return value === undefined ? { workspaceFolder } : { workspaceFolder, entry: typedEntry(value) };
}

/** Throws a {@link BuildError} that names the member that can't be meant. */
export function typedEntry(value: unknown): BuildEntry | false {
  const entry = readEntry(value);
  if (isFault(entry)) {
    throw new BuildError(
      l10n.t("webjobs.build: “{0}” isn't valid here. Expected: {1}.", entry.key, entry.expected),
      "request",
    );
  }
  return entry;
}

async function findWorkspaceFolder(source: string): Promise<string | undefined> {
  for (let folder = source; ; folder = dirname(folder)) {
    for (const name of [".vscode", ".git"]) {
      if (await stat(join(folder, name)).catch(() => undefined)) {
        return folder;
      }
    }
    if (dirname(folder) === folder) {
      return undefined;
    }
  }
}
