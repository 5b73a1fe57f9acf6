import { l10n } from "vscode";
import type { ContinuousJob } from "../../core/kudu";
import type { KuduClient } from "../azure/kuduClient";
import { untilKnown } from "../places/untilKnown";
import { withViewProgress } from "./progress";
import type { Services } from "./services";
import { type KnownJob, knownJobOf, type Target } from "./target";

/** Start and stop take effect after they were answered; longer than this is a failure, in milliseconds. */
const patience = 60_000;
const lookInterval = 300;

/** Resolves to the job object once the job runs. */
export async function startJob(
  services: Services,
  target: Target,
): Promise<ContinuousJob | undefined> {
  const job = await continuousJobOf(services, target, l10n.t("Which WebJob is to start?"));
  return job && withViewProgress(() => change(job, "start"));
}

/** Resolves to the job object once the job stands still. */
export async function stopJob(
  services: Services,
  target: Target,
): Promise<ContinuousJob | undefined> {
  const job = await continuousJobOf(services, target, l10n.t("Which WebJob is to stop?"));
  return job && withViewProgress(() => change(job, "stop"));
}

function continuousJobOf(
  services: Services,
  target: Target,
  prompt: string,
): Promise<KnownJob | undefined> {
  return knownJobOf(services, target, {
    kind: "continuous",
    prompt,
    refusal: (name) =>
      l10n.t(
        "{0} is a triggered WebJob: it is run, not started or stopped. Use “Run WebJob”.",
        name,
      ),
  });
}

async function change(job: KnownJob, action: "start" | "stop"): Promise<ContinuousJob> {
  const client = await job.place.connect();
  await untilKnown(client, job.name, () =>
    action === "start" ? client.startJob(job.name) : client.stopJob(job.name),
  );
  await job.place.live.refresh();
  try {
    return await settled(client, job, action);
  } finally {
    await job.place.live.refresh();
  }
}

async function settled(
  client: KuduClient,
  { name, place }: KnownJob,
  action: "start" | "stop",
): Promise<ContinuousJob> {
  const goals = action === "start" ? started : ["Stopped"];
  const limit = Date.now() + patience;
  for (;;) {
    const job = await client.getJob({ kind: "continuous", name });
    if (goals.includes(job.status ?? "")) {
      return job;
    }
    if (Date.now() > limit) {
      throw new Error(
        action === "start"
          ? l10n.t(
              "{0} on {1} did not start within a minute; its status is {2}. Its log may tell more.",
              name,
              place.label,
              job.status ?? "?",
            )
          : l10n.t(
              "{0} on {1} did not stop within a minute; its status is {2}. Its log may tell more.",
              name,
              place.label,
              job.status ?? "?",
            ),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, lookInterval));
  }
}

/** A job that ended at once was started all the same: its log says what happened. */
const started = ["Running", "Success", "PendingRestart", "InactiveInstance"];
