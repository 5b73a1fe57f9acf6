import { commands, l10n } from "vscode";
import type { Job } from "../../core/kudu";
import { failureText } from "../../kudu/logs/runFailure";
import { momentText } from "../format";
import { showWarning } from "../messages";
import type { Place } from "../places/place";
import { isOnlyMissed } from "../places/unseenFailures";
import type { Services } from "../services";
import { briefNames } from "./briefNames";

/** More failures of a place at once are told in one message. */
const mostMessages = 3;

/** Tells of failures that are new, except for those of jobs that the person muted. */
export async function notify(
  { context }: Pick<Services, "context">,
  place: Place,
  jobs: readonly Job[],
): Promise<void> {
  const audible = jobs.filter((job) => !context.workspaceState.get(mutedKey(place, job)));
  if (audible.length > mostMessages) {
    await notifyOfMany(place, audible);
  } else {
    await Promise.all(audible.map((job) => notifyOfOne(context, place, job)));
  }
}

function mutedKey({ id }: Place, { type, name }: Job): string {
  return `muted ${id} ${type} ${name}`;
}

async function notifyOfMany({ label }: Place, jobs: readonly Job[]): Promise<void> {
  const show = l10n.t("Show WebJobs");
  const names = briefNames(jobs.map(({ name }) => name));
  const text = l10n.t("{0} WebJobs failed or missed a run on {1}: {2}.", jobs.length, label, names);
  if ((await showWarning(text, show)) === show) {
    await commands.executeCommand("webjobs.tree.focus");
  }
}

/** One message with a way to its log. */
async function notifyOfOne(
  { workspaceState }: Services["context"],
  place: Place,
  job: Job,
): Promise<void> {
  const [show, mute] = [l10n.t("Show Log"), l10n.t("Mute This WebJob")];
  const answer = await showWarning(sentenceOf(place, job), show, mute);
  if (answer === mute) {
    await workspaceState.update(mutedKey(place, job), true);
  } else if (answer === show) {
    const { name, type: kind } = job;
    const node = { type: "job", name, kind, place, live: job, isUploaded: true };
    await commands.executeCommand("webjobs.showLog", node);
  }
}

function sentenceOf(place: Place, job: Job): string {
  const { label, live } = place;
  const missed = place.missedRun?.(job);
  if (missed !== undefined && isOnlyMissed(place, job)) {
    const when = momentText(missed, Date.now());
    return l10n.t("{0} missed a scheduled run on {1}: none since {2}.", job.name, label, when);
  }
  const failure =
    job.type === "continuous"
      ? live.reasons.ofCrash(job.name)
      : job.latest_run && live.reasons.ofRun(job, job.latest_run);
  const reason = (failure && failureText(failure)) ?? l10n.t("unknown reason");
  return job.type === "continuous"
    ? l10n.t("{0} crashed on {1}: {2}", job.name, label, reason)
    : l10n.t("{0} failed on {1}: {2}", job.name, label, reason);
}
