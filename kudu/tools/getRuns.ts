import * as l10n from "@vscode/l10n";
import { noEndTime, type Run } from "../../core/kudu";
import type { EndedRun } from "../jobs/watchRun";
import { brief, firstOf, notice } from "./bounded";
import { callOptions, findJob, type NamedJob, requireClient } from "./findJob";
import type { ToolContext } from "./toolContext";

export interface GetRunsInput extends NamedJob {
  readonly count?: number;
}

/** The runs of a triggered job, newest first. */
export async function getRuns(input: GetRunsInput, context: ToolContext): Promise<object> {
  const site = await context.findSite(input.site ?? "local");
  const client = requireClient(site);
  const job = await findJob(context, client, input, {
    kind: "triggered",
    refusal: (name) =>
      l10n.t("{0} is a continuous WebJob and has no runs. Read its log instead.", name),
  });
  const runs = await client.history(job.name, callOptions(context));
  const { taken } = firstOf(runs.map(shownRun), input.count ?? 10);
  return {
    job: brief(job.name),
    site: site.name,
    runs: taken,
    total: runs.length,
    leftOut: runs.length - taken.length,
    notice,
  };
}

/** A status file may hold anything, and each member may then be null. */
export function shownRun({ id, status, start_time, end_time, trigger }: Run | EndedRun) {
  return {
    id: brief(String(id)),
    status: brief(status ?? "?"),
    ...(isKnown(start_time) && { start: utcText(start_time) }),
    ...(isKnown(end_time) && { end: utcText(end_time) }),
    ...(trigger && { trigger: brief(trigger) }),
  };
}

function isKnown(time: string | null | undefined): time is string {
  return typeof time === "string" && time !== "" && !time.startsWith(noEndTime);
}

function utcText(time: string): string {
  const instant = Date.parse(time);
  return Number.isNaN(instant) ? brief(time) : new Date(instant).toISOString();
}
