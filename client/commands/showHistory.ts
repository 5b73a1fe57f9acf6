import { Uri } from "vscode";
import type { Services } from "./services";
import { jobOf, localHostOf, type Target } from "./target";

/** The page of a job when one is meant, else the page of all jobs of the place. */
export async function showHistory(services: Services, target: Target): Promise<void> {
  const isOfJob =
    typeof target === "string" ||
    target instanceof Uri ||
    target?.type === "job" ||
    target?.type === "run";
  const page = await import("../history/showHistory.js");
  if (!isOfJob) {
    const place = await localHostOf(services, target);
    return place && page.showHistory(services, place);
  }
  const job = await jobOf(services, target, { prompt: "" });
  return (
    job && page.showHistory(services, job.place, { kind: job.kind ?? "triggered", name: job.name })
  );
}
