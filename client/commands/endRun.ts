import { l10n } from "vscode";
import { isUnderway } from "../../core/kudu";
import { endRun as killRun } from "../../kudu/jobs/endRun";
import { watchRun } from "../../kudu/jobs/watchRun";
import type { KuduClient } from "../../kudu/kuduClient";
import { poll } from "../../kudu/poll";
import { showWarning } from "../messages";
import { withViewProgress } from "../questions/progress";
import { expectingEnd } from "../run/endedRuns";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { knownJobOf, type Target } from "../targets/target";

/** Milliseconds for a killed run to be shown as ended, and between two questions. */
const endTimeout = 10_000;
const pollInterval = 200;

/**
 * Ends the run of a triggered job by its process: Kudu has no call for it (docs/kudu.md#5.5). It
 * ends as `Failed`.
 */
export async function endRun(services: Services, target: Target): Promise<void> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob whose run you want to end"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob. Use “Stop WebJob” instead.", name),
  });
  if (!job) {
    return;
  }
  const { client, id } = await withViewProgress(() => runUnderway(job));
  if (await confirm(job)) {
    await withViewProgress(async () => {
      await expectingEnd(job, id, () => endProcesses(client, job));
      await untilEnded(client, job.name, id);
      await job.place.live.refresh();
      await services.failures.markSeen(job.place, job.name);
    });
  }
}

async function runUnderway(job: KnownJob): Promise<{ client: KuduClient; id: string }> {
  const client = await job.place.connect();
  const { latest_run: run } = await client.getJob({ ...job, kind: "triggered" });
  if (!run || !isUnderway(run)) {
    throw new Error(l10n.t("{0} isn't running on {1}.", job.name, job.place.label));
  }
  return { client, id: run.id };
}

/** The host writes down the end of a run once its process is gone. */
async function untilEnded(client: KuduClient, name: string, id: string): Promise<void> {
  const readRun = watchRun(id, () => client.getRun(name, id), { tolerance: endTimeout });
  await poll(readRun, { interval: pollInterval, limit: endTimeout });
}

async function confirm({ name, place }: KnownJob): Promise<boolean> {
  const end = l10n.t("End Run");
  const answer = await showWarning(
    l10n.t("End the current run of {0} on {1}?", name, place.label),
    {
      modal: true,
      detail: l10n.t(
        "The process is ended immediately, without time to finish. The run is shown as failed.",
      ),
    },
    end,
  );
  return answer === end;
}

async function endProcesses(client: KuduClient, job: KnownJob): Promise<void> {
  if ((await killRun(client, job.name)) === 0) {
    throw new Error(
      l10n.t(
        "No process of {0} was found on {1}. The run might have just ended. If it still shows as active, use “Repair Stuck Run…”.",
        job.name,
        job.place.label,
      ),
    );
  }
}
