import { l10n, Uri } from "vscode";
import type { Nearest } from "../../core/find/nearest";
import { pathLimit } from "../../core/find/search";
import { describeNearest } from "../../core/find/sentences";
import type { MessageNode } from "../targets/node";
import type { FolderJobs } from "../workspace/sourceJob";

/**
 * The rows of a folder without WebJobs: what was looked for, what comes nearest to one, and what to
 * do.
 */
export function emptyFolder(folder: FolderJobs): MessageNode[] {
  const { workspaceFolder, nearest } = folder;
  const id = workspaceFolder.uri.toString();
  return [
    {
      type: "message",
      id: `empty ${id}`,
      icon: "info",
      text: l10n.t("No WebJobs found in this folder"),
      tooltip: l10n.t(
        "Looked for App_Data/jobs and webjobs folders, settings.job, webjob-publish-settings.json, projects that reference the WebJobs SDK, and scripts that copy to App_Data/jobs.",
      ),
    },
    ...(nearest ? [nearestRow(id, workspaceFolder.uri, nearest)] : []),
    ...(folder.isCut ? [cutRow(folder)] : []),
  ];
}

/** The search ended at its limit: a WebJob that is not shown may be there all the same. */
export function cutRow({ workspaceFolder }: FolderJobs): MessageNode {
  return {
    type: "message",
    id: `cut ${workspaceFolder.uri}`,
    icon: "warning",
    text: l10n.t("Not all files were searched"),
    tooltip: l10n.t(
      "The search stopped at {0} files. If a WebJob is missing here, add its folder.",
      String(pathLimit),
    ),
    command: { id: "webjobs.addFolder", title: l10n.t("Add Folder as WebJob…") },
  };
}

function nearestRow(id: string, root: Uri, nearest: Nearest): MessageNode {
  const { text, tooltip, add } = describeNearest(nearest);
  return {
    type: "message",
    id: `nearest ${id}`,
    icon: add === false ? "info" : "lightbulb",
    text: l10n.t(text.message, ...text.args),
    ...(tooltip && { tooltip: l10n.t(tooltip.message, ...tooltip.args) }),
    ...(add !== false && { command: addCommand(root, add) }),
  };
}

function addCommand(root: Uri, folder: string | undefined): MessageNode["command"] {
  return folder === undefined
    ? { id: "webjobs.addFolder", title: l10n.t("Add Folder as WebJob…") }
    : {
        id: "webjobs.addFolder",
        title: l10n.t("Add as WebJob…"),
        argument: Uri.joinPath(root, folder),
      };
}
