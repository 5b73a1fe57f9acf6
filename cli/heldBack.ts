import type { Job } from "../core/kudu";
import { scheduleIn, scheduleStateOf } from "../core/scheduleState";
import { type Blocker, blockersOf, blockersOfJob } from "../kudu/blockers";
import type { ConnectedSite } from "../kudu/findSite";
import { heldText } from "../kudu/heldSchedule";
import { readKuduProperties } from "../kudu/kuduProperties";
import type { SiteProperties } from "../kudu/siteProperties";
import type { Context } from "./command";

/** After the result: what keeps these WebJobs from running on the site, a sentence each. */
export async function noteBlockers(
  { terminal, signal }: Pick<Context, "terminal" | "signal">,
  { client, isLocal }: ConnectedSite,
  jobs: readonly Job[],
  known?: SiteProperties,
): Promise<void> {
  const facts = known ?? (await readKuduProperties(client, { signal, isLocal }));
  for (const { message } of blockersOf(client.site, facts).filter(concernsAny(jobs))) {
    terminal.note(message, "warning");
  }
}

/** The same of one triggered job, and why its own schedule runs nothing. */
export async function noteHeld(
  context: Pick<Context, "terminal" | "signal">,
  site: ConnectedSite,
  job: Job,
  known?: SiteProperties,
): Promise<void> {
  // That the site turns all schedules off is among its blockers.
  const held = heldText(scheduleStateOf(job));
  if (held !== undefined) {
    context.terminal.note(held, "warning");
  }
  await noteBlockers(context, site, [job], known);
}

/** Continuous and scheduled jobs wait for more than those that people run. */
function concernsAny(jobs: readonly Job[]): (blocker: Blocker) => boolean {
  const asked = jobs.map(({ type, settings }) => ({
    kind: type,
    isScheduled: scheduleIn(settings) !== undefined,
  }));
  return (blocker) =>
    blocker.jobs === "all" || asked.some((job) => blockersOfJob([blocker], job).length > 0);
}
