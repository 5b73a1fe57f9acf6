import { Uri } from "vscode";
import { buildFirst } from "../build/buildFirst";
import type { Buildable, BuildScreen } from "../build/runBuild";
import type { Services } from "../services";
import { showDeployOutput } from "./showDeployOutput";

/**
 * Gives `work` the folder that a deployment would send: of a source that can't run as it is, what
 * is built of it for the place.
 */
export async function withBuilt<T>(
  services: Services,
  what: Buildable & { readonly isFolder?: boolean },
  signal: AbortSignal,
  work: (folder: Uri) => Promise<T>,
): Promise<T> {
  // The terminal is shown only where something is built.
  const terminal = () => showDeployOutput(() => undefined);
  const screen: BuildScreen = {
    line: (line) => terminal().line(line),
    pass: (text) => terminal().pass(text),
  };
  const built = await buildFirst(services, { isFolder: true, ...what }, { screen, signal });
  try {
    return await work(built ? Uri.file(built.stage) : what.source);
  } finally {
    built?.release();
  }
}
