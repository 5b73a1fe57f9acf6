import { setTimeout as sleep } from "node:timers/promises";
import { l10n } from "vscode";
import type { ContinuousJob } from "../../core/kudu";
import type { KuduClient } from "../azure/kuduClient";
import { untilKnown } from "../places/untilKnown";
import { withWaiting } from "./progress";
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
  return job && changeShown(job, l10n.t("Starting {0} on {1}", job.name, job.place.label), "start");
}

/** Resolves to the job object once the job stands still. */
export async function stopJob(
  services: Services,
  target: Target,
): Promise<ContinuousJob | undefined> {
  const job = await continuousJobOf(services, target, l10n.t("Which WebJob is to stop?"));
  return job && changeShown(job, l10n.t("Stopping {0} on {1}", job.name, job.place.label), "stop");
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

function changeShown(
  job: KnownJob,
  title: string,
  action: "start" | "stop",
): Promise<ContinuousJob | undefined> {
  return withWaiting(job.place, title, (signal) => change(job, action, signal));
}

async function change(
  job: KnownJob,
  action: "start" | "stop",
  signal: AbortSignal,
): Promise<ContinuousJob> {
  const client = await job.place.connect();
  const ask = () =>
    action === "start"
      ? client.startJob(job.name, { signal })
      : client.stopJob(job.name, { signal });
  await untilKnown(client, job.name, ask, signal);
  await job.place.live.refresh();
  try {
    return await settled(client, job, action, signal);
  } finally {
    await job.place.live.refresh();
  }
}

async function settled(
  client: KuduClient,
  { name, place }: KnownJob,
  action: "start" | "stop",
  signal: AbortSignal,
): Promise<ContinuousJob> {
  const goals = action === "start" ? started : ["Stopped"];
  const limit = Date.now() + patience;
  for (;;) {
    const job = await client.getJob({ kind: "continuous", name }, { signal });
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
    await sleep(lookInterval, undefined, { signal });
  }
}

/** A job that ended at once was started all the same: its log says what happened. */
const started = ["Running", "Success", "PendingRestart", "InactiveInstance"];
