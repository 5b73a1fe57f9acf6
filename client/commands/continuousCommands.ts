import { l10n } from "vscode";
import type { ContinuousJob } from "../../core/kudu";
import { changeState } from "../../kudu/jobs/changeState";
import { reasonAt } from "../places/heldBack";
import { withFix } from "../places/withFix";
import { withWaiting } from "../questions/progress";
import { prepareRun } from "../run/prepareRun";
import type { Services } from "../services";
import type { KnownJob } from "../targets/jobTarget";
import { knownJobOf, type Target } from "../targets/target";
import { watchForCrash } from "../tree/watchCrash";

/** Resolves to the job object once the job runs. */
export async function startJob(
  services: Services,
  target: Target,
): Promise<ContinuousJob | undefined> {
  const job = await continuousJobOf(services, target, l10n.t("Select the WebJob to start"));
  if (!job || !(await prepareRun(services, job))) {
    return undefined;
  }
  watchForCrash(services, job);
  return changeShown(job, l10n.t("Starting {0} on {1}", job.name, job.place.label), "start");
}

/** Resolves to the job object once the job stands still. */
export async function stopJob(
  services: Services,
  target: Target,
): Promise<ContinuousJob | undefined> {
  const job = await continuousJobOf(services, target, l10n.t("Select the WebJob to stop"));
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
    refusal: (name) => l10n.t("{0} is a triggered WebJob. Use “Run WebJob” instead.", name),
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
  { name, place }: KnownJob,
  action: "start" | "stop",
  signal: AbortSignal,
): Promise<ContinuousJob> {
  const client = await place.connect();
  const changing = changeState(client, name, action, {
    signal,
    seen: () => void place.live.refresh(),
    ...(place.facts ? { reason: () => reasonAt(place) } : {}),
  });
  try {
    return await changing;
  } catch (error) {
    throw withFix(error, place);
  } finally {
    await place.live.refresh();
  }
}
