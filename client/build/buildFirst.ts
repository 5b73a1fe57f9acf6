import { l10n } from "vscode";
import type { Services } from "../services";
import type { Buildable, BuildScreen, HeldBuild } from "./runBuild";

interface Source extends Buildable {
  /** False for a script or a zip. */
  readonly isFolder: boolean;
}

interface Shown {
  readonly screen: BuildScreen;
  readonly signal: AbortSignal;
  /** Says it beside the progress. */
  say?(message: string): void;
}

/**
 * Builds a source that can't go up as it is; undefined for one that can. Asks only where a command
 * is new.
 */
export async function buildFirst(
  services: Services,
  { name, source, folder, place, isFolder }: Source,
  { screen, signal, say }: Shown,
): Promise<HeldBuild | undefined> {
  const { isBuildNeeded } = await import("./isBuildNeeded.js");
  if (!isFolder || source.scheme !== "file" || !(await isBuildNeeded(folder, source))) {
    return undefined;
  }
  say?.(l10n.t("Building {0}…", name));
  const { runBuild } = await import("./runBuild.js");
  const what = { name, source, folder, place };
  return runBuild(services, what, { screen, signal, mayAsk: true });
}
