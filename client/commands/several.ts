/**
 * A command for every node of a selection: asked about once, each done whatever became of the
 * others, and summed up once.
 */
import { Uri } from "vscode";
import type { Services } from "../services";
import type { Target } from "../targets/target";
import { doEach } from "./doEach";
import type { CommandId } from "./ids";
import { commandTable } from "./table";

/** Resolves to what the command gave for each node; rejects with the summary when one failed. */
export async function carryOutForEach(
  services: Services,
  id: CommandId,
  selection: readonly Target[],
): Promise<unknown> {
  switch (id) {
    case "webjobs.delete": {
      const { deleteSeveral } = await import("./deleteSeveral.js");
      return deleteSeveral(services, selection);
    }
    case "webjobs.deploy": {
      const { deploySeveral } = await import("./deploySeveral.js");
      return deploySeveral(services, selection);
    }
    default:
      return doEach(services, selection, nameOf, async (each) => {
        const result = await commandTable[id](services, each);
        return givesResult.has(id) ? result : true;
      });
  }
}

/** Those that give undefined only when the person cancels; the others never give anything. */
const givesResult: ReadonlySet<CommandId> = new Set<CommandId>([
  "webjobs.run",
  "webjobs.start",
  "webjobs.stop",
]);

function nameOf(target: Target): string {
  if (target === undefined) {
    return "";
  }
  if (typeof target === "string" || target instanceof Uri) {
    const { path } = typeof target === "string" ? Uri.parse(target) : target;
    return path.replace(/\/+$/, "").replace(/^.*\//, "");
  }
  switch (target.type) {
    case "job":
      return target.name;
    case "run":
      return target.job.name;
    case "place":
      return target.place.label;
    case "workspace":
      return target.folder.workspaceFolder.name;
    case "message":
      return target.text;
  }
}
