import { commands, l10n } from "vscode";
import { showError } from "../messages";

/** A task or a configuration names a site that no one added. */
export class UnknownSiteError extends Error {
  constructor(readonly site: string) {
    super(l10n.t("There's no site {0}. Add it to the WebJobs view first.", site));
  }
}

/** Says it with the way out. Does not wait for the answer: the task has ended by then. */
export function offerSite(error: UnknownSiteError): void {
  const add = l10n.t("Add Site…");
  void showError(error.message, add).then((answer) => {
    return answer === add ? commands.executeCommand("webjobs.addSite") : undefined;
  });
}
