import { l10n } from "vscode";
import { deleteJob as deleteFrom } from "../../kudu/jobs/deleteJob";
import type { KuduClient } from "../../kudu/kuduClient";
import { statusText } from "../format";
import { showWarning } from "../messages";
import { withViewProgress, withWaiting } from "../questions/progress";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { jobOf, type Target } from "../targets/target";

/**
 * Deletes a deployed job with its history after asking; the source folder in the workspace is never
 * touched.
 */
export async function deleteJob(services: Services, target: Target): Promise<void> {
  const job = await jobOf(services, target, { prompt: l10n.t("Select the WebJob to delete") });
  const { kind } = job ?? {};
  if (!job || kind === undefined) {
    return;
  }
  const known: KnownJob = { ...job, kind };
  const client = await deployedJob(known);
  if (await confirm(known)) {
    await removeJob(client, known);
  }
}

/**
 * The client of a place that a job was deployed to. Throws a sentence for one that runs from the
 * workspace.
 */
export async function deployedJob(job: KnownJob): Promise<KuduClient> {
  const client = await withViewProgress(() => job.place.connect());
  if (!job.place.live.isUploaded(job)) {
    throw new Error(
      l10n.t(
        "{0} runs from the workspace and isn't deployed to {1}, so there's nothing to delete.",
        job.name,
        job.place.label,
      ),
    );
  }
  return client;
}

async function confirm({ name, place, source }: KnownJob): Promise<boolean> {
  const remove = l10n.t("Delete");
  const answer = await showWarning(
    l10n.t("Delete WebJob {0} from {1}?", name, place.label),
    {
      modal: true,
      detail: source
        ? l10n.t(
            "The deployed copy and its history are deleted. {0} then runs from the workspace again.",
            name,
          )
        : l10n.t("Its files, logs, and history are deleted. You can't undo this action."),
    },
    remove,
  );
  return answer === remove;
}

/**
 * Without a question. On a site a continuous job is stopped first, which takes as long as it may
 * take to stop.
 */
export async function removeJob(client: KuduClient, job: KnownJob): Promise<void> {
  const { place, name } = job;
  const title = l10n.t("Deleting {0} from {1}", name, place.label);
  await withWaiting(place, title, async (signal, report) => {
    try {
      await deleteFrom(client, job, {
        isLocal: place.isLocal,
        signal,
        onStatus: (status) => report(l10n.t("Status: {0}", statusText(status))),
        onWarning: (message) => void showWarning(message),
      });
    } finally {
      await place.live.refreshAll();
    }
  });
}
