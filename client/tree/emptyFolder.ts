import { l10n, Uri } from "vscode";
import type { Nearest } from "../../core/find/nearest";
import { pathLimit } from "../../core/find/search";
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
  const row = { type: "message", id: `nearest ${id}`, icon: "lightbulb" } as const;
  const folder = "folder" in nearest && nearest.folder !== "" ? nearest.folder : ".";
  const add = {
    id: "webjobs.addFolder",
    title: l10n.t("Add as WebJob…"),
    argument: Uri.joinPath(root, folder),
  };
  switch (nearest.why) {
    case "mentioned":
      return {
        ...row,
        text: l10n.t("{0} copies a WebJob {1}", nearest.path, nearest.job),
        tooltip: l10n.t(
          "Line {0} of {1} mentions App_Data/jobs, but no folder of this workspace was found that it copies there. Add that folder as a WebJob.",
          nearest.line,
          nearest.path,
        ),
        command: { id: "webjobs.addFolder", title: l10n.t("Add Folder as WebJob…") },
      };
    case "called":
      return { ...row, text: l10n.t("{0} is named like a WebJob", folder), command: add };
    case "program":
      return { ...row, text: l10n.t("{0} builds a program", nearest.project), command: add };
    case "functions":
      return {
        ...row,
        icon: "info",
        text: l10n.t("{0} is an Azure Functions app", folder),
        tooltip: l10n.t("Functions are deployed as a whole app, not as WebJobs."),
      };
  }
}
