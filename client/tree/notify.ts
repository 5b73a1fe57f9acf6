import { commands, l10n } from "vscode";
import type { Job } from "../../core/kudu";
import { failureText } from "../../kudu/logs/runFailure";
import { momentText } from "../format";
import { showWarning } from "../messages";
import type { Place } from "../places/place";
import { isOnlyMissed } from "../places/unseenFailures";
import type { Services } from "../services";

/** One message with a way to its log, unless the person muted the job. */
export async function notify({ context }: Pick<Services, "context">, place: Place, job: Job) {
  const muted = `muted ${place.id} ${job.type} ${job.name}`;
  if (context.workspaceState.get(muted)) {
    return;
  }
  const [show, mute] = [l10n.t("Show Log"), l10n.t("Mute This WebJob")];
  const answer = await showWarning(sentenceOf(place, job), show, mute);
  if (answer === mute) {
    await context.workspaceState.update(muted, true);
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
