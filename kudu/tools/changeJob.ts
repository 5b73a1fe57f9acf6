import * as l10n from "@vscode/l10n";
import { changeState } from "../jobs/changeState";
import { brief, notice } from "./bounded";
import { findJob, type NamedJob } from "./findJob";
import type { ToolContext } from "./toolContext";

export type ChangeJobInput = Omit<NamedJob, "kind">;

/** Starts or stops a continuous job and waits until that shows. */
export async function changeJob(
  input: ChangeJobInput,
  context: ToolContext,
  change: "start" | "stop",
): Promise<object> {
  const site = await context.findSite(input.site ?? "local");
  const client = await site.connect();
  const job = await findJob(context, client, input, {
    kind: "continuous",
    refusal: (name) =>
      l10n.t("{0} is a triggered WebJob. It can be run, but not started or stopped.", name),
  });
  context.signal.throwIfAborted();
  const { status } = await changeState(client, job.name, change, {
    signal: context.signal,
    reason: site.reason,
  }).finally(() => site.changed?.());
  return { job: brief(job.name), site: site.name, status: brief(status ?? "?"), notice };
}
