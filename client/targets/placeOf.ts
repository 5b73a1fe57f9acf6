import { l10n } from "vscode";
import type { Place } from "../places/place";
import { answerAs, runSteps, type Step } from "../questions/runSteps";
import type { Services } from "../services";
import { askPlace, placeItems } from "./askPlace";
import { noJobText } from "./jobTarget";
import { jobOf, type Target } from "./target";

export interface WithPlace {
  readonly place?: Place;
}

/**
 * The place that is meant: the node's or its job's, the only one, or the person's choice; undefined
 * on cancel.
 */
export async function placeOf(
  services: Services,
  target: Target,
  prompt: string,
): Promise<Place | undefined> {
  const { start, steps } = await placeSteps(services, target, prompt);
  return (await runSteps(start, () => steps))?.place;
}

/**
 * The place that is known without a question, or the question for it: the first of those that a
 * command asks.
 */
export async function placeSteps(
  services: Services,
  target: Target,
  title: string,
): Promise<{ readonly start: WithPlace; readonly steps: readonly Step<WithPlace>[] }> {
  if (typeof target === "object" && "place" in target) {
    return { start: { place: target.place }, steps: [] };
  }
  if (target !== undefined) {
    const job = await jobOf(services, target, { prompt: title });
    return { start: { place: job?.place }, steps: [] };
  }
  const folders = (await services.jobs.folders()).filter(({ jobs }) => jobs.length > 0);
  const items = placeItems(
    services,
    folders.map(({ workspaceFolder }) => workspaceFolder),
  );
  const [only, ...others] = items;
  if (!only) {
    throw new Error(noJobText(undefined));
  }
  if (others.length === 0) {
    return { start: { place: only.place }, steps: [] };
  }
  const placeholder = l10n.t("Select a site or the local host");
  const step: Step<WithPlace> = async (_, position) =>
    answerAs(await askPlace(services, { title, placeholder, ...position }, items), ({ place }) => ({
      place,
    }));
  return { start: {}, steps: [step] };
}
