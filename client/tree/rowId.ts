import type { Uri } from "vscode";
import type { Place } from "../places/place";
import type { JobNode, Node, RunNode } from "../targets/node";

/** What VS Code knows a row by: the same for the same thing after each search and answer. */
export function rowId(node: Node): string {
  switch (node.type) {
    case "workspace":
      return workspaceId(node.folder.workspaceFolder.uri);
    case "place":
      return placeId(node.place);
    case "job":
      return [sectionOf(node), node.place.id, node.source?.uri, node.kind, node.name].join(" ");
    case "run":
      return `run ${sectionOf(node.job)} ${node.job.place.id} ${node.job.name} ${node.run.id}`;
    case "message":
      return node.id;
  }
}

/** The rows above one of a job or a run, the nearest first. */
export function idsAbove(node: JobNode | RunNode): string[] {
  if (node.type === "run") {
    return [rowId(node.job), ...idsAbove(node.job)];
  }
  return [node.source ? workspaceId(node.source.workspaceFolder.uri) : placeId(node.place)];
}

function sectionOf({ source }: JobNode): string {
  return source ? "source" : "copy";
}

function workspaceId(uri: Uri): string {
  return `workspace ${uri}`;
}

function placeId({ id }: Place): string {
  return `place ${id}`;
}
