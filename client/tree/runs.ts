import { l10n } from "vscode";
import { readSetting } from "../settings";
import { failed, message } from "./messages";
import type { JobNode, Node } from "./nodes";

/** The last runs of a triggered job, youngest first. */
export async function runs(job: JobNode): Promise<Node[]> {
  const { live, place } = job;
  if (live?.type !== "triggered") {
    return [];
  }
  const id = `${place.id} ${job.source ? "source" : "copy"} ${job.name}`;
  try {
    const count = readSetting("history.count", place.workspaceFolder);
    const history = await place.live.runsOf(live, count);
    return history.length > 0
      ? history.map((run) => ({ type: "run", job, run }))
      : [message(`empty ${id}`, l10n.t("Never run yet"))];
  } catch (error) {
    return [failed(id, error as Error, job)];
  }
}
