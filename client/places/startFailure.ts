import { l10n, type WorkspaceFolder } from "vscode";
import { RemediableError } from "../remedies";
import { BusyPortError } from "./choosePort";

/** Why the local host of a folder did not start, as a sentence, with what helps. */
export function startFailure(error: unknown, { name, uri }: WorkspaceFolder): Error {
  if (error instanceof BusyPortError) {
    return new RemediableError(
      l10n.t(
        "Couldn't start the local host of {0}. Another program uses port {1} of the setting webjobs.localHost.port.",
        name,
        error.port,
      ),
      [
        {
          title: l10n.t("Use Another Port"),
          command: "webjobs.startLocalHost",
          arguments: [uri, { anyPort: true }],
          isWayOn: true,
        },
        {
          title: l10n.t("Open Setting"),
          command: "workbench.action.openSettings",
          arguments: ["@id:webjobs.localHost.port"],
        },
      ],
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(
    l10n.t(
      "Couldn't start the local host of {0}: {1}. See the output channel “WebJobs Local Host”.",
      name,
      reason.replace(/\.$/, ""),
    ),
    { cause: error },
  );
}
