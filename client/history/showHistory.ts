import { l10n, Uri } from "vscode";
import type { Services } from "../services";
import { placeOf } from "../targets/placeOf";
import { jobOf, type Target } from "../targets/target";
import { openHistory } from "./openHistory";

/** The page of a job when one is meant, else the page of all jobs of the place. */
export async function showHistory(services: Services, target: Target): Promise<void> {
  const isOfJob =
    typeof target === "string" ||
    target instanceof Uri ||
    target?.type === "job" ||
    target?.type === "run";
  if (!isOfJob) {
    const place = await placeOf(
      services,
      target,
      l10n.t("Select the WebJob to show the history of"),
    );
    return place && openHistory(services, place);
  }
  const job = await jobOf(services, target, { prompt: "" });
  return job && openHistory(services, job.place, { kind: job.kind ?? "triggered", name: job.name });
}
