import { commands, l10n } from "vscode";
import type { Run } from "../../core/kudu";
import { readRunFailure } from "../../kudu/logs/readFailure";
import { failureText } from "../../kudu/logs/runFailure";
import { statusText } from "../format";
import { showWarning } from "../messages";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { wasEnded } from "./endedRuns";

/** Says why a run failed that a person started; neither a success nor End Run needs a word. */
export async function reportEnd(services: Services, job: KnownJob, run: Run): Promise<void> {
  if (run.status === "Success" || wasEnded(job, run.id)) {
    return;
  }
  const text = await sentenceOf(services, job, run);
  const [show, again] = [l10n.t("Show Log"), l10n.t("Run with Arguments…")];
  const answer = await showWarning(text, show, again);
  const node = { ...job, type: "job", isUploaded: job.place.live.isUploaded(job) };
  if (answer === show) {
    await commands.executeCommand("webjobs.showLog", { type: "run", job: node, run });
  } else if (answer === again) {
    await commands.executeCommand("webjobs.runWithArguments", node);
  }
}

async function sentenceOf(
  { log }: Pick<Services, "log">,
  { name, place }: KnownJob,
  run: Run,
): Promise<string> {
  const client = place.client;
  const failure =
    client && run.status === "Failed"
      ? await readRunFailure(client, name, run.id).catch((error: unknown) => {
          log.warn(`Why run ${run.id} of ${name} failed:`, error);
          return undefined;
        })
      : undefined;
  const reason = failure && failureText(failure);
  return reason === undefined
    ? l10n.t("{0} on {1}: {2}.", name, place.label, statusText(run.status))
    : l10n.t("{0} failed on {1}: {2}", name, place.label, reason);
}
