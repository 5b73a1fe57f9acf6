import * as l10n from "@vscode/l10n";
import type { Job } from "../core/kudu";
import { type ScheduleState, scheduleIn } from "../core/scheduleState";
import { type Blocker, blockersOf, blockersOfJob } from "../kudu/blockers";
import type { ConnectedSite } from "../kudu/findSite";
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

/** Why the schedule of this one job runs nothing; undefined when it does. */
export function heldSentence(state: ScheduleState | undefined): string | undefined {
  switch (state) {
    case "off":
      return l10n.t(
        "The schedule is off on this machine: the local host doesn't start schedules by itself. In Azure it runs.",
      );
    case "paused":
      return l10n.t("The schedule is paused.");
    default:
      return undefined;
  }
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
