import { l10n } from "vscode";
import { showWarning } from "../messages";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { jobOf, type Target } from "../targets/target";
import { deployedJob, removeJob } from "./deleteJob";
import { doEach } from "./doEach";

/** Deletes the deployed jobs among the nodes, after one question that names them all. */
export async function deleteSeveral(
  services: Services,
  selection: readonly Target[],
): Promise<unknown> {
  const jobs: KnownJob[] = [];
  for (const target of selection) {
    const job = await jobOf(services, target, { prompt: "" });
    if (job?.kind) {
      jobs.push({ ...job, kind: job.kind });
    }
  }
  const remove = l10n.t("Delete");
  const lines = jobs.map(({ name, place }) => l10n.t("{0} on {1}", name, place.label));
  const answer = await showWarning(
    l10n.t("Delete {0} WebJobs?", jobs.length),
    {
      modal: true,
      detail: [
        ...lines,
        "",
        l10n.t("Their files, logs, and history are deleted. You can't undo this action."),
      ].join("\n"),
    },
    remove,
  );
  if (answer !== remove) {
    return undefined;
  }
  return doEach(
    services,
    jobs,
    ({ name }) => name,
    async (job) => {
      await removeJob(await deployedJob(job), job);
      return job.name;
    },
  );
}
