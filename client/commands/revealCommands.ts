import { commands, l10n, window } from "vscode";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { sourceOf } from "./sourceCommands";

/**
 * Shows the job of a file in the tree; without one, that of the active editor. Resolves to the
 * job's folder.
 */
export async function revealInTree(services: Services, target: Target) {
  const active = window.activeTextEditor?.document.uri;
  const job = active && target === undefined ? await services.jobs.jobAt(active) : undefined;
  const prompt = l10n.t("Select the WebJob to show");
  const source = job ?? (await sourceOf(services, target, prompt));
  if (source) {
    await services.reveal(source);
  }
  return source?.uri;
}

/** Shows the folder of a job in VS Code's explorer. Resolves to it. */
export async function revealInExplorer(services: Services, target: Target) {
  const source = await sourceOf(services, target, l10n.t("Select the WebJob to show"));
  if (source) {
    await commands.executeCommand("revealInExplorer", source.uri);
  }
  return source?.uri;
}
