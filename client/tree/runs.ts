import { l10n } from "vscode";
import { shownText } from "../../core/shownText";
import { scheduleOf } from "../schedule/jobSchedule";
import { readSetting } from "../settings";
import type { JobNode, MessageNode, Node } from "../targets/node";
import { failed, message } from "./messages";

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
    const log = scheduleOf(job) ? [await schedulerLog(job, id)] : [];
    return history.length > 0
      ? [...log, ...history.map((run): Node => ({ type: "run", job, run }))]
      : [...log, message(`empty ${id}`, l10n.t("No runs yet"))];
  } catch (error) {
    return [failed(id, error as Error, job)];
  }
}

/** Azure says nowhere else that it cannot schedule a job. */
async function schedulerLog(job: JobNode, id: string): Promise<MessageNode> {
  const found = await job.place.live.schedulerProblemOf(job);
  const problem = found && shownText(found);
  return {
    ...message(`scheduler ${id}`, l10n.t("Scheduler log"), problem ? "error" : "calendar"),
    description: problem ?? "",
    tooltip: problem,
    command: { id: "webjobs.showSchedulerLog", title: l10n.t("Show Log"), argument: job },
  };
}
