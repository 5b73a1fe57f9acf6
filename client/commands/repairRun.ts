import { l10n } from "vscode";
import { isUnderway, type Status } from "../../core/kudu";
import { jobsDataPath } from "../../core/webJob";
import { findBrokenRun, isBroken } from "../../kudu/jobs/brokenRun";
import { processesOf } from "../../kudu/jobs/endRun";
import type { KuduClient } from "../../kudu/kuduClient";
import { isFailure } from "../../kudu/kuduError";
import { momentText, statusText } from "../format";
import { showWarning } from "../messages";
import { withViewProgress } from "../questions/progress";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { knownJobOf, runIdOf, type Target } from "../targets/target";

export interface RepairOptions {
  /** False: does it without asking. */
  readonly confirm?: boolean;
}

/**
 * Forgets a run that is said to be under way though no process of it is alive: while it is, Azure
 * refuses every other one. Kudu has no call for that; a run without its status file is no run
 * (docs/kudu.md#5.2). Resolves to the run's id, undefined on cancel.
 */
export async function repairRun(
  services: Services,
  target: Target,
  options: RepairOptions = {},
): Promise<string | undefined> {
  const job = await knownJobOf(services, target, {
    kind: "triggered",
    prompt: l10n.t("Select the WebJob with the stuck run"),
    refusal: (name) => l10n.t("{0} is a continuous WebJob. Stop and start it instead.", name),
  });
  if (!job) {
    return undefined;
  }
  const { client, run } = await withViewProgress(() => findStuck(job, runIdOf(target)));
  if (options.confirm !== false && !(await confirm(job, run))) {
    return undefined;
  }
  await withViewProgress(async () => {
    await client.deleteFile(`${jobsDataPath}/triggered/${job.name}/${run.id}/status`);
    await job.place.live.refresh();
  });
  return run.id;
}

/** `start` and `status` are missing of a run whose status file lost them. */
interface StuckRun {
  readonly id: string;
  readonly start?: string;
  readonly status?: Status | null;
}

async function findStuck(
  job: KnownJob,
  id: string | undefined,
): Promise<{ client: KuduClient; run: StuckRun }> {
  const client = await job.place.connect();
  const run = await stuckRun(client, job, id);
  await refuseIfAlive(client, job);
  return { client, run };
}

async function stuckRun(client: KuduClient, job: KnownJob, id?: string): Promise<StuckRun> {
  // Kudu fails to show a job whose only run is a broken one.
  const run = await (id
    ? client.getRun(job.name, id)
    : client.getJob({ ...job, kind: "triggered" }).then(({ latest_run }) => latest_run)
  ).catch((error) => (isFailure(error) ? error : Promise.reject(error)));
  if (run !== null && !(run instanceof Error) && isUnderway(run)) {
    return { id: run.id, start: run.start_time, status: run.status };
  }
  const broken =
    id === undefined
      ? await findBrokenRun(client, job.name)
      : run === null || run instanceof Error || isBroken(run)
        ? id
        : undefined;
  if (broken !== undefined) {
    return { id: broken };
  }
  throw run instanceof Error
    ? run
    : new Error(l10n.t("{0} has no active run on {1}.", job.name, job.place.label));
}

async function refuseIfAlive(client: KuduClient, job: KnownJob): Promise<void> {
  const [alive] = await processesOf(client, job.name);
  if (alive) {
    throw new Error(
      l10n.t(
        "{0} is running on {1} (process {2}). To end it, use “End Run…”.",
        job.name,
        job.place.label,
        alive.id,
      ),
    );
  }
}

async function confirm({ name, place }: KnownJob, run: StuckRun): Promise<boolean> {
  const repair = l10n.t("Repair Run");
  const answer = await showWarning(
    l10n.t("Repair the stuck run of {0} on {1}?", name, place.label),
    {
      modal: true,
      detail:
        run.start === undefined
          ? l10n.t(
              "The status file of run {0} doesn't say how the run stands. It's deleted so that the history can be shown. The output of the run stays on the site.",
              run.id,
            )
          : l10n.t(
              "The run started {0} and has status {1}, but no process was found. Its status file is deleted so that the next run can start. Its output stays on the site.",
              momentText(Date.parse(run.start), Date.now()),
              statusText(run.status),
            ),
    },
    repair,
  );
  return answer === repair;
}
